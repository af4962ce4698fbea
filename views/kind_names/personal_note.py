"""What the messages about private notes are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.PERSONAL_NOTE_ASKED: t.say("the question to show private notes"),
        Kind.PERSONAL_NOTE_SHOWN: t.say("private notes that are shown"),
    }
