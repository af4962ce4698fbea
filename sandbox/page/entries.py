"""A channel's messages as they are read: by day, consecutive ones grouped, replies in threads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sandbox.page import dates
from sandbox.page.faces import Face, face
from sandbox.page.reader import Reader

#: Slack repeats the name above a message of the same author after this pause.
_GROUP_SECONDS = 300

_Message = Mapping[str, Any]
_People = Mapping[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One message in its place."""

    message: _Message
    author: Face
    #: Whether the author's name and picture are repeated above it.
    is_head: bool
    #: The heading of the day that begins here, or "".
    day: str
    #: Whether the unread messages begin here.
    is_first_unread: bool
    time: str
    exact: str
    replies: tuple[Entry, ...] = ()


def entries_of(
    channel: Mapping[str, Any], people: _People, reader: Reader, line: str = ""
) -> list[Entry]:
    """Entries of a channel, oldest first, with replies under their parents.

    A reply whose parent this person cannot see stands on its own. `line` is the `ts` of the first
    unread message, "none", or "" to take it from the channel's count.
    """
    messages = sorted(channel["messages"], key=lambda message: float(message["ts"]))
    present = {message["ts"] for message in messages}
    replies: dict[str, list[_Message]] = {}
    shown = []
    for message in messages:
        if _is_reply(message) and message["thread_ts"] in present:
            replies.setdefault(message["thread_ts"], []).append(message)
        else:
            shown.append(message)
    line = line or _first_unread(shown, channel.get("unread") or 0, reader.user_id)
    return _entries(shown, people, reader, replies, line)


def _entries(
    messages: Sequence[_Message],
    people: _People,
    reader: Reader,
    replies: Mapping[str, Sequence[_Message]],
    first_unread: str = "",
) -> list[Entry]:
    entries: list[Entry] = []
    before: _Message | None = None
    for message in messages:
        day = dates.local(message["ts"], reader).date()
        is_new_day = before is None or _day(before, reader) != day
        is_unread = message["ts"] == first_unread
        entries.append(
            Entry(
                message=message,
                author=face(str(message.get("user") or message.get("bot_id")), people),
                is_head=is_new_day or is_unread or not _continues(before, message),
                day=dates.day_heading(day, reader) if is_new_day else "",
                is_first_unread=is_unread,
                time=dates.clock_time(message["ts"], reader),
                exact=dates.exact(message["ts"], reader),
                replies=tuple(_entries(replies.get(message["ts"], ()), people, reader, {})),
            )
        )
        before = message
    return entries


def _day(message: _Message, reader: Reader) -> date:
    return dates.local(message["ts"], reader).date()


def _is_reply(message: _Message) -> bool:
    return bool(message.get("thread_ts")) and message["thread_ts"] != message["ts"]


def _continues(before: _Message | None, message: _Message) -> bool:
    return (
        before is not None
        and before.get("user") == message.get("user")
        and bool(before.get("ephemeral")) == bool(message.get("ephemeral"))
        and float(message["ts"]) - float(before["ts"]) < _GROUP_SECONDS
    )


def _first_unread(messages: Sequence[_Message], count: int, user_id: str) -> str:
    """The `ts` of the oldest of the last `count` messages that others wrote, or ""."""
    others = [message["ts"] for message in messages if message.get("user") != user_id]
    return str(others[-count:][0]) if count and others else ""
