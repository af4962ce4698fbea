"""Attainment and pace of goals (practice A7, A12)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.attainment import (
    MOMENTS,
    attainment,
    expected,
    has_ended,
    moments_between,
    pace,
    slowest_pace,
)
from coaching.goal import Goal, GoalKind
from coaching.pipeline_review import weeks_between
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id

FIRST = date(2026, 6, 1)


def goal(actual: str | None = None, **changes: Any) -> Goal:
    """Of thirty days."""
    known: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "owner_id": DRIN,
        "set_by_id": ANA,
        "kind": GoalKind.AMOUNT,
        "title": "New business",
        "target": Decimal(90),
        "starts_on": FIRST,
        "ends_on": FIRST + timedelta(days=29),
        "actual": None if actual is None else Decimal(actual),
        "set_at": NOW,
    }
    return Goal(**known | changes)


@pytest.mark.parametrize(
    ("actual", "percent"), [(None, None), ("0", 0), ("71.99", 79), ("72", 80), ("108", 120)]
)
def test_attainment_is_rounded_down(actual: str | None, percent: int | None) -> None:
    assert attainment(goal(actual)) == percent


@pytest.mark.parametrize(("day", "percent"), [(-3, 0), (0, 3), (14, 50), (29, 100), (40, 100)])
def test_what_is_gathered_is_expected_evenly(day: int, percent: int) -> None:
    assert expected(goal(), FIRST + timedelta(days=day)) == percent


def test_what_is_held_is_expected_from_the_first_day() -> None:
    assert expected(goal(kind=GoalKind.SKILL, target=Decimal(3)), FIRST) == 100


def test_pace_holds_attainment_against_what_is_expected() -> None:
    half = FIRST + timedelta(days=14)
    assert pace(goal("45"), half) == 100
    assert pace(goal("27"), half) == 60
    assert pace(goal(), half) is None
    assert pace(goal("45"), FIRST - timedelta(days=1)) is None
    assert slowest_pace([goal("45"), goal("27"), goal()], half) == 60
    assert slowest_pace([], half) is None


def test_a_goal_ends_after_its_last_day() -> None:
    assert not has_ended(goal(), FIRST + timedelta(days=29))
    assert has_ended(goal(), FIRST + timedelta(days=30))


@given(st.lists(st.integers(0, 200), max_size=12))
def test_going_up_each_moment_is_met_once(steps: list[int]) -> None:
    way = sorted(steps)
    met = [
        moment
        for before, now in zip([None, *way], way, strict=False)
        for moment in moments_between(before, now)
    ]
    assert met == [moment for moment in MOMENTS if way and moment <= way[-1]]


@pytest.mark.parametrize(("cycle", "weeks"), [(1, 6), (4, 6), (5, 7), (11, 7), (12, 8), (52, 8)])
def test_the_pipeline_is_reviewed_by_the_sales_cycle(cycle: int, weeks: int) -> None:
    """Practice C5."""
    assert weeks_between(cycle) == weeks
