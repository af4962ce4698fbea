"""What the questions whether to recognise somebody are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.RECOGNITION_OFFERED: t.say("the question whether to recognise somebody"),
    }
