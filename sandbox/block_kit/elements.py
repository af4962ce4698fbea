"""Interactive elements, field by field (Slack facts 7).

`action_id` may be absent from every element: Slack then generates one.
"""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.block_kit.composition import (
    ChoiceOption,
    Confirm,
    ConversationFilter,
    DispatchActionConfig,
    MenuOption,
    MenuOptions,
    OptionGroups,
    OverflowOption,
    SlackFile,
)
from sandbox.block_kit.rich_text import RichText
from sandbox.block_kit.text import (
    ChannelId,
    Chars75,
    Chars150,
    Chars255,
    Chars2000,
    ConversationId,
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
MaxItems = Annotated[int, Field(ge=1)]
Lines = Annotated[int, Field(ge=1, le=100)]
QueryLength = Annotated[int, Field(ge=0)]


class _Actionable(TypedDict, total=False):
    action_id: Chars255


class _Focusable(_Actionable, total=False):
    focus_on_load: bool


class _Confirmable(_Focusable, total=False):
    confirm: Confirm


class _Menu(_Confirmable, total=False):
    placeholder: PlainText[Chars150]


class _MultiMenu(_Menu, total=False):
    max_selected_items: MaxItems


class _TypedInput(_Focusable, total=False):
    placeholder: PlainText[Chars150]
    dispatch_action_config: DispatchActionConfig


class Button(_Actionable, total=False):
    """A click; with a `url` it also opens the link, and must still be acknowledged."""

    type: Required[Literal["button"]]
    text: Required[PlainText[Chars75]]
    value: Upto2000
    url: LinkUrl
    style: Literal["primary", "danger"]
    confirm: Confirm
    accessibility_label: Upto75


class Overflow(_Actionable, total=False):
    """The ⋯ menu of one to five actions."""

    type: Required[Literal["overflow"]]
    options: Required[Annotated[list[OverflowOption], Field(min_length=1, max_length=5)]]
    confirm: Confirm


class Checkboxes(_Confirmable, total=False):
    """Any number of up to ten options."""

    type: Required[Literal["checkboxes"]]
    options: Required[Choices]
    initial_options: Choices


class RadioButtons(_Confirmable, total=False):
    """One of up to ten options."""

    type: Required[Literal["radio_buttons"]]
    options: Required[Choices]
    initial_option: ChoiceOption


class StaticSelect(_Menu, total=False):
    """One of the options given here, in one list or in groups."""

    type: Required[Literal["static_select"]]
    options: MenuOptions
    option_groups: OptionGroups
    initial_option: MenuOption


class MultiStaticSelect(_MultiMenu, total=False):
    """Several of the options given here."""

    type: Required[Literal["multi_static_select"]]
    options: MenuOptions
    option_groups: OptionGroups
    initial_options: MenuOptions


class ExternalSelect(_Menu, total=False):
    """One of the options the app returns as a person types (block_suggestion)."""

    type: Required[Literal["external_select"]]
    initial_option: MenuOption
    min_query_length: QueryLength


class MultiExternalSelect(_MultiMenu, total=False):
    """Several of the options the app returns as a person types."""

    type: Required[Literal["multi_external_select"]]
    initial_options: MenuOptions
    min_query_length: QueryLength


class UsersSelect(_Menu, total=False):
    """One member of the workspace."""

    type: Required[Literal["users_select"]]
    initial_user: UserId


class MultiUsersSelect(_MultiMenu, total=False):
    """Several members of the workspace."""

    type: Required[Literal["multi_users_select"]]
    initial_users: list[UserId]


class ConversationsSelect(_Menu, total=False):
    """One conversation of any kind that passes the filter."""

    type: Required[Literal["conversations_select"]]
    initial_conversation: ConversationId
    default_to_current_conversation: bool
    response_url_enabled: bool
    filter: ConversationFilter


class MultiConversationsSelect(_MultiMenu, total=False):
    """Several conversations that pass the filter."""

    type: Required[Literal["multi_conversations_select"]]
    initial_conversations: list[ConversationId]
    default_to_current_conversation: bool
    filter: ConversationFilter


class ChannelsSelect(_Menu, total=False):
    """One public channel."""

    type: Required[Literal["channels_select"]]
    initial_channel: ChannelId
    response_url_enabled: bool


class MultiChannelsSelect(_MultiMenu, total=False):
    """Several public channels."""

    type: Required[Literal["multi_channels_select"]]
    initial_channels: list[ChannelId]


class DatePicker(_Menu, total=False):
    """A day, YYYY-MM-DD (that it exists is checked in `rules`)."""

    type: Required[Literal["datepicker"]]
    initial_date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class TimePicker(_Menu, total=False):
    """A time of day, HH:mm, with an IANA zone for the reader's information."""

    type: Required[Literal["timepicker"]]
    initial_time: Annotated[str, Field(pattern=r"^(?:[01]\d|2[0-3]):[0-5]\d$")]
    timezone: Upto255


class DateTimePicker(_Confirmable, total=False):
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


class FileInput(_Actionable, total=False):
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


class FeedbackButtons(_Actionable, total=False):
    """A thumb up and a thumb down."""

    type: Required[Literal["feedback_buttons"]]
    positive_button: Required[FeedbackButton]
    negative_button: Required[FeedbackButton]


class IconButton(_Actionable, total=False):
    """A small button that shows an icon to some or all people."""

    type: Required[Literal["icon_button"]]
    icon: Required[Nonempty]
    text: Required[PlainText[Chars75]]
    value: Upto2000
    accessibility_label: Upto75
    visible_to_user_ids: Annotated[list[UserId], Field(max_length=10)]
    confirm: Confirm


Select = StaticSelect | ExternalSelect | UsersSelect | ConversationsSelect | ChannelsSelect
MultiSelect = (
    MultiStaticSelect
    | MultiExternalSelect
    | MultiUsersSelect
    | MultiConversationsSelect
    | MultiChannelsSelect
)
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
