"""What is seen early (practice B11)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from coaching.cadence import Standing
from coaching.cadence_limits import CadenceLimits
from coaching.early_sign import EarlySign, Sign, Watched, early_signs

TODAY = date(2026, 6, 1)
LIMITS = CadenceLimits()


def seen(standing: Standing, *unsteady: bool, praised_days_ago: int = 3) -> list[EarlySign]:
    praised_on = TODAY - timedelta(days=praised_days_ago)
    watched = Watched(unsteady=unsteady, praised_on=praised_on, today=TODAY)
    return list(early_signs(standing, watched, LIMITS))


def test_nothing_is_seen_where_all_is_well() -> None:
    steady = (False, False)
    assert seen(Standing(ratings=(30, 30), pace_percent=100), *steady) == []


@pytest.mark.parametrize(
    ("unsteady", "count"),
    [((True, True), 2), ((True, True, True, False), 3), ((True, False, True), 0), ((True,), 0)],
)
def test_only_meetings_in_a_row_are_a_sign(unsteady: tuple[bool, ...], count: int) -> None:
    signs = [EarlySign(sign=Sign.UNSTEADY, value=count)] if count else []
    assert seen(Standing(), *unsteady) == signs


def test_a_rating_that_falls_is_a_sign_with_its_fall() -> None:
    assert seen(Standing(ratings=(20, 40))) == [EarlySign(sign=Sign.FALLING, value=20)]


@pytest.mark.parametrize(("days", "weeks"), [(41, None), (42, 6), (80, 11)])
def test_six_weeks_without_praise_are_a_sign(days: int, weeks: int | None) -> None:
    signs = [] if weeks is None else [EarlySign(sign=Sign.UNPRAISED, value=weeks)]
    assert seen(Standing(), praised_days_ago=days) == signs


def test_a_goal_far_behind_its_pace_is_a_sign() -> None:
    assert seen(Standing(pace_percent=69)) == [EarlySign(sign=Sign.FAR_BEHIND, value=69)]
    assert seen(Standing(pace_percent=70)) == []
