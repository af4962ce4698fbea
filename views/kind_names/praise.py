"""What the messages about praise are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.RECOGNITION_TOLD_MANAGER: t.say("who of your team was recognised"),
        Kind.PRAISE_MISSING: t.say("a reminder to praise"),
    }
