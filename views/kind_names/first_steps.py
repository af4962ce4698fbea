"""What the messages to those who begin are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.GUIDE_ADMINISTRATOR: t.say("the first steps with Cadence"),
        Kind.GUIDE_MANAGER: t.say("the first steps with Cadence"),
        Kind.GUIDE_REP: t.say("a word of welcome"),
        Kind.ADMINISTRATOR_NAMED: t.say("the news that you administer Cadence"),
    }
