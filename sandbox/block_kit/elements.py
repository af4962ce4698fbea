"""Elements other than select menus, and which element each block may hold (Slack facts 7)."""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.block_kit.actionable import Actionable, Confirmable, Focusable, Menu
from sandbox.block_kit.composition import (
    ChoiceOption,
    Confirm,
    DispatchActionConfig,
    OverflowOption,
    SlackFile,
)
from sandbox.block_kit.menus import MultiSelect, Select
from sandbox.block_kit.rich_text import RichText
from sandbox.block_kit.text import (
    Chars75,
    Chars150,
    Chars2000,
    ImageUrl,
    LinkUrl,
    Nonempty,
    PlainText,
    Upto75,
    Upto255,
    Upto2000,
    Upto3000,
    UserId,
)

Choices = Annotated[list[ChoiceOption], Field(min_length=1, max_length=10)]
Lines = Annotated[int, Field(ge=1, le=100)]


class _TypedInput(Focusable, total=False):
    placeholder: PlainText[Chars150]
    dispatch_action_config: DispatchActionConfig


class Button(Actionable, total=False):
    """A click; with a `url` it also opens the link, and must still be acknowledged."""

    type: Required[Literal["button"]]
    text: Required[PlainText[Chars75]]
    value: Upto2000
    url: LinkUrl
    style: Literal["primary", "danger"]
    confirm: Confirm
    accessibility_label: Upto75


class Overflow(Actionable, total=False):
    """The ⋯ menu of one to five actions."""

    type: Required[Literal["overflow"]]
    options: Required[Annotated[list[OverflowOption], Field(min_length=1, max_length=5)]]
    confirm: Confirm


class Checkboxes(Confirmable, total=False):
    """Any number of up to ten options."""

    type: Required[Literal["checkboxes"]]
    options: Required[Choices]
    initial_options: Choices


class RadioButtons(Confirmable, total=False):
    """One of up to ten options."""

    type: Required[Literal["radio_buttons"]]
    options: Required[Choices]
    initial_option: ChoiceOption


class DatePicker(Menu, total=False):
    """A day, YYYY-MM-DD (that it exists is checked in `rules`)."""

    type: Required[Literal["datepicker"]]
    initial_date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class TimePicker(Menu, total=False):
    """A time of day, HH:mm, with an IANA zone for the reader's information."""

    type: Required[Literal["timepicker"]]
    initial_time: Annotated[str, Field(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
    timezone: Upto255


class DateTimePicker(Confirmable, total=False):
    """A moment in unix seconds of ten digits."""

    type: Required[Literal["datetimepicker"]]
    initial_date_time: Annotated[int, Field(ge=1_000_000_000, le=9_999_999_999)]


class PlainTextInput(_TypedInput, total=False):
    """Words, in one line or several."""

    type: Required[Literal["plain_text_input"]]
    initial_value: Upto3000
    multiline: bool
    min_length: Annotated[int, Field(ge=0, le=3000)]
    max_length: Annotated[int, Field(ge=1, le=3000)]


class EmailInput(_TypedInput, total=False):
    """An e-mail address; modals only."""

    type: Required[Literal["email_text_input"]]
    initial_value: Upto3000


class UrlInput(_TypedInput, total=False):
    """A web address; modals only."""

    type: Required[Literal["url_text_input"]]
    initial_value: Upto3000


class NumberInput(_TypedInput, total=False):
    """A number, whose bounds travel as strings; modals only."""

    type: Required[Literal["number_input"]]
    is_decimal_allowed: Required[bool]
    initial_value: Upto255
    min_value: Upto255
    max_value: Upto255


class RichTextInput(_TypedInput, total=False):
    """Formatted words; modals and Home only."""

    type: Required[Literal["rich_text_input"]]
    initial_value: RichText
    min_lines: Lines
    max_lines: Lines


class FileInput(Actionable, total=False):
    """Uploads; modals only."""

    type: Required[Literal["file_input"]]
    filetypes: Annotated[list[Nonempty], Field(min_length=1)]
    max_files: Annotated[int, Field(ge=1, le=10)]


class ImageElement(TypedDict, total=False):
    """A small image; exactly one of its two sources (checked in `rules`)."""

    type: Required[Literal["image"]]
    alt_text: Required[Chars2000]
    image_url: ImageUrl
    slack_file: SlackFile


class FeedbackButton(TypedDict, total=False):
    """One side of a pair of feedback buttons."""

    text: Required[PlainText[Chars75]]
    value: Required[Upto2000]
    accessibility_label: Upto75


class FeedbackButtons(Actionable, total=False):
    """A thumb up and a thumb down."""

    type: Required[Literal["feedback_buttons"]]
    positive_button: Required[FeedbackButton]
    negative_button: Required[FeedbackButton]


class IconButton(Actionable, total=False):
    """A small button that shows an icon to some or all people."""

    type: Required[Literal["icon_button"]]
    icon: Required[Nonempty]
    text: Required[PlainText[Chars75]]
    value: Upto2000
    accessibility_label: Upto75
    visible_to_user_ids: Annotated[list[UserId], Field(max_length=10)]
    confirm: Confirm


Picker = Select | MultiSelect | Checkboxes | RadioButtons | DatePicker | TimePicker

SectionAccessory = Annotated[Picker | Button | Overflow | ImageElement, Field(discriminator="type")]
ActionsElement = Annotated[
    Picker | Button | Overflow | DateTimePicker | RichTextInput, Field(discriminator="type")
]
InputElement = Annotated[
    Picker
    | DateTimePicker
    | PlainTextInput
    | EmailInput
    | UrlInput
    | NumberInput
    | RichTextInput
    | FileInput,
    Field(discriminator="type"),
]
ContextActionsElement = Annotated[FeedbackButtons | IconButton, Field(discriminator="type")]
