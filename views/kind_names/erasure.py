"""What the messages about erasing somebody are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.ERASURE_ASKED: t.say("somebody's wish to be erased"),
    }
