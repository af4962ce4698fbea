"""What the messages about how somebody new gets on are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.CHECK_IN_ASKED: t.say("the question how you get on"),
        Kind.CHECK_IN_ASKED_REFRESHED: t.say("a change of a message"),
        Kind.CHECK_IN_ANSWERED: t.say("how somebody new gets on"),
    }
