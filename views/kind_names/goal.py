"""What the messages about goals are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.GOAL_SET: t.say("a new goal"),
        Kind.GOAL_ENCOURAGED: t.say("a goal that is nearly reached"),
        Kind.GOAL_REACHED: t.say("a goal that is reached"),
        Kind.GOAL_EXCEEDED: t.say("a goal that is more than reached"),
    }
