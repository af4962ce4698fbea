"""What the messages about skills to train are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.TRAINING_NEED_OPENED: t.say("a skill to train"),
        Kind.TRAINING_NEED_OPENED_REFRESHED: t.say("a change of a message"),
        Kind.TRAINING_NEED_MENTOR: t.say("somebody to help with a skill"),
    }
