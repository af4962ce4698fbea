"""What is typed into the form of a goal: read, or said what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from coaching.goal import (
    BEST_SKILL,
    CONTRIBUTION_LIMIT,
    GATHERED,
    LARGEST,
    LINE_LIMIT,
    MOST_LINES,
    TITLE_LIMIT,
    UNIT_LIMIT,
    GoalKind,
    GoalLine,
    GoalProblem,
)
from coaching.goal_period import Span

#: Reads a number as its writer writes numbers; None where it is none.
ReadNumber = Callable[[str], Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalDraft:
    """A goal as it was typed; texts are cleaned."""

    title: str
    kind: GoalKind | None
    target: str
    unit: str = ""
    #: None where no period, or half of one, was chosen.
    span: Span | None = None
    lines: str = ""
    contribution: str = ""


def title_problem(title: str) -> GoalProblem | None:
    """What is wrong with what is to be reached."""
    if not title:
        return GoalProblem.MISSING
    return GoalProblem.TOO_LONG if len(title) > TITLE_LIMIT else None


def unit_problem(unit: str) -> GoalProblem | None:
    """What is wrong with what is counted."""
    return GoalProblem.TOO_LONG if len(unit) > UNIT_LIMIT else None


def contribution_problem(words: str) -> GoalProblem | None:
    """What is wrong with what the manager adds to it."""
    return GoalProblem.TOO_LONG if len(words) > CONTRIBUTION_LIMIT else None


def target_problem(kind: GoalKind | None, target: Decimal | None) -> GoalProblem | None:
    """What is wrong with a target; None for `target`: it is no number."""
    if target is None:
        return GoalProblem.NUMBER
    if not 0 < target <= LARGEST:
        return GoalProblem.OUT_OF_RANGE
    if kind is GoalKind.SKILL and target > BEST_SKILL:
        return GoalProblem.NO_SKILL
    return None


def actual_problem(actual: Decimal | None) -> GoalProblem | None:
    """What is wrong with what is said to be reached; nothing reached is 0."""
    if actual is None:
        return GoalProblem.NUMBER
    return None if 0 <= actual <= LARGEST else GoalProblem.OUT_OF_RANGE


def span_problem(span: Span | None, today: date) -> GoalProblem | None:
    """What is wrong with the period; it must not be over."""
    if span is None:
        return GoalProblem.MISSING
    return None if span.is_sound and span.last >= today else GoalProblem.PERIOD


def lines_of(
    text: str, kind: GoalKind | None, read_number: ReadNumber
) -> tuple[GoalLine, ...] | GoalProblem:
    """The parts, from "name: number" one a line; or what is wrong."""
    typed = [line.strip() for line in text.splitlines() if line.strip()]
    if typed and kind is not None and kind.value not in GATHERED:
        return GoalProblem.NOT_GATHERED
    if len(typed) > MOST_LINES:
        return GoalProblem.TOO_MANY_LINES
    found = [_line(line, read_number) for line in typed]
    lines = tuple(line for line in found if isinstance(line, GoalLine))
    if len(lines) < len(found):
        return next(line for line in found if isinstance(line, GoalProblem))
    if len({line_key(line.name) for line in lines}) < len(lines):
        return GoalProblem.LINE_TWICE
    return lines


def line_key(name: str) -> str:
    """A line's name as it is compared."""
    return " ".join(name.split()).casefold()


def _line(text: str, read_number: ReadNumber) -> GoalLine | GoalProblem:
    name, _, number = text.rpartition(":")
    name, target = name.strip(), read_number(number)
    if not name or len(name) > LINE_LIMIT or target is None:
        return GoalProblem.LINE
    if not 0 < target <= LARGEST:
        return GoalProblem.OUT_OF_RANGE
    return GoalLine(name=name, target=target)
