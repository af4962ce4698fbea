"""Somebody new is asked on working days near their first weeks, never before the first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.check_in import (
    ANSWER_LIMIT,
    CHECK_IN_DAYS,
    CheckIn,
    CheckInProblem,
    answered,
    answers_problem,
    asked_days,
    is_asked,
    is_meant,
    planned,
)
from coaching.errors import CheckInAnsweredError
from coaching.team import Member, Role
from coaching.working_calendar import Absence, WorkingCalendar
from coaching.working_time import DEFAULT_WEEK
from tests.unit.factories import ANA, DRIN, NOW, TEAM, person, some_id

#: A Monday.
MONDAY = date(2026, 3, 2)
_DAY = timedelta(days=1)


def away(first: date, last: date, country: str | None = None) -> WorkingCalendar:
    return WorkingCalendar(
        person_id=DRIN,
        zone_name="Europe/Stockholm",
        country=country,
        absences=(Absence(first_day=first, last_day=last),),
    )


class TestWhichDays:
    """The working day that is nearest; the later one of two."""

    def test_a_rep_who_began_on_a_monday(self) -> None:
        assert asked_days(MONDAY, DEFAULT_WEEK) == {
            1: date(2026, 3, 3),
            7: date(2026, 3, 9),
            30: date(2026, 4, 1),
            60: date(2026, 5, 1),
            # The 31st of May is a Sunday.
            90: date(2026, 6, 1),
        }

    def test_a_saturday_goes_to_the_friday_before(self) -> None:
        # The 7th day after a Saturday start is a Saturday.
        assert asked_days(MONDAY + 5 * _DAY, DEFAULT_WEEK)[7] == date(2026, 3, 13)

    def test_never_before_the_first_day(self) -> None:
        friday = MONDAY + 4 * _DAY
        assert asked_days(friday, DEFAULT_WEEK)[1] == MONDAY + 7 * _DAY

    def test_of_two_that_are_as_near_the_later_one(self) -> None:
        # The 9th lies in the middle of three days off.
        calendar = away(date(2026, 3, 9), date(2026, 3, 9))
        around = replace(DEFAULT_WEEK, days=frozenset({1, 2, 3, 4, 5, 6, 7}))
        assert asked_days(MONDAY, replace(calendar, week=around))[7] == date(2026, 3, 10)

    def test_public_holidays_are_no_working_days(self) -> None:
        swede = away(date(2020, 1, 1), date(2020, 1, 1), country="SE")
        # Friday, 1 May: the next working day is three days away, the one before is nearer.
        assert asked_days(MONDAY, swede)[60] == date(2026, 4, 30)

    def test_an_absence_that_moves_two_onto_one_day_leaves_the_later_question(self) -> None:
        calendar = away(MONDAY, date(2026, 3, 13))
        asked = asked_days(MONDAY, calendar)
        assert 1 not in asked
        assert asked[7] == date(2026, 3, 16)

    @given(
        started_on=st.dates(date(2024, 1, 1), date(2030, 1, 1)),
        off=st.integers(min_value=0, max_value=40),
        at=st.integers(min_value=0, max_value=100),
    )
    def test_always_a_working_day_and_never_twice_on_one(
        self, started_on: date, off: int, at: int
    ) -> None:
        calendar = away(started_on + at * _DAY, started_on + (at + off) * _DAY, country="SE")
        asked = asked_days(started_on, calendar)
        assert set(asked) <= set(CHECK_IN_DAYS)
        assert len(set(asked.values())) == len(asked)
        assert all(calendar.works_on(day) for day in asked.values())
        assert all(day > started_on for day in asked.values())
        assert sorted(asked.values()) == [asked[day] for day in sorted(asked)]


class TestWhatIsPlanned:
    """Only what is still to come, or was to be in the last three days."""

    def test_those_of_the_next_days(self) -> None:
        assert planned(MONDAY, DEFAULT_WEEK, MONDAY) == {1: date(2026, 3, 3)}
        assert planned(MONDAY, DEFAULT_WEEK, date(2026, 3, 29)) == {30: date(2026, 4, 1)}

    def test_a_start_that_is_entered_late_is_made_up_for(self) -> None:
        # Entered on Friday: the question of Tuesday is asked at once.
        friday = MONDAY + 4 * _DAY
        assert planned(MONDAY, DEFAULT_WEEK, friday)[1] == friday

    def test_on_a_weekend_it_waits_for_the_next_working_day(self) -> None:
        # The question of Tuesday is too old by Sunday, that of the next Monday is to come.
        assert planned(MONDAY, DEFAULT_WEEK, MONDAY + 6 * _DAY) == {7: MONDAY + 7 * _DAY}

    @pytest.mark.parametrize("days", [20, 45, 95, 200, 3000])
    def test_what_is_long_ago_is_not_asked(self, days: int) -> None:
        assert planned(MONDAY, DEFAULT_WEEK, MONDAY + days * _DAY) == {}

    def test_who_has_no_start_is_not_asked(self) -> None:
        assert planned(None, DEFAULT_WEEK, MONDAY) == {}

    @given(started_on=st.dates(date(2024, 1, 1), date(2030, 1, 1)))
    def test_who_is_looked_at_every_day_is_asked_every_question(self, started_on: date) -> None:
        days = [started_on + n * _DAY for n in range(120)]
        asked = {day for today in days for day in planned(started_on, DEFAULT_WEEK, today)}
        assert asked == set(CHECK_IN_DAYS)


REP = Member(workspace_id=TEAM, person_id=DRIN, role=Role.REP, started_on=MONDAY)


def test_a_rep_who_works_here_is_asked_for_a_manager_who_works_here() -> None:
    drin, ana = person(DRIN), person(ANA)
    assert is_asked(REP, drin, ana)
    assert not is_asked(replace(REP, role=Role.MANAGER), drin, ana)
    assert not is_asked(REP, replace(drin, is_deactivated=True), ana)
    assert not is_asked(REP, replace(drin, is_external=True), ana)
    assert not is_asked(REP, replace(drin, is_bot=True), ana)
    assert not is_asked(REP, drin, replace(ana, is_deactivated=True))


@pytest.mark.parametrize(
    ("goes_well", "needs", "wrong"),
    [
        ("", "", CheckInProblem.MISSING),
        ("The calls.", "", None),
        ("", "A headset.", None),
        ("x" * (ANSWER_LIMIT + 1), "", CheckInProblem.TOO_LONG),
        ("", "x" * (ANSWER_LIMIT + 1), CheckInProblem.TOO_LONG),
    ],
)
def test_one_answer_is_enough(goes_well: str, needs: str, wrong: CheckInProblem | None) -> None:
    assert answers_problem(goes_well, needs) is wrong


def test_it_is_answered_once_for_who_reads_it_then() -> None:
    asked = CheckIn(
        id=some_id(),
        workspace_id=TEAM,
        person_id=DRIN,
        manager_id=ANA,
        day=1,
        asked_on=MONDAY + _DAY,
    )
    said = answered(asked, "UNEW", "The calls.", "", NOW)
    assert (said.manager_id, said.answered_at) == ("UNEW", NOW)
    with pytest.raises(CheckInAnsweredError):
        answered(said, ANA, "", "More calls.", NOW)
    assert is_meant(asked, MONDAY)
    assert not is_meant(asked, MONDAY - timedelta(days=400))
    assert not is_meant(asked, None)
