"""Three teams live through a quarter: every one-on-one is held, moved, joined or asked for."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio

from coaching.enough import MOST_A_WEEK, PROMPTS
from coaching.holding import overdue_from
from coaching.kinds import Kind
from coaching.one_on_one import Meeting, MeetingState
from coaching.recurrence import nominal_dates
from tests.acceptance.quarter.ledger import Kept, by_week
from tests.acceptance.quarter.people import (
    LAST_DAY,
    MANAGERS,
    REPS,
    SILENT,
    SILENT_MANAGER,
    couples,
)
from tests.acceptance.quarter.story import (
    HANDED_OVER,
    HANDED_OVER_ON,
    MOVED_ON,
    MOVER,
    NEW_MANAGER,
    NEW_ZONE,
    SLOWER,
    Quarter,
    told,
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def quarter(tmp_path_factory: pytest.TempPathFactory) -> Quarter:
    """The story, told once for all tests of this file."""
    return await told(tmp_path_factory.mktemp("quarter"))


async def test_enough_has_happened_to_tell_something(quarter: Quarter) -> None:
    deeds = quarter.life.deeds
    wanted = (
        "met",
        "moved",
        "moved_again",
        "moved_late",
        "moved_far",
        "displaced",
        "promised",
        "point",
        "recap",
    )
    assert {name: deeds[name] for name in wanted if deeds[name] < 5} == {}
    states = Counter(
        meeting.state(quarter.now) for kept in all_kept(quarter) for meeting in kept.meetings
    )
    assert set(states) == set(MeetingState)
    assert states[MeetingState.HELD] > 150


async def test_no_nominal_date_vanishes_and_none_comes_twice(quarter: Quarter) -> None:
    """Every week, or every second one, without a gap, to the end of the quarter."""
    for couple in couples():
        kept = quarter.kept[couple.rep.id][0]
        dates = kept.nominal_dates
        steps = [after - before for before, after in pairwise(dates)]
        assert dates[0] == couple.first
        if couple.rep == HANDED_OVER:
            assert HANDED_OVER_ON <= dates[-1] < HANDED_OVER_ON + timedelta(weeks=2)
        else:
            assert dates[-1] + timedelta(weeks=kept.series.rule.every_weeks) > LAST_DAY
        if couple == SLOWER:
            assert max(steps) <= timedelta(weeks=2) + timedelta(days=4)
            assert dates[-1].isoweekday() == 5
        else:
            assert set(steps) == {timedelta(weeks=couple.every_weeks)}


async def test_every_meeting_is_held_joined_or_asked_for(quarter: Quarter) -> None:
    for kept in all_kept(quarter):
        by_date = {one.nominal_date: one for one in kept.meetings}
        for meeting in kept.meetings:
            await fate(quarter, kept, by_date, meeting)
        days = [
            one.occurrence.placement.held_on
            for one in kept.meetings
            if one.state(quarter.now) is not MeetingState.JOINED
        ]
        assert len(days) == len(set(days))


async def fate(
    quarter: Quarter, kept: Kept, by_date: dict[date, Meeting], meeting: Meeting
) -> None:
    """What became of one nominal date, and that this is true."""
    match meeting.state(quarter.now):
        case MeetingState.HELD:
            assert meeting.occurrence.id in quarter.life.confirmed
        case MeetingState.JOINED:
            into = meeting.occurrence.placement.merged_into
            assert into is not None
            if into <= max(by_date):
                assert by_date[into].occurrence.placement.merged_into is None
            else:
                assert into in next_dates(kept)
        case MeetingState.OPEN:
            lead = quarter.people[kept.arrangement.pair.lead_id].calendar
            asked = asked_about(quarter, lead.person_id, meeting)
            assert asked or overdue_from(meeting, lead) > quarter.now
        case MeetingState.PLANNED:
            assert meeting.ends_at > quarter.now


async def test_nobody_is_expected_on_a_day_off(quarter: Quarter) -> None:
    """Not even where it was entered after the meeting was planned, or moved by hand."""
    for kept in all_kept(quarter):
        for person_id in {*kept.arrangement.pair.member_ids} - {MOVER.id}:
            calendar = quarter.people[person_id].calendar
            days = [
                one.occurrence.starts_at.astimezone(calendar.zone).date()
                for one in kept.meetings
                if one.state(quarter.now) is not MeetingState.JOINED
            ]
            assert [day for day in days if not calendar.works_on(day)] == []


def next_dates(kept: Kept) -> tuple[date, ...]:
    """The dates that are planned next."""
    return nominal_dates(kept.series.rule, after=kept.series.planned_until, count=4)


def asked_about(quarter: Quarter, lead_id: str, meeting: Meeting) -> bool:
    """Whether the lead has been asked if they met."""
    return any(
        Kind.ONE_ON_ONE_MET in one.kinds and meeting.occurrence.id in one.subject_ids
        for one in quarter.said[lead_id]
    )


def all_kept(quarter: Quarter) -> list[Kept]:
    return [kept for of_rep in quarter.kept.values() for kept in of_rep]


async def test_nobody_is_told_twice_of_the_same(quarter: Quarter) -> None:
    once = {Kind.ONE_ON_ONE_AHEAD, Kind.ONE_ON_ONE_MET_ONCE_MORE, Kind.ONE_ON_ONE_RECAP_REMINDER}
    for said in quarter.said.values():
        told = Counter(
            (kind, subject)
            for one in said
            for kind, subject in zip(one.kinds, one.subject_ids, strict=True)
            if kind in once
        )
        assert {what: count for what, count in told.items() if count > 1} == {}


async def test_no_message_is_empty(quarter: Quarter) -> None:
    for said in quarter.said.values():
        assert all(one.text.strip() and one.blocks for one in said)


async def test_nobody_is_disturbed_outside_their_hours(quarter: Quarter) -> None:
    late = [
        (person_id, one.at, one.kinds)
        for person_id, said in quarter.said.items()
        for one in said
        if one.respects_hours and not quarter.works_at(person_id, one.at)
    ]
    assert late == []


async def test_whose_zone_a_series_follows_takes_it_along(quarter: Quarter) -> None:
    [kept] = quarter.kept[MOVER.id]
    assert kept.series.rule.zone_name == NEW_ZONE
    later = [one for one in kept.meetings if one.nominal_date > MOVED_ON + timedelta(weeks=2)]
    walls = {one.occurrence.starts_at.astimezone(ZoneInfo(NEW_ZONE)).time() for one in later}
    assert walls == {kept.series.rule.wall}


async def test_a_new_manager_takes_the_place_of_the_former_one(quarter: Quarter) -> None:
    former, new = quarter.kept[HANDED_OVER.id]
    assert former.arrangement.pair.lead_id == MANAGERS[0].id
    assert new.arrangement.pair.lead_id == NEW_MANAGER.id
    assert len(new.meetings) >= 4


async def test_the_bot_says_no_more_than_four_things_a_week_to_a_rep(quarter: Quarter) -> None:
    """What somebody else did is told all the same; nothing else comes on top of it."""
    for rep in REPS:
        for week in by_week(quarter.said[rep.id], rep.zone).values():
            prompts = [one for one in week[MOST_A_WEEK:] if PROMPTS.issuperset(one.kinds)]
            assert prompts == []
            assert len(week) <= MOST_A_WEEK + 2


async def test_what_nobody_confirms_is_asked_twice_and_stands_in_home(quarter: Quarter) -> None:
    [kept] = quarter.kept[SILENT.id]
    past = [one for one in kept.meetings if one.ends_at <= quarter.now]
    assert {one.state(quarter.now) for one in past} <= {MeetingState.OPEN, MeetingState.JOINED}
    assert f"Overdue: <@{SILENT.id}>" in quarter.home_of_silent
    asked = [
        subject
        for one in quarter.said[SILENT_MANAGER.id]
        for kind, subject in zip(one.kinds, one.subject_ids, strict=True)
        if kind in {Kind.ONE_ON_ONE_MET, Kind.ONE_ON_ONE_MET_ONCE_MORE}
    ]
    assert all(asked.count(one.occurrence.id) <= 2 * (1 + one.times_moved) for one in past)
