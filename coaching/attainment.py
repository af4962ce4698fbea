"""How much of a goal is reached, and how much should be by today (practice A7, A12): pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coaching.goal import Goal

#: Percent at which something is said: encouragement, then twice a recognition (practice A7, E5).
MOMENTS = (80, 100, 120)
#: From here on the two ask what would take them past the whole.
NEARLY, WHOLE, MORE = MOMENTS


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalStanding:
    """A goal, and how it stands on a day."""

    goal: Goal
    #: Whole percent that are reached; None before anybody has said.
    reached: int | None
    #: Whole percent that should be reached by the end of the day.
    due: int
    has_ended: bool

    @property
    def is_missed(self) -> bool:
        """Its time is over and it was not reached: something to talk about, no message."""
        return self.has_ended and (self.reached or 0) < WHOLE

    @property
    def is_nearly_there(self) -> bool:
        """Whether the two ask what would take it past the whole (practice A7)."""
        return self.reached is not None and NEARLY <= self.reached < WHOLE


def standing(goal: Goal, today: date) -> GoalStanding:
    """How a goal stands at the end of `today`."""
    return GoalStanding(
        goal=goal,
        reached=attainment(goal),
        due=expected(goal, today),
        has_ended=has_ended(goal, today),
    )


def standings(goals: Iterable[Goal], today: date) -> tuple[GoalStanding, ...]:
    """What was missed comes first, then what is over, then the next to end."""
    found = [standing(goal, today) for goal in goals]
    return tuple(sorted(found, key=lambda one: (not one.is_missed, not one.has_ended)))


def attainment(goal: Goal) -> int | None:
    """Whole percent of the target that are reached, rounded down; None before anybody said."""
    return None if goal.actual is None else percent_of(goal.actual, goal.target)


def percent_of(actual: Decimal, target: Decimal) -> int:
    """Whole percent that `actual` is of `target`, rounded down; `target` is more than zero."""
    return int(actual * 100 // target)


def expected(goal: Goal, today: date) -> int:
    """Whole percent of the target that should be reached at the end of `today`.

    What is gathered grows evenly from the first day to the last; a percentage and a skill are due
    from the first day on.
    """
    if not goal.is_gathered or today >= goal.ends_on:
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
