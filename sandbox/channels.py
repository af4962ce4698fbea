"""Channels and direct messages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sandbox.config import ChannelConfig
from sandbox.messages import Content, Message, parse_ts
from sandbox.timeline import Timeline

Kind = Literal["channel", "group", "im"]


@dataclass(eq=False)
class Channel:
    """A public channel, a private one (`group`) or a direct message (`im`)."""

    id: str
    name: str
    kind: Kind
    members: list[str]
    created: int
    is_archived: bool = False
    timeline: Timeline = field(default_factory=Timeline)
    # What only one person sees; gone with the workspace, as Slack's are gone with a reload.
    ephemerals: dict[str, list[Message]] = field(default_factory=dict)
    last_read: dict[str, int] = field(default_factory=dict)
    is_open: bool = False

    def partner(self, person: str) -> str | None:
        """The other person of a direct message (oneself, when writing to oneself)."""
        if self.kind != "im":
            return None
        return next((member for member in self.members if member != person), person)

    def find(self, ts: int, viewer: str | None = None) -> Message | None:
        """The message with this `ts`; ephemeral ones only for the viewer who sees them."""
        message = self.timeline.get(ts)
        if message is not None or viewer is None:
            return message
        return next((m for m in self.ephemerals.get(viewer, ()) if m.ts == ts), None)


class Channels:
    """All channels by id, and the direct message of each pair."""

    def __init__(self, configs: list[ChannelConfig], now: int) -> None:
        self._by_id: dict[str, Channel] = {}
        self._pairs: dict[frozenset[str], Channel] = {}
        for config in configs:
            self._by_id[config.id] = _seeded(config, now)

    def __iter__(self) -> Iterator[Channel]:
        return iter(self._by_id.values())

    def get(self, channel_id: str) -> Channel | None:
        """The channel with this id, or None."""
        return self._by_id.get(channel_id)

    def by_name(self) -> dict[str, Channel]:
        """Channels by name, for resolving a typed `#name`; direct messages have none."""
        return {channel.name: channel for channel in self._by_id.values() if channel.name}

    def direct(self, one: str, other: str, now: int) -> Channel:
        """The direct message between two people, made when it is not there yet.

        Its id comes from the two ids, so that two runs of one story agree on it.
        """
        pair = frozenset((one, other))
        if pair not in self._pairs:
            channel_id = "D" + "X".join(sorted(person[1:] for person in pair))
            while channel_id in self._by_id:
                channel_id += "X"
            channel = Channel(channel_id, "", "im", [one, other], created=now)
            self._pairs[pair] = self._by_id[channel_id] = channel
        return self._pairs[pair]


def _seeded(config: ChannelConfig, now: int) -> Channel:
    kind: Kind = "group" if config.is_private else "channel"
    channel = Channel(
        config.id, config.name, kind, list(config.members), now, is_archived=config.is_archived
    )
    for message in sorted(config.messages, key=lambda message: parse_ts(message.ts)):
        thread = parse_ts(message.thread_ts) if message.thread_ts else None
        content = Content(text=message.text)
        channel.timeline.add(Message(parse_ts(message.ts), message.user, content, thread))
    return channel
