"""What the messages about rhythms are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.CADENCE_REVIEW: t.say("how often to meet whom"),
        Kind.CADENCE_REVIEW_REFRESHED: t.say("a change of a message"),
    }
