"""A meeting is planned, moved, joined or held; it is never skipped (practice C2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.one_on_one import (
    Meeting,
    MeetingState,
    MoveProblem,
    MoveRefusal,
    days_offered,
    held,
    joined_by_holding,
    move,
    told_of_move_at,
)
from coaching.pair import Pair
from coaching.placement import Diary, Outcome, Placement
from coaching.recurrence import Rule, instant_of
from coaching.series import Occurrence
from coaching.working_calendar import Absence, Obstacle, WorkingCalendar
from coaching.working_time import WorkingWeek
from tests.unit.factories import ANA, DRIN, TEAM, some_id

#: Wednesdays at ten in Stockholm.
RULE = Rule(
    days=frozenset({3}), wall=time(10), zone_name="Europe/Stockholm", anchor=date(2026, 3, 4)
)
WEDNESDAY, NEXT = date(2026, 3, 11), date(2026, 3, 18)
SERIES = some_id()
NOW = instant_of(RULE, WEDNESDAY) - timedelta(hours=1)
AWAY = (Absence(first_day=date(2026, 3, 12), last_day=date(2026, 3, 13)),)


def diary(**changes: Any) -> Diary:
    """Ana and Drin; Drin's calendar is changed."""
    zone: dict[str, Any] = {"zone_name": "Europe/Stockholm", "country": "SE"}
    calendars = (
        WorkingCalendar(person_id=ANA, **zone),
        WorkingCalendar(person_id=DRIN, **zone | changes),
    )
    return Diary(rule=RULE, calendars=calendars)


def occurrence(nominal: date = WEDNESDAY, **changes: Any) -> Occurrence:
    values: dict[str, Any] = {
        "nominal_date": nominal,
        "held_on": nominal,
        "outcome": Outcome.AS_PLANNED,
    }
    placement = Placement(**values | changes)
    return Occurrence(
        id=some_id(),
        workspace_id=TEAM,
        series_id=SERIES,
        placement=placement,
        starts_at=instant_of(RULE, placement.held_on),
    )


def meeting(nominal: date = WEDNESDAY, **changes: Any) -> Meeting:
    return Meeting(occurrence=occurrence(nominal), **changes)


def placed(result: Meeting | MoveRefusal) -> Placement:
    assert isinstance(result, Meeting)
    return result.occurrence.placement


def test_a_pair_knows_the_other_one() -> None:
    pair = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
    assert (pair.other(ANA), pair.other(DRIN)) == (DRIN, ANA)


class TestMoving:
    """To another day of both, or into the next meeting."""

    def test_the_next_working_day_is_offered_first(self) -> None:
        assert days_offered(meeting(), diary(), NOW) == (
            date(2026, 3, 12),
            date(2026, 3, 13),
            date(2026, 3, 16),
        )

    def test_days_on_which_one_of_them_is_away_are_not_offered(self) -> None:
        assert days_offered(meeting(), diary(absences=AWAY), NOW)[0] == date(2026, 3, 16)

    def test_what_is_open_for_long_is_moved_from_today_on(self) -> None:
        later = NOW + timedelta(days=20, hours=3)
        assert days_offered(meeting(), diary(), later)[0] == date(2026, 4, 1)

    def test_it_is_held_on_the_other_day_at_the_same_hour(self) -> None:
        moved = move(meeting(), date(2026, 3, 12), occurrence(NEXT), diary(), NOW)
        assert placed(moved).outcome is Outcome.MOVED_FORWARD
        assert isinstance(moved, Meeting)
        assert moved.occurrence.starts_at == instant_of(RULE, date(2026, 3, 12))
        assert moved.times_moved == 1

    def test_moving_it_back_to_its_day_is_as_planned(self) -> None:
        early = NOW - timedelta(days=5)
        once = move(meeting(), date(2026, 3, 12), occurrence(NEXT), diary(), early)
        assert isinstance(once, Meeting)
        back = move(once, WEDNESDAY, occurrence(NEXT), diary(), early)
        assert placed(back).outcome is Outcome.AS_PLANNED
        assert isinstance(back, Meeting)
        assert back.times_moved == 2

    @pytest.mark.parametrize("to", [NEXT, NEXT + timedelta(days=1)])
    def test_moved_to_the_next_one_or_past_it_both_join(self, to: date) -> None:
        joined = placed(move(meeting(), to, occurrence(NEXT), diary(), NOW))
        assert joined.outcome is Outcome.MERGED_INTO
        assert (joined.merged_into, joined.held_on) == (NEXT, NEXT)

    def test_it_joins_the_next_one_where_that_was_moved_to(self) -> None:
        following = occurrence(NEXT, held_on=date(2026, 3, 20), outcome=Outcome.MOVED_FORWARD)
        thursday = placed(move(meeting(), date(2026, 3, 19), following, diary(), NOW))
        assert thursday.outcome is Outcome.MOVED_FORWARD
        friday = placed(move(meeting(), date(2026, 3, 20), following, diary(), NOW))
        assert (friday.merged_into, friday.held_on) == (NEXT, date(2026, 3, 20))

    @pytest.mark.parametrize(
        ("to", "problem"),
        [
            (date(2026, 3, 10), MoveProblem.PAST),
            (WEDNESDAY, MoveProblem.SAME_DAY),
            (date(2027, 3, 11), MoveProblem.FAR),
            (date(2026, 3, 14), MoveProblem.NOT_FREE),
            (date(2026, 3, 13), MoveProblem.NOT_FREE),
        ],
    )
    def test_a_day_that_cannot_hold_it_is_refused(self, to: date, problem: MoveProblem) -> None:
        refusal = move(meeting(), to, occurrence(NEXT), diary(absences=AWAY), NOW)
        assert isinstance(refusal, MoveRefusal)
        assert refusal.problem is problem

    def test_a_refusal_says_what_is_in_the_way(self) -> None:
        good_friday = date(2026, 4, 3)
        refusal = move(meeting(), good_friday, occurrence(date(2026, 4, 8)), diary(), NOW)
        assert isinstance(refusal, MoveRefusal)
        assert {reason.obstacle for reason in refusal.reasons} == {Obstacle.HOLIDAY}

    @given(st.integers(0, 60))
    def test_whatever_is_chosen_it_is_held_joined_or_refused(self, days: int) -> None:
        result = move(meeting(), WEDNESDAY + timedelta(days=days), occurrence(NEXT), diary(), NOW)
        if isinstance(result, Meeting):
            placement = result.occurrence.placement
            assert diary().can_hold(placement.held_on)
            assert (placement.outcome is Outcome.MERGED_INTO) == (placement.held_on >= NEXT)


