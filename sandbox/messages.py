"""One message and how the API tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]

_MICROS = 1_000_000


def format_ts(micros: int) -> str:
    """Unix microseconds as Slack's `ts`: `1503435956.000247`."""
    return f"{micros // _MICROS}.{micros % _MICROS:06d}"


def parse_ts(text: str) -> int:
    """Slack's `ts` (also `1503435956` and `1503435956.5`) as microseconds; raises ValueError."""
    seconds, _, fraction = text.partition(".")
    return int(seconds) * _MICROS + int(fraction.ljust(6, "0")[:6] or 0)


@dataclass(frozen=True)
class Content:
    """What a message says."""

    text: str = ""
    blocks: list[Json] | None = None
    attachments: list[Json] | None = None
    metadata: Json | None = None
    files: list[Json] | None = None


@dataclass(eq=False, slots=True)
class Message:
    """A message of a channel, or an ephemeral one that only `only_visible_to` sees."""

    ts: int
    user: str
    content: Content
    thread_ts: int | None = None
    subtype: str | None = None
    from_app: bool = False
    edited_at: int | None = None
    reply_broadcast: bool = False
    only_visible_to: str | None = None
    client_msg_id: str | None = None
    reactions: dict[str, list[str]] = field(default_factory=dict)

    @property
    def is_reply(self) -> bool:
        """Whether it stands in a thread below another message."""
        return self.thread_ts is not None and self.thread_ts != self.ts

    @property
    def is_broadcast(self) -> bool:
        """Whether it is a reply that shows in the channel, too."""
        return self.reply_broadcast and self.thread_ts is not None

    def edit(self, content: Content, at: int) -> None:
        """Replace what it says."""
        self.content = content
        self.edited_at = at

    def react(self, name: str, user: str) -> bool:
        """Add a reaction; False if this user had reacted with it already."""
        users = self.reactions.setdefault(name, [])
        if user in users:
            return False
        users.append(user)
        return True

    def unreact(self, name: str, user: str) -> bool:
        """Take a reaction back; False if there was none."""
        users = self.reactions.get(name, [])
        if user not in users:
            return False
        users.remove(user)
        if not users:
            del self.reactions[name]
        return True

    def reaction_list(self) -> list[Json]:
        """The reactions as Slack lists them."""
        return [
            {"name": name, "users": list(users), "count": len(users)}
            for name, users in self.reactions.items()
        ]
