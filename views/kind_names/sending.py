"""What the messages about the sending itself are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.BUNDLE_REFRESHED: t.say("a change of a message"),
        Kind.CHANNEL_LOST: t.say("news of a channel that cannot be reached"),
        Kind.DIGEST: t.say("a list of what came too late"),
    }
