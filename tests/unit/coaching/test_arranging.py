"""Arranging and changing how two people meet: every week has its meeting, none has two."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.arranging import (
    ArrangingProblem,
    Wish,
    changed,
    next_run_at,
    rule_of,
    upcoming,
    usual_wish,
    wish_of,
    wish_problems,
)
from coaching.one_on_one import Meeting, held
from coaching.placement import Outcome
from coaching.recurrence import Rule, instant_of
from coaching.series import Series, SeriesKind, first_run_at, plan_of
from coaching.working_calendar import Absence
from coaching.working_time import WorkingWeek
from tests.unit.factories import ANA, DRIN, TEAM, TODAY, person, some_id

#: Ana in Stockholm, Drin in New York.
LEAD = person(ANA, zone_name="Europe/Stockholm", country="SE")
REP = person(DRIN, zone_name="America/New_York", country="US")
BOTH = {ANA: LEAD, DRIN: REP}
CALENDARS = (LEAD.calendar, REP.calendar)
WISH = Wish(weekday=3, wall=time(15, 0), zone_of_id=ANA, from_day=TODAY)
RULE = rule_of(WISH, BOTH, TODAY)


def series(**changes: Any) -> Series:
    values: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "kind": SeriesKind.ONE_ON_ONE,
        "rule": RULE,
        "member_ids": (ANA, DRIN),
        "planned_until": RULE.day_before,
    }
    return Series(**values | changes)


def planned(one: Series, now: datetime) -> tuple[Series, list[Meeting]]:
    """The series and its meetings after everything due by `now` was planned."""
    meetings: list[Meeting] = []
    while first_run_at(one) <= now:
        made = plan_of(one, {ANA: LEAD.calendar, DRIN: REP.calendar}, first_run_at(one))
        meetings += [Meeting(occurrence=occurrence) for occurrence in made.occurrences]
        one = replace(one, planned_until=made.planned_until)
    return one, meetings


class TestTheForm:
    """What is filled in, and what is wrong with it."""

    def test_it_begins_with_a_day_on_which_the_lead_works(self) -> None:
        sunday = date(2026, 3, 8)
        wish = usual_wish(LEAD, sunday, 1)
        assert wish.weekday == 1
        assert wish_problems(wish, BOTH, sunday) == {}

    def test_where_they_meet_already_it_begins_with_that(self) -> None:
        wish = wish_of(RULE, 45, "Room 4", DRIN)
        assert (wish.weekday, wish.wall, wish.minutes) == (3, time(15, 0), 45)
        assert wish_problems(wish, BOTH, TODAY) == {}

    @pytest.mark.parametrize(
        ("changes", "problems"),
        [
            ({"weekday": None}, {"weekday": ArrangingProblem.MISSING}),
            ({"weekday": 8}, {"weekday": ArrangingProblem.UNKNOWN_CHOICE}),
            ({"wall": None}, {"wall": ArrangingProblem.MISSING}),
            ({"every_weeks": 9}, {"every_weeks": ArrangingProblem.UNKNOWN_CHOICE}),
            ({"minutes": 7}, {"minutes": ArrangingProblem.UNKNOWN_CHOICE}),
            ({"zone_of_id": "USAM"}, {"zone_of_id": ArrangingProblem.UNKNOWN_CHOICE}),
            ({"from_day": TODAY - timedelta(days=1)}, {"from_day": ArrangingProblem.PAST}),
            ({"from_day": TODAY + timedelta(days=200)}, {"from_day": ArrangingProblem.FAR}),
        ],
    )
    def test_what_is_wrong_is_said_of_its_field(
        self, changes: dict[str, Any], problems: dict[str, ArrangingProblem]
    ) -> None:
        assert wish_problems(replace(WISH, **changes), BOTH, TODAY) == problems

    def test_people_who_never_work_on_the_same_day_cannot_meet(self) -> None:
        weekend = replace(REP, week=WorkingWeek(frozenset({6, 7})))
        found = wish_problems(WISH, BOTH | {DRIN: weekend}, TODAY)
        assert found == {"weekday": ArrangingProblem.NO_COMMON_DAY}


class TestTheDatesShown:
    """Four dates, with everything that is known of holidays and absences."""

    def test_the_first_is_the_first_fitting_day(self) -> None:
        dates = [one.placement.held_on for one in upcoming(RULE, CALENDARS, RULE.day_before)]
        assert dates == [TODAY + timedelta(weeks=week) for week in range(4)]

    def test_an_absence_has_moved_its_date_already(self) -> None:
        away = Absence(first_day=TODAY, last_day=TODAY)
        calendars = (LEAD.calendar, replace(REP, absences=(away,)).calendar)
        first = upcoming(RULE, calendars, RULE.day_before)[0]
        assert first.placement.outcome is Outcome.MOVED_FORWARD
        assert first.placement.held_on == TODAY + timedelta(days=1)

    def test_the_hour_stays_where_the_zone_is_over_a_clock_change(self) -> None:
        hours = {
            one.starts_at.astimezone(LEAD.zone).hour
            for one in upcoming(RULE, CALENDARS, RULE.day_before, count=8)
        }
        assert hours == {15}


class TestChanging:
    """A changed series goes on without a gap and without a repeat."""

    def test_the_planned_meeting_keeps_its_id_on_the_new_day(self) -> None:
        now = instant_of(RULE, TODAY) + timedelta(hours=2)
        one, meetings = planned(series(), now)
        done = [held(meetings[0], ANA, now), *meetings[1:]]
        result = changed(one, replace(RULE, days=frozenset({5})), done, CALENDARS, now)
        assert result.moved is not None
        assert result.moved.occurrence.id == meetings[1].occurrence.id
        assert result.moved.occurrence.placement.held_on == date(2026, 3, 20)
        assert result.series.planned_until == date(2026, 3, 20)
        assert next_run_at(result) > now

    def test_what_was_not_planned_yet_is_planned_under_the_new_rule(self) -> None:
        early = instant_of(RULE, TODAY) - timedelta(days=20)
        result = changed(series(), replace(RULE, wall=time(9)), [], CALENDARS, early)
        assert result.moved is None
        assert result.series.planned_until < result.series.rule.anchor

    @given(
        weeks=st.integers(0, 8),
        hours=st.integers(0, 167),
        weekday=st.integers(1, 5),
        every=st.sampled_from([1, 2, 3, 4]),
    )
    def test_whenever_it_is_changed_no_week_has_two_and_none_is_left_out(
        self, weeks: int, hours: int, weekday: int, every: int
    ) -> None:
        now = instant_of(RULE, TODAY) + timedelta(weeks=weeks, hours=hours)
        one, meetings = planned(series(), now)
        new = replace(RULE, days=frozenset({weekday}), every_weeks=every)
        result = changed(one, new, meetings, CALENDARS, now)
        gone = {meeting.occurrence.id for meeting in result.dropped}
        before = [
            meeting.nominal_date
            for meeting in meetings
            if meeting.occurrence.id not in gone
            and (result.moved is None or meeting.occurrence.id != result.moved.occurrence.id)
        ]
        _, after = planned(result.series, now + timedelta(weeks=20))
        moved = [] if result.moved is None else [result.moved.nominal_date]
        dates = [*before, *moved, *(meeting.nominal_date for meeting in after)]
        assert dates == sorted(set(dates))
        gaps = {(later - earlier).days for earlier, later in pairwise(dates)}
        assert max(gaps) <= 7 * every + 6
        new_ones = [*moved, *(meeting.nominal_date for meeting in after)]
        steps = {(b - a).days for a, b in pairwise(new_ones)}
        assert steps <= {7 * every}


def test_the_rule_counts_from_the_first_fitting_day() -> None:
    wish = replace(WISH, weekday=1, every_weeks=2)
    assert rule_of(wish, BOTH, TODAY) == Rule(
        days=frozenset({1}),
        wall=time(15, 0),
        zone_name="Europe/Stockholm",
        anchor=date(2026, 3, 16),
        every_weeks=2,
    )