class TestStates:
    """What a meeting is at which time."""

    @pytest.mark.parametrize("minutes", [-1, 89])
    def test_it_is_planned_until_it_is_over(self, minutes: int) -> None:
        assert meeting().state(NOW + timedelta(minutes=minutes)) is MeetingState.PLANNED

    def test_what_nobody_confirmed_stays_open_for_good(self) -> None:
        assert meeting().state(NOW + timedelta(minutes=90)) is MeetingState.OPEN
        assert meeting().state(NOW + timedelta(days=900)) is MeetingState.OPEN

    def test_what_was_held_is_moved_no_more(self) -> None:
        one = held(meeting(), ANA, NOW)
        assert one.state(NOW) is MeetingState.HELD
        assert not one.can_move(NOW)
        assert meeting().can_move(NOW + timedelta(days=9))

    def test_holding_one_takes_in_those_before_it_that_stayed_open(self) -> None:
        first, second, third = meeting(date(2026, 3, 4)), meeting(), meeting(NEXT)
        done = held(meeting(date(2026, 2, 25)), ANA, NOW)
        now_held = held(second, ANA, NOW)
        [taken_in] = joined_by_holding(now_held, [done, first, second, third])
        assert taken_in.nominal_date == first.nominal_date
        assert taken_in.state(NOW) is MeetingState.JOINED
        assert taken_in.occurrence.placement.merged_into == WEDNESDAY
        assert taken_in.occurrence.starts_at == second.occurrence.starts_at


class TestHearingOfAMove:
    """The other one hears of it in their hours, unless they would miss something until then."""

    #: Tuesday at eight in the evening, in Stockholm.
    EVENING = instant_of(RULE, date(2026, 3, 10)) + timedelta(hours=10)
    READER = WorkingCalendar(person_id=DRIN, zone_name="Europe/Stockholm")

    def told(self, before: date, after: date) -> timedelta:
        """How long after the evening they hear of it."""
        moved = told_of_move_at(meeting(before), meeting(after), self.READER, self.EVENING)
        return moved - self.EVENING

    def test_it_waits_for_the_morning(self) -> None:
        wait = self.told(date(2026, 3, 12), date(2026, 3, 13))
        assert timedelta(hours=13) <= wait < timedelta(hours=13, minutes=2)

    def test_in_their_hours_it_is_said_at_once(self) -> None:
        noon = self.EVENING - timedelta(hours=8)
        days = meeting(date(2026, 3, 12)), meeting(date(2026, 3, 13))
        assert told_of_move_at(*days, self.READER, noon) == noon

    def test_what_begins_before_they_work_is_told_at_once(self) -> None:
        early = replace(self.READER, week=WorkingWeek(start=time(11), end=time(18)))
        for days in ((WEDNESDAY, NEXT), (NEXT, WEDNESDAY)):
            before, after = map(meeting, days)
            assert told_of_move_at(before, after, early, self.EVENING) == self.EVENING

    def test_a_meeting_that_is_over_hurries_nobody(self) -> None:
        wait = self.told(date(2026, 3, 10), date(2026, 3, 12))
        assert wait >= timedelta(hours=13)


def test_where_no_other_one_comes_it_is_moved_as_far_as_one_likes() -> None:
    moved = move(meeting(), date(2026, 4, 2), None, diary(), NOW)
    assert placed(moved).outcome is Outcome.MOVED_FORWARD
