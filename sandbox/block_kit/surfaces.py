"""The three surfaces: their own fields, and what may stand on them (facts 6.4, 6.6, 7)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, Required

from pydantic import Field, with_config
from typing_extensions import TypedDict

from sandbox.block_kit.blocks import Block
from sandbox.block_kit.text import AnyText, Chars24, Nonempty, PlainText, Upto255, Upto3000

Surface = Literal["message", "modal", "home"]

#: Blocks and elements that are not at home everywhere; what is not named here may stand anywhere.
SURFACES_OF: Mapping[str, frozenset[Surface]] = {
    "alert": frozenset({"modal"}),
    "container": frozenset({"message", "home"}),
    "context_actions": frozenset({"message"}),
    "data_table": frozenset({"message", "home"}),
    "data_visualization": frozenset({"message", "home"}),
    "markdown": frozenset({"message"}),
    "table": frozenset({"message", "home"}),
    "datetimepicker": frozenset({"message", "modal"}),
    "email_text_input": frozenset({"modal"}),
    "file_input": frozenset({"modal"}),
    "number_input": frozenset({"modal"}),
    "rich_text_input": frozenset({"modal", "home"}),
    "url_text_input": frozenset({"modal"}),
}

MessageBlocks = Annotated[list[Block], Field(max_length=50)]
ViewBlocks = Annotated[list[Block], Field(min_length=1, max_length=100)]


class Metadata(TypedDict, total=False):
    """What an app hides in a message. An empty object removes it in chat.update."""

    event_type: Nonempty
    event_payload: dict[str, Any]


@with_config(strict=True, extra="forbid")
class MessageContent(TypedDict, total=False):
    """The arguments of a message method that make up what is posted.

    Of a secondary attachment only the blocks are judged (see `validation`); the rest is legacy.
    """

    text: AnyText
    blocks: MessageBlocks
    attachments: Annotated[list[dict[str, Any]], Field(max_length=100)]
    metadata: Metadata


class _View(TypedDict, total=False):
    blocks: Required[ViewBlocks]
    private_metadata: Upto3000
    callback_id: Upto255
    external_id: Upto255


class Modal(_View, total=False):
    """A dialog."""

    type: Required[Literal["modal"]]
    title: Required[PlainText[Chars24]]
    submit: PlainText[Chars24]
    close: PlainText[Chars24]
    clear_on_close: bool
    notify_on_close: bool


class Home(_View, total=False):
    """The Home tab: no title, nothing to submit."""

    type: Required[Literal["home"]]


View = Annotated[Modal | Home, Field(discriminator="type")]
