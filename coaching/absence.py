"""When somebody is away: which days a form may name, and what becomes of days named twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from coaching.working_calendar import Absence

#: The furthest last day; parents are away for three years in some countries.
AWAY_AT_MOST = timedelta(days=3 * 366)
#: Absences, now and later, that one person may have.
MOST_ABSENCES = 20
_ONE_DAY = timedelta(days=1)


class AbsenceProblem(StrEnum):
    """What is wrong with the days."""

    MISSING = "missing"
    #: It ends before it begins.
    BACKWARDS = "backwards"
    #: It is over.
    PAST = "past"
    FAR = "far"
    #: There are as many as there may be.
    TOO_MANY = "too_many"


def last_day_problem(first: date | None, last: date | None, today: date) -> AbsenceProblem | None:
    """What is wrong with the last day; `today` is the person's."""
    if last is None:
        return AbsenceProblem.MISSING
    if first is not None and last < first:
        return AbsenceProblem.BACKWARDS
    if last < today:
        return AbsenceProblem.PAST
    return AbsenceProblem.FAR if last - today > AWAY_AT_MOST else None


def is_over(absence: Absence, today: date) -> bool:
    """Whether somebody is back."""
    return absence.last_day < today


def united(absences: Iterable[Absence]) -> Absence:
    """One absence from the first of all days to the last."""
    together = list(absences)
    return Absence(
        first_day=min(one.first_day for one in together),
        last_day=max(one.last_day for one in together),
    )


def touch(one: Absence, other: Absence) -> bool:
    """Whether they share a day or follow each other without a day between."""
    return one.first_day <= other.last_day + _ONE_DAY and other.first_day <= one.last_day + _ONE_DAY
