"""How a manager rates a rep: from 1, did not meet the goals, to 4, exceeded them (practice C3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from coaching.pair import Pair

LOWEST, HIGHEST = 1, 4
#: Characters that the sentence may have.
SENTENCE_LIMIT = 500
#: Skills that one scorecard rates at most; a form of Slack shows no more with ease.
MOST_SKILLS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard:
    """The rating of one week; the latest of a week counts. Instants in UTC."""

    id: UUID
    pair: Pair
    #: The Monday of the week, by the lead's calendar.
    week: date
    #: From `LOWEST` to `HIGHEST`.
    performance: int
    #: Likewise, by skill; those that were not rated are left out.
    skills: Mapping[str, int] = field(default_factory=dict)
    #: Why.
    sentence: str = ""
    #: Whether the rep reads it.
    is_shared: bool = False
    rated_at: datetime

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id


class RatingProblem(StrEnum):
    """Why a rating is not kept."""

    MISSING = "missing"
    UNKNOWN_CHOICE = "unknown_choice"
    TOO_LONG = "too_long"


def week_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.isoweekday() - 1)


def is_rating(number: int) -> bool:
    """Whether a number is on the scale."""
    return LOWEST <= number <= HIGHEST
