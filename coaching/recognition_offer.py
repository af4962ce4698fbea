"""An emoji on a message asks, in private, whether to make it a recognition (practice A9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

#: Slack's names of one emoji.
_SAME = {"thumbsup": "+1", "thumbsdown": "-1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionOffer:
    """That somebody was asked about a message; a person is asked once about each."""

    id: UUID
    workspace_id: str
    #: Who put the emoji there.
    person_id: str
    #: Whose message it is.
    author_id: str
    channel_id: str
    #: Slack's id of the message within the channel.
    message_ts: str
    offered_at: datetime
    declined_at: datetime | None = None


def is_chosen(emoji: str, reaction: str) -> bool:
    """Whether a reaction is the workspace's `emoji`, in whatever tone of skin; "" is never."""
    return bool(emoji) and _plain(reaction) == _plain(emoji)


def _plain(name: str) -> str:
    bare = name.partition("::")[0]
    return _SAME.get(bare, bare)
