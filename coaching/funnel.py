"""The numbers of a pipeline by stage, as a rep prepares them for a review (practice C5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from uuid import UUID

from coaching.pair import Pair

NOTE_LIMIT = 1000
#: A number of opportunities or calls; more than that is a slip of the finger.
MOST_COUNTED = 9999
#: Of one stage, in whatever money the two reckon in.
HIGHEST_AMOUNT = Decimal(10) ** 12


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage:
    """How many opportunities stand at a stage, and how big they are together."""

    name: str
    count: int
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """What a rep said before one review; instants in UTC."""

    #: Of the review that it was filled in for: an occurrence.
    occurrence_id: UUID
    pair: Pair
    stages: tuple[FunnelStage, ...]
    #: Calls a week.
    calls: int | None = None
    #: What stands in the way, in words.
    note: str = ""
    filled_at: datetime

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id

    @property
    def count(self) -> int:
        """How many opportunities there are in all."""
        return sum(stage.count for stage in self.stages)

    @property
    def amount(self) -> Decimal | None:
        """How big they are together; None where no size was said."""
        sizes = [stage.amount for stage in self.stages if stage.amount is not None]
        return sum(sizes, Decimal()) if sizes else None


class NumberProblem(StrEnum):
    """What is wrong with a number of the form."""

    NO_NUMBER = "no_number"
    NEGATIVE = "negative"
    #: A half opportunity.
    NOT_WHOLE = "not_whole"
    TOO_HIGH = "too_high"


def number_problem(
    number: Decimal | None, highest: Decimal, *, is_whole: bool
) -> NumberProblem | None:
    """What is wrong with a number that was typed; it is None where none could be read."""
    if number is None:
        return NumberProblem.NO_NUMBER
    if number < 0:
        return NumberProblem.NEGATIVE
    if number > highest:
        return NumberProblem.TOO_HIGH
    is_broken = is_whole and number != number.to_integral_value()
    return NumberProblem.NOT_WHOLE if is_broken else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """A stage before and now; None where it was not asked for then."""

    name: str
    before: FunnelStage | None
    now: FunnelStage | None


def compared(before: Funnel, now: Funnel) -> tuple[Compared, ...]:
    """Stage by stage; those of now in their order, then those that are not asked for any more."""
    then = {stage.name: stage for stage in before.stages}
    today = {stage.name: stage for stage in now.stages}
    names = dict.fromkeys([*today, *then])
    return tuple(Compared(name=name, before=then.get(name), now=today.get(name)) for name in names)


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """What the agenda of a review knows of the funnel."""

    #: The occurrence of the review.
    review_id: UUID
    now: Funnel | None = None
    #: Of the review before.
    before: Funnel | None = None
