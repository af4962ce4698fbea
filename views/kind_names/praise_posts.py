"""What the posts that look back on recognition are called."""

from __future__ import annotations

from coaching.kinds import Kind
from texts import Texts


def names(t: Texts) -> dict[Kind, str]:
    """Each in a few words."""
    return {
        Kind.RECOGNITION_WEEK: t.say("what was recognised this week"),
        Kind.RECOGNITION_WEEK_REFRESHED: t.say("a change of what was recognised this week"),
        Kind.RECOGNITION_MONTHS: t.say("what was recognised, month by month"),
    }
