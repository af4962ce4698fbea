"""Which days somebody may name as away."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coaching.absence import AWAY_AT_MOST, AbsenceProblem, is_over, last_day_problem, touch, united
from coaching.working_calendar import Absence
from tests.unit.factories import TODAY

_DAY = timedelta(days=1)


def away(first: int, last: int) -> Absence:
    """From and to days of July."""
    return Absence(first_day=date(2026, 7, first), last_day=date(2026, 7, last))


@pytest.mark.parametrize(
    ("first", "last", "problem"),
    [
        (TODAY, TODAY, None),
        (TODAY - 9 * _DAY, TODAY, None),
        (TODAY, TODAY + AWAY_AT_MOST, None),
        (TODAY, None, AbsenceProblem.MISSING),
        (TODAY, TODAY - _DAY, AbsenceProblem.BACKWARDS),
        (TODAY - 9 * _DAY, TODAY - _DAY, AbsenceProblem.PAST),
        (None, TODAY - _DAY, AbsenceProblem.PAST),
        (TODAY, TODAY + AWAY_AT_MOST + _DAY, AbsenceProblem.FAR),
        (TODAY, date.max, AbsenceProblem.FAR),
    ],
)
def test_the_last_day_decides(
    first: date | None, last: date | None, problem: AbsenceProblem | None
) -> None:
    assert last_day_problem(first, last, TODAY) is problem


def test_an_absence_is_over_on_the_day_after() -> None:
    assert not is_over(away(1, 5), date(2026, 7, 5))
    assert is_over(away(1, 5), date(2026, 7, 6))


@pytest.mark.parametrize(
    ("one", "other", "touches"),
    [
        (away(1, 5), away(5, 9), True),
        (away(1, 5), away(6, 9), True),
        (away(1, 5), away(7, 9), False),
        (away(1, 9), away(3, 4), True),
    ],
)
def test_absences_that_touch_become_one(one: Absence, other: Absence, *, touches: bool) -> None:
    assert touch(one, other) is touch(other, one) is touches


def test_united_they_last_from_the_first_day_to_the_last() -> None:
    assert united([away(6, 9), away(1, 5), away(2, 3)]) == away(1, 9)
