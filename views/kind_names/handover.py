"""What the messages about a new manager are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.HANDOVER_ASKED: t.say("the question what your new manager may read"),
        Kind.HANDOVER_REFRESHED: t.say("a change of a message"),
        Kind.HANDOVER_SUMMARY: t.say("a handover"),
        Kind.HANDOVER_CARRIED: t.say("feedback that you may read"),
    }
