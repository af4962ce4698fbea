"""What the messages about feedback are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.FEEDBACK_GIVEN: t.say("a feedback"),
        Kind.FEEDBACK_REFRESHED: t.say("a change of a feedback"),
        Kind.FEEDBACK_UNDELIVERED: t.say("news of a feedback that did not arrive"),
        Kind.FEEDBACK_ANSWERED: t.say("an answer to a feedback"),
        Kind.FEEDBACK_LOOK_AGAIN: t.say("the question whether it has improved"),
        Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: t.say("the question whether it has improved"),
        Kind.FEEDBACK_IMPROVED: t.say("a good word"),
        Kind.FEEDBACK_UNCERTAIN: t.say("news of a feedback that may not have arrived"),
    }
