"""Channels that the bot is to post in: whether it can, and what is in the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ChannelProblem(StrEnum):
    """Why the bot cannot post in a channel."""

    #: It does not exist, or it is private and the bot is not in it: Slack makes no difference.
    UNSEEN = "unseen"
    ARCHIVED = "archived"
    NOT_INVITED = "not_invited"
    #: Another company reads it too.
    SHARED = "shared"
    #: A conversation of a few people.
    DIRECT = "direct"
    #: The app was installed before it asked for this permission.
    NO_PERMISSION = "no_permission"


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel:
    """A channel as Slack describes it to the bot."""

    is_archived: bool = False
    #: Whether the bot is in it.
    is_member: bool = False
    is_shared_with_others: bool = False
    is_direct: bool = False


def channel_problem(channel: Channel) -> ChannelProblem | None:
    """What keeps the bot from posting, or should; None where it can."""
    if channel.is_direct:
        return ChannelProblem.DIRECT
    if channel.is_archived:
        return ChannelProblem.ARCHIVED
    if channel.is_shared_with_others:
        return ChannelProblem.SHARED
    return None if channel.is_member else ChannelProblem.NOT_INVITED
