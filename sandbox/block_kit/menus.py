"""Select menus, by where their options come from (Slack facts 7)."""

from __future__ import annotations

from typing import Annotated, Literal, Required

from pydantic import Field

from sandbox.block_kit.actionable import Menu, MultiMenu
from sandbox.block_kit.composition import (
    ConversationFilter,
    MenuOption,
    MenuOptions,
    OptionGroups,
)
from sandbox.block_kit.text import (
    ChannelId,
    ConversationId,
    UserId,
)

QueryLength = Annotated[int, Field(ge=0)]


class StaticSelect(Menu, total=False):
    """One of the options given here, in one list or in groups."""

    type: Required[Literal["static_select"]]
    options: MenuOptions
    option_groups: OptionGroups
    initial_option: MenuOption


class MultiStaticSelect(MultiMenu, total=False):
    """Several of the options given here."""

    type: Required[Literal["multi_static_select"]]
    options: MenuOptions
    option_groups: OptionGroups
    initial_options: MenuOptions


class ExternalSelect(Menu, total=False):
    """One of the options the app returns as a person types (block_suggestion)."""

    type: Required[Literal["external_select"]]
    initial_option: MenuOption
    min_query_length: QueryLength


class MultiExternalSelect(MultiMenu, total=False):
    """Several of the options the app returns as a person types."""

    type: Required[Literal["multi_external_select"]]
    initial_options: MenuOptions
    min_query_length: QueryLength


class UsersSelect(Menu, total=False):
    """One member of the workspace."""

    type: Required[Literal["users_select"]]
    initial_user: UserId


class MultiUsersSelect(MultiMenu, total=False):
    """Several members of the workspace."""

    type: Required[Literal["multi_users_select"]]
    initial_users: list[UserId]


class ConversationsSelect(Menu, total=False):
    """One conversation of any kind that passes the filter."""

    type: Required[Literal["conversations_select"]]
    initial_conversation: ConversationId
    default_to_current_conversation: bool
    response_url_enabled: bool
    filter: ConversationFilter


class MultiConversationsSelect(MultiMenu, total=False):
    """Several conversations that pass the filter."""

    type: Required[Literal["multi_conversations_select"]]
    initial_conversations: list[ConversationId]
    default_to_current_conversation: bool
    filter: ConversationFilter


class ChannelsSelect(Menu, total=False):
    """One public channel."""

    type: Required[Literal["channels_select"]]
    initial_channel: ChannelId
    response_url_enabled: bool


class MultiChannelsSelect(MultiMenu, total=False):
    """Several public channels."""

    type: Required[Literal["multi_channels_select"]]
    initial_channels: list[ChannelId]


Select = StaticSelect | ExternalSelect | UsersSelect | ConversationsSelect | ChannelsSelect
MultiSelect = (
    MultiStaticSelect
    | MultiExternalSelect
    | MultiUsersSelect
    | MultiConversationsSelect
    | MultiChannelsSelect
)
