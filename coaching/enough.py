"""How often a rep hears of one-on-ones: the bot adds nothing to a week that is full already.

What somebody else has done is told all the same. What the bot would say of its own accord stands
in the agenda and in Home, too.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.kinds import Kind
from coaching.manners import MANNERS

#: Messages about one-on-ones that a rep gets in a week, Monday to Sunday, before the bot is quiet.
MOST_A_WEEK = 4
#: What is said because of the day, not because somebody did something.
PROMPTS = frozenset(
    {
        Kind.ONE_ON_ONE_AHEAD,
        Kind.ONE_ON_ONE_SOON,
        Kind.ONE_ON_ONE_ACTION_DUE,
        Kind.ONE_ON_ONE_RECAP_REMINDER,
        Kind.PIPELINE_REVIEW_PREPARE,
    }
)
#: What counts.
COUNTED = frozenset(
    kind
    for kind in Kind
    if kind.value.startswith(("one_on_one_", "pipeline_review_")) and not MANNERS[kind].in_place
)


def week_began_at(now: datetime, zone: ZoneInfo) -> datetime:
    """When the present week began for somebody, in UTC."""
    today = now.astimezone(zone).date()
    monday = today - timedelta(days=today.isoweekday() - 1)
    return datetime.combine(monday, time(), zone).astimezone(UTC)


def is_enough(kind: Kind, said_this_week: int) -> bool:
    """Whether a message of `kind` to a rep is better left out."""
    return kind in PROMPTS and said_this_week >= MOST_A_WEEK
