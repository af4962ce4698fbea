"""What the messages about birthdays and anniversaries are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.CELEBRATION_BIRTHDAY: t.say("a birthday"),
        Kind.CELEBRATION_ANNIVERSARY: t.say("an anniversary of work"),
        Kind.CELEBRATION_AHEAD: t.say("a word before a birthday or an anniversary"),
        Kind.CELEBRATION_DATES_ASKED: t.say("the question for your birthday"),
    }
