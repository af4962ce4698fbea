"""Whatever becomes of people's days, no meeting is lost, and none comes twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from random import Random

import pytest
from sqlalchemy import select

from coaching.displacing import reasons_against
from coaching.kinds import Kind
from coaching.one_on_one import Arrangement, Meeting, MeetingState, MoveRefusal, days_offered, move
from coaching.outbox import DeliveryState
from coaching.pair import Pair
from coaching.placement import NoCommonDayError
from coaching.recurrence import Rule, nominal_dates
from coaching.series import SOON, Series, SeriesKind
from coaching.team_change import TeamChange
from coaching.working_calendar import Absence
from coaching.working_time import WorkingWeek
from scheduling.planner import plan_due
from storage import (
    absences,
    arrangements,
    departures,
    displaced_meetings,
    one_on_ones,
    people,
    series,
    team_changes,
    workspace_settings,
    workspaces,
)
from storage.base import table_of
from storage.database import Database, Transaction
from storage.deliveries import DeliveryRow
from storage.series_diaries import diary_of, following
from storage.team_changes import Moment
from tests.unit.factories import TEAM, person, some_id

#: A Monday.
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ZONES = ("Europe/Stockholm", "Asia/Tokyo", "America/Los_Angeles")
_ROWS = table_of(DeliveryRow)


def begin(tx: Transaction, name: str, rule: Rule, zones: tuple[str, str]) -> Arrangement:
    """Two people of their own who meet by `rule`."""
    pair = Pair(workspace_id=TEAM, lead_id=f"U{name}L", rep_id=f"U{name}R")
    for who, zone in zip(pair.member_ids, zones, strict=True):
        people.save(tx, person(who, zone_name=zone), START)
    one = Series(
        id=some_id(),
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=rule,
        member_ids=pair.member_ids,
        planned_until=rule.day_before,
    )
    arrangement = Arrangement(series_id=one.id, pair=pair, zone_of_id=pair.lead_id)
    one_on_ones.begin(tx, one, arrangement)
    return arrangement


def weekly(weekday: int = 3, zone: str = ZONES[0], hour: int = 10) -> Rule:
    anchor = START.date() + timedelta(days=weekday - 1 + 7)
    return Rule(days=frozenset({weekday}), wall=time(hour), zone_name=zone, anchor=anchor)


def goes_away(tx: Transaction, who: str, first: date, days: int, now: datetime) -> None:
    absence = Absence(first_day=first, last_day=first + timedelta(days=days - 1))
    absences.add(tx, TEAM, who, absence)
    displaced_meetings.of_person(tx, TEAM, who, now, by_id=who)


def moved_by_hand(tx: Transaction, lots: Random, arrangement: Arrangement, now: datetime) -> None:
    ahead = [one for one in arrangements.meetings(tx, arrangement) if one.can_move(now)]
    if not ahead:
        return
    meeting, diary = lots.choice(ahead), diary_of(tx, arrangement)
    try:
        day = lots.choice(days_offered(meeting, diary, now))
    except NoCommonDayError:
        return
    coming = following(tx, arrangement, meeting, diary)
    after = move(meeting, day, coming, diary, now)
    if not isinstance(after, MoveRefusal):
        one_on_ones.keep(tx, arrangement, after, diary.calendars, now)


def nothing_is_lost(tx: Transaction, arrangement: Arrangement, now: datetime) -> None:
    one = series.find(tx, TEAM, arrangement.series_id)
    assert one is not None
    meetings = arrangements.meetings(tx, arrangement)
    dates = nominal_dates(one.rule, after=one.rule.day_before, count=len(meetings))
    assert [meeting.nominal_date for meeting in meetings] == list(dates)
    of_their_own = [each for each in meetings if each.state(now) is not MeetingState.JOINED]
    days = [each.occurrence.placement.held_on for each in of_their_own]
    assert len(days) == len(set(days)), days
    by_date = {each.nominal_date: each for each in of_their_own}
    for each in meetings:
        into = each.occurrence.placement.merged_into
        if into is not None and into <= one.planned_until:
            assert by_date[into].occurrence.starts_at == each.occurrence.starts_at
    calendars = one_on_ones.calendars_of(tx, arrangement)
    for each in of_their_own:
        assert not reasons_against(each, calendars, now), each
    reminded_at_the_right_time(tx, meetings, now)


def reminded_at_the_right_time(tx: Transaction, meetings: list[Meeting], now: datetime) -> None:
    """Each of the two, once, ten minutes before each meeting to come; of no other."""
    rows = tx.connection.execute(
        select(_ROWS.c.subject_id, _ROWS.c.due_at).where(
            _ROWS.c.kind == Kind.ONE_ON_ONE_SOON.value,
            _ROWS.c.state == DeliveryState.PENDING.value,
            _ROWS.c.due_at > now,
            _ROWS.c.subject_id.in_([each.occurrence.id for each in meetings]),
        )
    )
    begins = {
        (each.occurrence.id, each.occurrence.starts_at - SOON)
        for each in meetings
        if each.state(now) is MeetingState.PLANNED and each.occurrence.starts_at - SOON > now
    }
    assert Counter(tuple(row) for row in rows) == dict.fromkeys(begins, 2)


@pytest.mark.parametrize("seed", range(4))
async def test_of_no_story_anything_is_lost_or_doubled(database: Database, seed: int) -> None:
    """Absences of both, weeks that change, moves by hand, day after day for a quarter."""
    lots = Random(seed)  # noqa: S311  (a story that can be told again)

    def live(tx: Transaction) -> None:
        rule = weekly(lots.randint(1, 5), lots.choice(ZONES), lots.randint(0, 23))
        if lots.random() < 0.3:
            rule = replace(rule, days=frozenset({1, 4}), every_weeks=lots.randint(1, 2))
        arrangement = begin(tx, f"S{seed}", rule, (lots.choice(ZONES), lots.choice(ZONES)))
        for day in range(1, 70):
            now = START + timedelta(days=day, hours=lots.randint(0, 11))
            plan_due(tx, now)
            who = lots.choice(arrangement.pair.member_ids)
            chance = lots.random()
            if chance < 0.15:
                begins = now.date() + timedelta(days=lots.randint(0, 12))
                goes_away(tx, who, begins, lots.randint(1, 15), now)
            elif chance < 0.3:
                moved_by_hand(tx, lots, arrangement, now)
            elif chance < 0.33:
                week = WorkingWeek(frozenset(lots.sample(range(1, 6), 4)), time(8), time(16))
                people.save_week(tx, TEAM, who, week)
                displaced_meetings.of_person(tx, TEAM, who, now)
            nothing_is_lost(tx, arrangement, now)

    await database.write(live)


async def told(database: Database) -> list[tuple[str, str]]:
    query = select(_ROWS.c.kind, _ROWS.c.recipient_id).where(
        _ROWS.c.kind.in_([Kind.ONE_ON_ONE_DISPLACED.value, Kind.ONE_ON_ONE_MOVED.value])
    )
    return await database.read(lambda tx: [tuple(row) for row in tx.connection.execute(query)])


@pytest.mark.parametrize("door", ["slack", "team", "policy"])
async def test_every_door_moves_them_and_tells_both(database: Database, door: str) -> None:
    """Wednesday is no working day any more; or it is Saturday where one of them lives by now."""
    rule = weekly(3 if door != "slack" else 5, hour=17)

    def work(tx: Transaction) -> tuple[Meeting, Meeting]:
        workspaces.remember(tx, TEAM, name=TEAM, bot_user_id="UBOT", now=START)
        arrangement = begin(tx, "D", rule, (ZONES[0], ZONES[0]))
        plan_due(tx, START + DAY * 6)
        [before] = arrangements.meetings(tx, arrangement)
        rep_id, now = arrangement.pair.rep_id, START + DAY * 6
        week = WorkingWeek(frozenset({1, 2, 4, 5}), time(9), time(17))
        if door == "slack":
            # Friday, five in Stockholm is Saturday in Tokyo.
            departures.keep(tx, person(rep_id, zone_name=ZONES[1]), now)
        elif door == "team":
            change = TeamChange(person_id=rep_id, week=week)
            by = Moment(by_id=arrangement.pair.lead_id, now=now, day=now.date())
            assert team_changes.apply(tx, TEAM, [change], by).steps
        else:
            workspace_settings.change(tx, TEAM, lambda policy: replace(policy, week=week), now)
        [after] = arrangements.meetings(tx, arrangement)
        return before, after

    before, after = await database.write(work)
    assert after.occurrence.id == before.occurrence.id
    assert after.occurrence.placement.held_on > before.occurrence.placement.held_on
    kind = Kind.ONE_ON_ONE_DISPLACED.value
    assert sorted(await told(database)) == [(kind, "UDL"), (kind, "UDR")]


async def test_a_removed_absence_moves_nothing_back(database: Database) -> None:
    def work(tx: Transaction) -> tuple[Meeting, Meeting]:
        arrangement = begin(tx, "R", weekly(), (ZONES[0], ZONES[0]))
        now, rep_id = START + DAY * 6, arrangement.pair.rep_id
        plan_due(tx, now)
        goes_away(tx, rep_id, date(2026, 3, 11), 1, now)
        [before] = arrangements.meetings(tx, arrangement)
        absences.remove(tx, TEAM, rep_id, list(absences.coming(tx, TEAM, rep_id, now.date())))
        assert displaced_meetings.of_person(tx, TEAM, rep_id, now) == []
        [after] = arrangements.meetings(tx, arrangement)
        return before, after

    before, after = await database.write(work)
    assert before == after
    assert after.occurrence.placement.held_on == date(2026, 3, 12)


async def test_what_joined_a_date_goes_where_that_date_is_planned(database: Database) -> None:
    """Two weeks away are entered in two steps: the second one reaches what was not planned yet."""

    def work(tx: Transaction) -> list[Meeting]:
        arrangement = begin(tx, "J", weekly(), (ZONES[0], ZONES[0]))
        now, rep_id = START + DAY * 6, arrangement.pair.rep_id
        plan_due(tx, now)
        goes_away(tx, rep_id, date(2026, 3, 8), 10, now)
        goes_away(tx, rep_id, date(2026, 3, 18), 7, now)
        plan_due(tx, now + DAY * 20)
        return arrangements.meetings(tx, arrangement)

    first, second, third, *_ = await database.write(work)
    dates = [one.nominal_date for one in (first, second, third)]
    assert all(after - before == timedelta(weeks=1) for before, after in pairwise(dates))
    assert third.occurrence.placement.merged_into is None
    for joined in (first, second):
        assert joined.occurrence.placement.merged_into == third.nominal_date
        assert joined.occurrence.starts_at == third.occurrence.starts_at
