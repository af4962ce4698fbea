"""How a manager rates a rep: from 1, did not meet the goals, to 4, exceeded them (practice C3)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from coaching.pair import Pair

LOWEST, HIGHEST = 1, 4
RATINGS = range(LOWEST, HIGHEST + 1)
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
    #: A skill is in two ratings.
    TWICE = "twice"
    TOO_MANY = "too_many"


def week_of(day: date) -> date:
    """The Monday of the week of `day`."""
    return day - timedelta(days=day.isoweekday() - 1)


def is_rating(number: int) -> bool:
    """Whether a number is on the scale."""
    return LOWEST <= number <= HIGHEST


def performance_problem(chosen: str | None) -> RatingProblem | None:
    """Why what was chosen is no rating."""
    if not chosen:
        return RatingProblem.MISSING
    is_known = chosen in {str(number) for number in RATINGS}
    return None if is_known else RatingProblem.UNKNOWN_CHOICE


def sentence_problem(words: str) -> RatingProblem | None:
    """What is wrong with the sentence, which is cleaned."""
    if not words:
        return RatingProblem.MISSING
    return RatingProblem.TOO_LONG if len(words) > SENTENCE_LIMIT else None


def skill_problems(
    chosen: Mapping[int, Sequence[str]], known: Collection[str]
) -> dict[int, RatingProblem]:
    """What is wrong with the skills under each rating."""
    found: dict[int, RatingProblem] = {}
    seen: set[str] = set()
    for rating, skills in chosen.items():
        if not set(skills) <= set(known):
            found[rating] = RatingProblem.UNKNOWN_CHOICE
        elif seen & set(skills):
            found[rating] = RatingProblem.TWICE
        seen |= set(skills)
        if len(seen) > MOST_SKILLS:
            found.setdefault(rating, RatingProblem.TOO_MANY)
    return found
