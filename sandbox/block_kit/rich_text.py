"""The rich_text block with its four parts and every inline element (Slack facts 7)."""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.block_kit.text import (
    ChannelId,
    Chars255,
    ImageUrl,
    LinkUrl,
    Nonempty,
    TeamId,
    UsergroupId,
    UserId,
)

Border = Literal[0, 1]


class TextStyle(TypedDict, total=False):
    """How words look."""

    bold: bool
    italic: bool
    strike: bool
    code: bool
    underline: bool


class MentionStyle(TextStyle, total=False):
    """How a name that Slack resolves looks."""

    highlight: bool
    client_highlight: bool
    unlink: bool


class TextRun(TypedDict, total=False):
    """Words of one style; never parsed for mentions."""

    type: Required[Literal["text"]]
    text: Required[Nonempty]
    style: TextStyle


class Link(TypedDict, total=False):
    """A link; without `text` its address is shown."""

    type: Required[Literal["link"]]
    url: Required[LinkUrl]
    text: Nonempty
    unsafe: bool
    style: TextStyle


class UserMention(TypedDict, total=False):
    """Mentions a person and notifies them."""

    type: Required[Literal["user"]]
    user_id: Required[UserId]
    style: MentionStyle


class UsergroupMention(TypedDict, total=False):
    """Mentions a group and notifies its members."""

    type: Required[Literal["usergroup"]]
    usergroup_id: Required[UsergroupId]
    style: MentionStyle


class ChannelMention(TypedDict, total=False):
    """Names a channel."""

    type: Required[Literal["channel"]]
    channel_id: Required[ChannelId]
    style: MentionStyle


class TeamMention(TypedDict, total=False):
    """Names a workspace."""

    type: Required[Literal["team"]]
    team_id: Required[TeamId]
    style: MentionStyle


class Broadcast(TypedDict, total=False):
    """Notifies everybody in reach."""

    type: Required[Literal["broadcast"]]
    range: Required[Literal["here", "channel", "everyone"]]
    style: MentionStyle


class Emoji(TypedDict, total=False):
    """A picture character by its name, without colons."""

    type: Required[Literal["emoji"]]
    name: Required[Nonempty]
    unicode: Nonempty
    skin_tone: Annotated[int, Field(ge=1, le=6)]
    url: ImageUrl
    style: TextStyle


class Color(TypedDict, total=False):
    """A colour swatch, #RRGGBB."""

    type: Required[Literal["color"]]
    value: Required[Annotated[str, Field(pattern=r"^#[0-9A-Fa-f]{6}$")]]
    style: TextStyle


class Date(TypedDict, total=False):
    """A moment in unix seconds, written in the reader's own zone."""

    type: Required[Literal["date"]]
    timestamp: Required[int]
    format: Required[Nonempty]
    url: LinkUrl
    fallback: Nonempty
    style: TextStyle


Inline = Annotated[
    TextRun
    | Link
    | UserMention
    | UsergroupMention
    | ChannelMention
    | TeamMention
    | Broadcast
    | Emoji
    | Color
    | Date,
    Field(discriminator="type"),
]


class RichTextSection(TypedDict):
    """A paragraph."""

    type: Literal["rich_text_section"]
    elements: list[Inline]


class RichTextList(TypedDict, total=False):
    """A list of paragraphs."""

    type: Required[Literal["rich_text_list"]]
    style: Required[Literal["bullet", "ordered"]]
    elements: Required[list[RichTextSection]]
    indent: Annotated[int, Field(ge=0, le=8)]
    offset: Annotated[int, Field(ge=0)]
    border: Border


class RichTextQuote(TypedDict, total=False):
    """A quotation."""

    type: Required[Literal["rich_text_quote"]]
    elements: Required[list[Inline]]
    border: Border


class RichTextPreformatted(TypedDict, total=False):
    """A code block: words and links only."""

    type: Required[Literal["rich_text_preformatted"]]
    elements: Required[list[Annotated[TextRun | Link, Field(discriminator="type")]]]
    border: Border


RichTextPart = Annotated[
    RichTextSection | RichTextList | RichTextQuote | RichTextPreformatted,
    Field(discriminator="type"),
]


class RichText(TypedDict, total=False):
    """Also the value of a rich_text_input and a cell of a table."""

    type: Required[Literal["rich_text"]]
    elements: Required[list[RichTextPart]]
    block_id: Chars255
