"""What becomes of a goal: progress is noted, it is closed, and the same is set again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid5

from coaching.goal import Goal, GoalOutcome
from coaching.goal_period import Span, next_span


def noted(goal: Goal, actual: Decimal, now: datetime) -> Goal:
    """The goal with the whole that is reached."""
    return replace(goal, actual=actual, noted_at=now)


def noted_lines(goal: Goal, actuals: Sequence[Decimal | None], now: datetime) -> Goal:
    """The goal with what is reached of each line; the whole is their sum.

    None leaves a line open; where all are, nobody has said anything of the whole.
    """
    known = [actual for actual in actuals if actual is not None]
    lines = tuple(
        replace(line, actual=actual) for line, actual in zip(goal.lines, actuals, strict=True)
    )
    whole = sum(known, Decimal(0)) if known else None
    return replace(goal, actual=whole, lines=lines, noted_at=now)


def closed(goal: Goal, outcome: GoalOutcome, reason: str, now: datetime) -> Goal:
    """The goal as it ended."""
    return replace(goal, outcome=outcome, reason=reason, closed_at=now)


def again_id(goal: Goal) -> UUID:
    """The id of the goal that follows: the same one however often it is asked for."""
    return uuid5(goal.id, "again")


def again(goal: Goal, by_id: str, today: date, now: datetime) -> Goal:
    """The same goal for the time after it, with nothing reached yet."""
    span = next_span(Span(goal.starts_on, goal.ends_on), today)
    return replace(
        goal,
        id=again_id(goal),
        set_by_id=by_id,
        starts_on=span.first,
        ends_on=span.last,
        lines=tuple(replace(line, actual=None) for line in goal.lines),
        actual=None,
        noted_at=None,
        set_at=now,
        closed_at=None,
        outcome=None,
        reason="",
    )
