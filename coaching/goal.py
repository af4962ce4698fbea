"""Goals with a plan: what is to be reached by when, in which parts (practice A7, A12, B1, E3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

TITLE_LIMIT = 150
UNIT_LIMIT = 20
CONTRIBUTION_LIMIT = 500
LINE_LIMIT = 60
MOST_LINES = 10
#: Goals of one person, or of one team, that are open at once.
MOST_OPEN = 20
REASON_LIMIT = 500
#: The best rating of a skill.
BEST_SKILL = Decimal(4)
#: What is gathered bit by bit; percentages and skills do not add up.
GATHERED = frozenset({"amount", "count"})
#: Of target and actual alike: what fits into a report.
LARGEST = Decimal(10) ** 12


class GoalKind(StrEnum):
    """What is counted; the values are stored."""

    AMOUNT = "amount"
    COUNT = "count"
    PERCENTAGE = "percentage"
    #: A skill, on the scale of a scorecard.
    SKILL = "skill"


class GoalOutcome(StrEnum):
    """How it ended; the values are stored."""

    REACHED = "reached"
    MISSED = "missed"
    #: It made no sense any more.
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A part of a goal: a client, a region, a product (practice B1)."""

    name: str
    target: Decimal
    actual: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """One goal of a person, or of a manager's team; instants in UTC, people by Slack's ids."""

    id: UUID
    workspace_id: str
    #: Whose it is; of a team its manager.
    owner_id: str
    is_team: bool = False
    set_by_id: str
    kind: GoalKind
    title: str
    #: Of an amount or a count, e.g. "EUR"; "" for none.
    unit: str = ""
    target: Decimal
    #: Both belong to the period.
    starts_on: date
    ends_on: date
    lines: tuple[GoalLine, ...] = ()
    #: What the manager contributes (practice C3).
    contribution: str = ""
    #: What is reached so far; None before anybody has said.
    actual: Decimal | None = None
    #: When `actual` was noted.
    noted_at: datetime | None = None
    set_at: datetime
    closed_at: datetime | None = None
    outcome: GoalOutcome | None = None
    #: Why it ended as it did.
    reason: str = ""

    @property
    def is_gathered(self) -> bool:
        """Whether the parts of it add up to the whole."""
        return self.kind.value in GATHERED

    @property
    def is_open(self) -> bool:
        """Whether it still runs, or waits to be closed."""
        return self.closed_at is None


class GoalProblem(StrEnum):
    """Why a goal, or what is reached of it, is not kept."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    NUMBER = "number"
    #: Zero or less, or more than `LARGEST`.
    OUT_OF_RANGE = "out_of_range"
    UNKNOWN_CHOICE = "unknown_choice"
    #: The period ends before it begins, or has ended.
    PERIOD = "period"
    TOO_MANY_LINES = "too_many_lines"
    #: A line that is not "name: number".
    LINE = "line"
    #: Two lines of one name.
    LINE_TWICE = "line_twice"
    #: Lines of a percentage or a skill.
    NOT_GATHERED = "not_gathered"
    #: More than the best rating.
    NO_SKILL = "no_skill"
    TOO_MANY_OPEN = "too_many_open"
