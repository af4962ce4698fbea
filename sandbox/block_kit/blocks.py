"""Blocks, field by field (Slack facts 7).

Left out on purpose, and so refused as an unsupported type: `file` (Slack puts it into retrieved
messages, nobody may send it) and the blocks of assistants and account linking (`carousel`,
`task_card`, `plan`, `call`, `auth_provider`).
"""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.block_kit.composition import SlackFile
from sandbox.block_kit.elements import (
    ActionsElement,
    Button,
    ContextActionsElement,
    ImageElement,
    InputElement,
    SectionAccessory,
)
from sandbox.block_kit.rich_text import RichText
from sandbox.block_kit.tabular import DataTable, DataVisualization, Table
from sandbox.block_kit.text import (
    Chars49,
    Chars50,
    Chars150,
    Chars199,
    Chars200,
    Chars255,
    Chars2000,
    Chars3000,
    Chars12000,
    HttpsUrl,
    ImageUrl,
    Mrkdwn,
    PlainText,
    Text,
)


class _Block(TypedDict, total=False):
    block_id: Chars255


class Section(_Block, total=False):
    """Words with one element beside them."""

    type: Required[Literal["section"]]
    text: Text[Chars3000]
    fields: Annotated[list[Text[Chars2000]], Field(min_length=1, max_length=10)]
    accessory: SectionAccessory
    expand: bool


class Actions(_Block, total=False):
    """A row of up to 25 elements."""

    type: Required[Literal["actions"]]
    elements: Required[Annotated[list[ActionsElement], Field(min_length=1, max_length=25)]]


ContextElement = Annotated[
    ImageElement | PlainText[Chars3000] | Mrkdwn[Chars3000], Field(discriminator="type")
]


class Context(_Block, total=False):
    """Small print: up to ten words or pictures."""

    type: Required[Literal["context"]]
    elements: Required[Annotated[list[ContextElement], Field(min_length=1, max_length=10)]]


class ContextActions(_Block, total=False):
    """Feedback under a message."""

    type: Required[Literal["context_actions"]]
    elements: Required[Annotated[list[ContextActionsElement], Field(min_length=1, max_length=5)]]


class Divider(_Block, total=False):
    """A line."""

    type: Required[Literal["divider"]]


class Header(_Block, total=False):
    """A title in large type."""

    type: Required[Literal["header"]]
    text: Required[PlainText[Chars150]]


class Image(_Block, total=False):
    """A picture; exactly one of its two sources (checked in `rules`)."""

    type: Required[Literal["image"]]
    alt_text: Required[Chars2000]
    image_url: ImageUrl
    slack_file: SlackFile
    title: PlainText[Chars2000]


class Input(_Block, total=False):
    """A labelled element whose value a submission must carry unless it is optional."""

    type: Required[Literal["input"]]
    label: Required[PlainText[Chars2000]]
    element: Required[InputElement]
    hint: PlainText[Chars2000]
    optional: bool
    dispatch_action: bool


class Markdown(_Block, total=False):
    """Standard Markdown, not mrkdwn; messages only."""

    type: Required[Literal["markdown"]]
    text: Required[Chars12000]


class Video(_Block, total=False):
    """An embedded player; its domain must be one of the app's unfurl domains."""

    type: Required[Literal["video"]]
    video_url: Required[HttpsUrl]
    thumbnail_url: Required[ImageUrl]
    alt_text: Required[Chars2000]
    title: Required[PlainText[Chars199]]
    title_url: HttpsUrl
    description: PlainText[Chars200]
    provider_name: Chars50
    provider_icon_url: ImageUrl
    author_name: Chars49


class Alert(_Block, total=False):
    """A notice of one of five levels; modals only."""

    type: Required[Literal["alert"]]
    text: Required[Text[Chars3000]]
    level: Literal["default", "info", "warning", "error", "success"]


class Card(_Block, total=False):
    """A preview; something to show is required (checked in `rules`)."""

    type: Required[Literal["card"]]
    hero_image: ImageElement
    icon: ImageElement
    title: Text[Chars150]
    subtitle: Text[Chars150]
    body: Text[Chars200]
    actions: Annotated[list[Button], Field(min_length=1)]


ChildBlock = Annotated[
    Actions | Context | Divider | Header | Image | Input | RichText | Section | Table | Video,
    Field(discriminator="type"),
]


class Container(_Block, total=False):
    """Up to ten blocks under one title; containers do not nest."""

    type: Required[Literal["container"]]
    child_blocks: Required[Annotated[list[ChildBlock], Field(min_length=1, max_length=10)]]
    title: PlainText[Chars150]
    rich_text_title: RichText
    subtitle: Text[Chars150]
    icon: ImageElement
    width: Literal["narrow", "standard", "wide", "full"]
    is_collapsible: bool
    default_collapsed: bool
    has_header_divider: bool


Block = Annotated[
    Section
    | Actions
    | Context
    | ContextActions
    | Divider
    | Header
    | Image
    | Input
    | RichText
    | Markdown
    | Video
    | Alert
    | Card
    | Container
    | Table
    | DataTable
    | DataVisualization,
    Field(discriminator="type"),
]
