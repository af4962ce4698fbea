"""The messages of one channel, in order, with their threads."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from sandbox.messages import Message


class Timeline:
    """Messages by time. Looking one up, counting and paging do not depend on how many there are.

    The main line holds what a channel shows: everything but thread replies, unless a reply was
    broadcast to the channel.
    """

    def __init__(self) -> None:
        self._messages: dict[int, Message] = {}
        self._order: list[int] = []
        self._line: list[int] = []
        self._threads: dict[int, list[int]] = {}
        self._last_ts = 0

    def __len__(self) -> int:
        return len(self._messages)

    def next_ts(self, now: int) -> int:
        """A free `ts` (microseconds) not before `now`, later than all that were given out."""
        self._last_ts = max(now, self._last_ts + 1)
        return self._last_ts

    def add(self, message: Message) -> None:
        """Append a message; its `ts` must come from `next_ts` or be later than all others."""
        self._last_ts = max(self._last_ts, message.ts)
        self._messages[message.ts] = message
        self._order.append(message.ts)
        if message.is_reply and message.thread_ts is not None:
            self._threads.setdefault(message.thread_ts, []).append(message.ts)
        if not message.is_reply or message.reply_broadcast:
            self._line.append(message.ts)

    def get(self, ts: int) -> Message | None:
        """The message with this `ts`, reply or not."""
        return self._messages.get(ts)

    def remove(self, message: Message) -> None:
        """Delete a message; replies of a deleted parent stay where they are."""
        del self._messages[message.ts]
        _discard(self._order, message.ts)
        _discard(self._line, message.ts)
        if message.thread_ts is not None:
            _discard(self._threads.get(message.thread_ts, []), message.ts)

    def replies(self, parent_ts: int) -> list[Message]:
        """The replies below a message, oldest first."""
        return [self._messages[ts] for ts in self._threads.get(parent_ts, ())]

    def reply_count(self, parent_ts: int) -> int:
        """How many replies a message has."""
        return len(self._threads.get(parent_ts, ()))

    def newest(self, limit: int) -> list[Message]:
        """The last `limit` messages of the main line, oldest first."""
        first = max(0, len(self._line) - limit)
        return [self._messages[ts] for ts in self._line[first:]]

    def between(self, oldest: int, latest: int, limit: int) -> list[Message]:
        """Up to `limit` messages of the main line with oldest <= ts <= latest, newest first."""
        first, end = bisect_left(self._line, oldest), bisect_right(self._line, latest)
        start = max(first, end - limit)
        return [self._messages[ts] for ts in reversed(self._line[start:end])]

    def count_after(self, ts: int) -> int:
        """How many messages of the main line are later than `ts`."""
        return len(self._line) - bisect_right(self._line, ts)

    def since(self, after: int, limit: int) -> list[Message]:
        """Up to `limit` messages, replies included, later than `after`, oldest first."""
        start = bisect_right(self._order, after)
        return [self._messages[ts] for ts in self._order[start : start + limit]]


def _discard(stamps: list[int], ts: int) -> None:
    position = bisect_left(stamps, ts)
    if position < len(stamps) and stamps[position] == ts:
        del stamps[position]
