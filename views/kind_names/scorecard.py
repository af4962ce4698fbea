"""What the messages about ratings are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.SCORECARD_SHARED: t.say("how your manager sees your work"),
        Kind.SCORECARD_SHARED_REFRESHED: t.say("a change of a message"),
        Kind.SCORECARD_MONTH: t.say("the month's ratings of your team"),
        Kind.SCORECARD_MONTH_REFRESHED: t.say("a change of a message"),
    }
