"""How much of a goal is reached, and how much should be by today (practice A7, A12): pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from coaching.goal import Goal, GoalKind

#: Percent at which something is said: encouragement, then twice a recognition (practice A7, E5).
MOMENTS = (80, 100, 120)
#: What is held rather than gathered: it should be there every day.
_HELD = frozenset({GoalKind.PERCENTAGE, GoalKind.SKILL})


def attainment(goal: Goal) -> int | None:
    """Whole percent of the target that are reached, rounded down; None before anybody said."""
    return None if goal.actual is None else percent_of(goal.actual, goal.target)


def percent_of(actual: Decimal, target: Decimal) -> int:
    """Whole percent that `actual` is of `target`, rounded down; `target` is more than zero."""
    return int(actual * 100 // target)


def expected(goal: Goal, today: date) -> int:
    """Whole percent of the target that should be reached at the end of `today`.

    What is gathered grows evenly from the first day to the last; what is held is due from the
    first day on.
    """
    if goal.kind in _HELD or today >= goal.ends_on:
        return 100
    gone = (today - goal.starts_on).days + 1
    return max(gone * 100 // ((goal.ends_on - goal.starts_on).days + 1), 0)


def pace(goal: Goal, today: date) -> int | None:
    """Whole percent that the attainment is of what is expected today.

    None before anybody has said what is reached, and before the period begins.
    """
    reached, due = attainment(goal), expected(goal, today)
    if reached is None or today < goal.starts_on or due == 0:
        return None
    return reached * 100 // due


def slowest_pace(goals: Sequence[Goal], today: date) -> int | None:
    """The pace of the goal that is furthest behind; None where none has one."""
    known = [found for goal in goals if (found := pace(goal, today)) is not None]
    return min(known, default=None)


def moments_between(before: int | None, now: int | None) -> tuple[int, ...]:
    """Those of `MOMENTS` that lie between two attainments, the earlier one not included."""
    if now is None:
        return ()
    return tuple(moment for moment in MOMENTS if (before or 0) < moment <= now)


def has_ended(goal: Goal, today: date) -> bool:
    """Whether its last day is over."""
    return today > goal.ends_on
