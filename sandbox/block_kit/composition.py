"""Composition objects: confirm, option, option group, filter, file (Slack facts 7)."""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field
from typing_extensions import TypedDict

from sandbox.block_kit.text import (
    Chars30,
    Chars75,
    Chars100,
    Chars150,
    Chars300,
    LinkUrl,
    Nonempty,
    PlainText,
    Text,
)


class Confirm(TypedDict, total=False):
    """The dialog that asks "are you sure?" before an action is sent."""

    title: Required[PlainText[Chars100]]
    text: Required[Text[Chars300]]
    confirm: Required[PlainText[Chars30]]
    deny: Required[PlainText[Chars30]]
    style: Literal["primary", "danger"]


class MenuOption(TypedDict, total=False):
    """An option of a select menu: plain text only."""

    text: Required[PlainText[Chars75]]
    value: Required[Chars150]
    description: PlainText[Chars75]


class ChoiceOption(TypedDict, total=False):
    """An option of radio buttons and checkboxes: the only ones that may hold mrkdwn."""

    text: Required[Text[Chars75]]
    value: Required[Chars150]
    description: Text[Chars75]


class OverflowOption(MenuOption, total=False):
    """An option of an overflow menu: the only one that may hold a link."""

    url: LinkUrl


MenuOptions = Annotated[list[MenuOption], Field(min_length=1, max_length=100)]


class OptionGroup(TypedDict):
    """A labelled part of a select menu."""

    label: PlainText[Chars75]
    options: MenuOptions


OptionGroups = Annotated[list[OptionGroup], Field(min_length=1, max_length=100)]


class ConversationFilter(TypedDict, total=False):
    """Which conversations a menu lists; at least one field (checked in `rules`)."""

    include: Annotated[list[Literal["im", "mpim", "private", "public"]], Field(min_length=1)]
    exclude_external_shared_channels: bool
    exclude_bot_users: bool


class DispatchActionConfig(TypedDict):
    """When typing in an input sends block_actions."""

    trigger_actions_on: Annotated[
        list[Literal["on_enter_pressed", "on_character_entered"]],
        Field(min_length=1, max_length=2),
    ]


class SlackFile(TypedDict, total=False):
    """An uploaded picture, by id or by url, never both (checked in `rules`)."""

    id: Nonempty
    url: LinkUrl
