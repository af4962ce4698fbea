"""Action items: in what order they stand, when their owner is reminded, and what closes them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.action_item import (
    ACTION_LIMIT,
    ActionItem,
    ActionState,
    done,
    dropped,
    ensure_open,
    in_order,
    new_day_problem,
    put_off,
    reminded_at,
    words_problem,
)
from coaching.errors import AlreadyClosedError
from coaching.feedback import Problem
from coaching.working_calendar import Absence
from tests.unit.factories import ANA, DRIN, NOW, TODAY, person
from tests.unit.views.action_item_screens import item

LATER = TODAY + timedelta(days=9)
IN_TIRANA = person(DRIN, zone_name="Europe/Tirane")


def test_the_overdue_ones_stand_first_and_those_without_a_day_last() -> None:
    without = item(due_on=None)
    later, today, gone = item(due_on=LATER), item(), item(due_on=TODAY - timedelta(days=1))
    found = in_order([without, later, today, gone], {DRIN: IN_TIRANA}, NOW)
    assert [one.item for one in found] == [gone, today, later, without]
    assert [one.is_overdue for one in found] == [True, False, False, False]


def test_overdue_goes_by_the_calendar_of_its_owner() -> None:
    """At noon in London it is tomorrow in Auckland and still yesterday nowhere."""
    noon = datetime(2026, 3, 11, 12, tzinfo=UTC)
    far = person(DRIN, zone_name="Pacific/Auckland")
    assert in_order([item()], {DRIN: far}, noon)[0].is_overdue
    assert not in_order([item()], {DRIN: IN_TIRANA}, noon)[0].is_overdue
    assert not in_order([item()], {}, noon)[0].is_overdue


def test_one_is_reminded_on_the_morning_of_the_day_in_ones_own_zone() -> None:
    at = reminded_at(item(due_on=date(2026, 3, 13)), IN_TIRANA, NOW)
    assert at is not None
    assert timedelta() <= at - datetime(2026, 3, 13, 8, tzinfo=UTC) < timedelta(minutes=2)


@pytest.mark.parametrize("due_on", [date(2026, 3, 14), date(2026, 3, 15)])
def test_before_a_day_off_it_is_the_working_day_before(due_on: date) -> None:
    at = reminded_at(item(due_on=due_on), IN_TIRANA, NOW)
    assert at is not None
    assert at.date() == date(2026, 3, 13)


def test_before_an_absence_it_is_the_last_day_that_one_works() -> None:
    away = Absence(first_day=date(2026, 3, 13), last_day=date(2026, 3, 27))
    at = reminded_at(item(due_on=LATER), person(DRIN, absences=(away,)), NOW)
    assert at is not None
    assert at.date() == date(2026, 3, 12)


@pytest.mark.parametrize("due_on", [None, TODAY, TODAY - timedelta(days=3)])
def test_a_morning_that_is_over_reminds_nobody(due_on: date | None) -> None:
    assert reminded_at(item(due_on=due_on), IN_TIRANA, NOW) is None


@given(days=st.integers(1, 366))
def test_whoever_is_reminded_is_reminded_in_time(days: int) -> None:
    due_on = TODAY + timedelta(days=days)
    at = reminded_at(item(due_on=due_on), IN_TIRANA, NOW)
    if at is not None:
        assert at > NOW
        assert at.date() <= due_on
        assert IN_TIRANA.calendar.works_on(at.date())


def test_each_change_says_who_and_when() -> None:
    one = item()
    finished = done(one, ANA, NOW)
    assert (finished.state, finished.closed_at, finished.changed_by_id) == (
        ActionState.DONE,
        NOW,
        ANA,
    )
    given_up = dropped(one, DRIN, "Not needed.", NOW)
    assert (given_up.state, given_up.reason) == (ActionState.DROPPED, "Not needed.")
    later = put_off(one, DRIN, LATER)
    assert (later.state, later.due_on, later.changed_by_id) == (ActionState.OPEN, LATER, DRIN)


def test_the_same_day_is_no_change() -> None:
    one = item()
    assert put_off(one, ANA, TODAY) == one


@pytest.mark.parametrize(
    "change",
    [
        ensure_open,
        lambda one: done(one, DRIN, NOW),
        lambda one: dropped(one, DRIN, "Why.", NOW),
        lambda one: put_off(one, DRIN, LATER),
    ],
)
@pytest.mark.parametrize("state", [ActionState.DONE, ActionState.DROPPED])
def test_what_is_closed_stays_closed(
    change: Callable[[ActionItem], object], state: ActionState
) -> None:
    with pytest.raises(AlreadyClosedError):
        change(item(state=state))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        ("", Problem.MISSING),
        ("x", None),
        ("x" * ACTION_LIMIT, None),
        ("x" * (ACTION_LIMIT + 1), Problem.TOO_LONG),
    ],
)
def test_words_are_neither_missing_nor_too_long(words: str, problem: Problem | None) -> None:
    assert words_problem(words) is problem


@pytest.mark.parametrize(
    ("day", "problem"),
    [
        (None, Problem.MISSING),
        (TODAY, None),
        (TODAY - timedelta(days=1), Problem.PAST_DATE),
        (TODAY + timedelta(days=400), Problem.FAR_DATE),
    ],
)
def test_a_new_day_is_to_come(day: date | None, problem: Problem | None) -> None:
    assert new_day_problem(day, TODAY) is problem
