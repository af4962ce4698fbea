"""What joined another meeting stays with it, whatever becomes of that one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from coaching.arranging import changed
from coaching.one_on_one import Arrangement, Meeting, MeetingState, move
from coaching.pair import Pair
from coaching.placement import Diary
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind, plan_of
from storage import arrangements, one_on_ones, people, series
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, TEAM, person, some_id

#: Thursdays, from the day after NOW on.
RULE = Rule(days=frozenset({4}), wall=time(10), zone_name="Europe/Madrid", anchor=date(2026, 3, 12))
FIRST, SECOND, THIRD = (RULE.anchor + timedelta(weeks=week) for week in range(3))
PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
SERIES = Series(
    id=some_id(),
    workspace_id=TEAM,
    kind=SeriesKind.ONE_ON_ONE,
    rule=RULE,
    member_ids=PAIR.member_ids,
    planned_until=RULE.day_before,
)
ARRANGEMENT = Arrangement(series_id=SERIES.id, pair=PAIR, zone_of_id=ANA)


def _meetings(tx: Transaction) -> list[Meeting]:
    return arrangements.meetings(tx, ARRANGEMENT)


def _plan(tx: Transaction, days: int) -> None:
    """Plan what is due in some days, and keep it."""
    one = series.find(tx, TEAM, SERIES.id)
    assert one is not None
    calendars = series.calendars_of(tx, [one])
    members = {who: calendars[TEAM, who] for who in one.member_ids}
    series.keep(tx, [plan_of(one, members, NOW + timedelta(days=days))])


def _begin(tx: Transaction) -> None:
    for who in PAIR.member_ids:
        people.save(tx, person(who, zone_name="Europe/Madrid"), NOW)
    one_on_ones.begin(tx, SERIES, ARRANGEMENT)


def _move_past(tx: Transaction, which: int, by: int) -> None:
    """Move one meeting to the day of another, so that it joins that one."""
    planned = _meetings(tx)
    calendars = one_on_ones.calendars_of(tx, ARRANGEMENT)
    diary = Diary(rule=RULE, calendars=calendars)
    into = planned[by].occurrence
    moved = move(planned[which], into.placement.held_on, into, diary, NOW)
    assert isinstance(moved, Meeting)
    one_on_ones.keep(tx, ARRANGEMENT, moved, calendars, NOW)


async def test_what_joined_goes_along_when_its_meeting_joins_another(database: Database) -> None:
    def work(tx: Transaction) -> list[Meeting]:
        _begin(tx)
        _plan(tx, 14)
        _move_past(tx, 0, 1)
        _move_past(tx, 1, 2)
        return _meetings(tx)

    first, second, third = await database.write(work)
    assert third.nominal_date == THIRD
    for joined in (first, second):
        assert joined.occurrence.placement.merged_into == THIRD
        assert joined.occurrence.starts_at == third.occurrence.starts_at


async def test_what_joined_a_date_that_another_rule_replaces_joins_the_new_one(
    database: Database,
) -> None:
    def work(tx: Transaction) -> list[Meeting]:
        _begin(tx)
        _plan(tx, 7)
        _move_past(tx, 0, 1)
        fridays = replace(RULE, days=frozenset({5}))
        calendars = one_on_ones.calendars_of(tx, ARRANGEMENT)
        now_on = replace(SERIES, planned_until=SECOND)
        change = changed(now_on, fridays, _meetings(tx), calendars, NOW)
        one_on_ones.change(tx, ARRANGEMENT, change, NOW)
        return _meetings(tx)

    joined, friday = sorted(await database.write(work), key=lambda one: one.nominal_date)
    assert joined.state(NOW) is MeetingState.JOINED
    assert friday.nominal_date.isoweekday() == 5
    assert joined.occurrence.placement.merged_into == friday.nominal_date
    assert joined.occurrence.starts_at == friday.occurrence.starts_at


async def test_two_who_end_it_plan_nothing_more_and_keep_what_is_planned(
    database: Database,
) -> None:
    def work(tx: Transaction) -> tuple[list[Meeting], list[Meeting], list[Arrangement]]:
        _begin(tx)
        _plan(tx, 7)
        before = _meetings(tx)
        one_on_ones.end(tx, PAIR)
        return before, _meetings(tx), one_on_ones.going_on(tx, [ARRANGEMENT])

    before, after, going_on = await database.write(work)
    assert before == after
    assert len(after) == 2
    assert going_on == []
