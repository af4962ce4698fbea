"""Half a year of one-on-ones and reviews, whatever people do: nothing is lost or held twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from coaching.arranging import changed
from coaching.one_on_one import Arrangement, Meeting, MoveRefusal, move
from coaching.pair import Pair
from coaching.pipeline_review import MINUTES
from coaching.recurrence import Rule, nominal_dates
from coaching.series import Matter, Series, SeriesKind
from coaching.working_calendar import Absence
from scheduling.planner import plan_due
from storage import absences, arrangements, displaced_meetings, holding, one_on_ones, people, series
from storage.database import Database, Transaction
from storage.series_diaries import diary_of, following
from tests.unit.factories import TEAM, person, some_id

#: A Monday.
START = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)
ZONE = "Europe/Stockholm"
HALF_A_YEAR = 182
SEEDS = range(3)


def begin(tx: Transaction, pair: Pair, kind: SeriesKind, rule: Rule) -> Arrangement:
    one = Series(
        id=some_id(),
        workspace_id=TEAM,
        kind=kind,
        rule=rule,
        member_ids=pair.member_ids,
        planned_until=rule.day_before,
    )
    minutes = MINUTES if kind is SeriesKind.PIPELINE_REVIEW else 30
    arrangement = Arrangement(
        series_id=one.id, pair=pair, minutes=minutes, zone_of_id=pair.lead_id, kind=kind
    )
    one_on_ones.begin(tx, one, arrangement)
    return arrangement


def every(weeks: int, weekday: int, hour: int = 10) -> Rule:
    anchor = START.date() + timedelta(days=weekday - 1 + 7)
    return Rule(
        days=frozenset({weekday}), wall=time(hour), zone_name=ZONE, anchor=anchor, every_weeks=weeks
    )


def both_series(
    tx: Transaction, name: str, one: Rule, review: Rule
) -> tuple[Arrangement, Arrangement]:
    """Two people of their own who meet one-on-one and review the pipeline."""
    pair = Pair(workspace_id=TEAM, lead_id=f"U{name}L", rep_id=f"U{name}R")
    for who in pair.member_ids:
        people.save(tx, person(who, zone_name=ZONE), START)
    kinds = ((SeriesKind.ONE_ON_ONE, one), (SeriesKind.PIPELINE_REVIEW, review))
    first, second = (begin(tx, pair, kind, rule) for kind, rule in kinds)
    return first, second


def plan(tx: Transaction, now: datetime) -> None:
    while plan_due(tx, now):
        pass


def week(meeting: Meeting) -> tuple[int, int]:
    year, number, _ = meeting.occurrence.placement.held_on.isocalendar()
    return year, number


def stands(meeting: Meeting) -> bool:
    return meeting.occurrence.placement.merged_into is None


def check(tx: Transaction, one: Arrangement, review: Arrangement, now: datetime) -> None:
    """What must hold at every moment."""
    ones, reviews = arrangements.meetings(tx, one), arrangements.meetings(tx, review)
    by_id = {meeting.occurrence.id: meeting for meeting in ones}
    joined = [meeting for meeting in reviews if meeting.occurrence.joins_id is not None]
    for meeting in joined:
        assert meeting.occurrence.joins_id is not None
        partner = by_id[meeting.occurrence.joins_id]
        assert partner.occurrence.starts_at == meeting.occurrence.starts_at
        assert (partner.occurrence.matter, partner.minutes) == (Matter.BOTH, MINUTES)
    wanted = {meeting.occurrence.joins_id for meeting in joined}
    assert {one_id for one_id, each in by_id.items() if each.minutes == MINUTES} == wanted
    ahead = {week(each) for each in ones if stands(each) and each.occurrence.starts_at > now}
    alone = [each for each in reviews if stands(each) and each.occurrence.starts_at > now]
    assert not [each for each in alone if each.held_at is None and week(each) in ahead]
    begun = Counter(each.occurrence.starts_at for each in (*ones, *reviews) if stands(each))
    assert not begun or max(begun.values()) == 1


def move_one(tx: Transaction, arranged: Arrangement, chance: Random, now: datetime) -> None:
    free = [each for each in arrangements.meetings(tx, arranged) if each.can_move(now)]
    if not free:
        return
    meeting, diary = chance.choice(free), diary_of(tx, arranged)
    to = now.date() + timedelta(days=chance.randint(0, 16))
    after = move(meeting, to, following(tx, arranged, meeting, diary), diary, now)
    if not isinstance(after, MoveRefusal):
        one_on_ones.keep(tx, arranged, after, diary.calendars, now)


def go_away(tx: Transaction, arranged: Arrangement, chance: Random, now: datetime) -> None:
    who = chance.choice(arranged.pair.member_ids)
    first = now.date() + timedelta(days=chance.randint(0, 12))
    last = first + timedelta(days=chance.choice([0, 3, 9, 25]))
    absences.add(tx, TEAM, who, Absence(first_day=first, last_day=last))
    displaced_meetings.of_person(tx, TEAM, who, now, by_id=who)


def change_rhythm(tx: Transaction, arranged: Arrangement, chance: Random, now: datetime) -> None:
    found = series.find(tx, TEAM, arranged.series_id)
    assert found is not None
    rule = replace(
        found.rule, days=frozenset({chance.randint(1, 5)}), every_weeks=chance.choice([1, 2, 3])
    )
    planned = arrangements.meetings(tx, arranged)
    calendars = one_on_ones.calendars_of(tx, arranged)
    one_on_ones.change(tx, arranged, changed(found, rule, planned, calendars, now), now)


def hold_open(tx: Transaction, arranged: Arrangement, chance: Random, now: datetime) -> None:
    for which in [each.occurrence.id for each in arrangements.meetings(tx, arranged)]:
        found = one_on_ones.meeting_to_change(tx, TEAM, which)
        assert found is not None
        meeting = found[1]
        if meeting.can_move(now) and meeting.ends_at <= now and chance.random() < 0.7:
            holding.hold(tx, arranged, meeting, arranged.pair.lead_id, now)


async def test_every_date_is_held_moved_merged_or_joined(database: Database) -> None:
    for seed in SEEDS:
        await database.write(lambda tx, seed=seed: live(tx, seed))  # type: ignore[misc]


def live(tx: Transaction, seed: int) -> None:
    chance = Random(seed)  # noqa: S311  (a test's own dice)
    rule = every(chance.choice([4, 6, 7]), chance.randint(1, 5), hour=chance.choice([10, 14]))
    one, review = both_series(tx, f"S{seed}", every(1, 3), rule)
    now = START
    for _ in range(HALF_A_YEAR):
        now += DAY
        plan(tx, now)
        check(tx, one, review, now)
        for deed, often in ((move_one, 0.1), (go_away, 0.03), (change_rhythm, 0.03)):
            if chance.random() < often:
                arranged = one if deed is change_rhythm else chance.choice([one, review])
                deed(tx, arranged, chance, now)
                check(tx, one, review, now)
        for arranged in (one, review):
            hold_open(tx, arranged, chance, now)
        check(tx, one, review, now)
    ended(tx, review, rule)


def ended(tx: Transaction, review: Arrangement, rule: Rule) -> None:
    """Every date of the rule has exactly one review, wherever that takes place."""
    found = series.find(tx, TEAM, review.series_id)
    assert found is not None
    dates = [meeting.nominal_date for meeting in arrangements.meetings(tx, review)]
    assert dates == list(nominal_dates(rule, after=rule.day_before, count=len(dates)))
    assert dates[-1] == found.planned_until
    assert len(dates) >= HALF_A_YEAR // (7 * rule.every_weeks)


@pytest.mark.parametrize("weekday", [3, 5])
async def test_it_joins_whichever_is_planned_first(database: Database, weekday: int) -> None:
    """The one-on-one of a week is before the review, or after it."""

    def work(tx: Transaction) -> None:
        one, review = both_series(tx, f"F{weekday}", every(1, weekday), every(7, 8 - weekday))
        for days in range(1, 12):
            plan(tx, START + timedelta(days=days))
            if days == 8:
                check(tx, one, review, START + timedelta(days=days))
        first, second = arrangements.meetings(tx, one)[:2]
        [its] = arrangements.meetings(tx, review)
        assert its.occurrence.joins_id == first.occurrence.id
        assert first.nominal_date == START.date() + timedelta(days=weekday + 6)
        assert (first.minutes, second.minutes) == (MINUTES, 30)
        # Called off, the one-on-one is one by itself again.
        one_on_ones.call_off(tx, review, START + timedelta(days=7))
        assert arrangements.meetings(tx, review) == []
        assert arrangements.meetings(tx, one)[0].occurrence.matter is Matter.ONE_ON_ONE

    await database.write(work)


async def test_it_stands_by_itself_once_its_one_on_one_is_gone(database: Database) -> None:
    def work(tx: Transaction) -> None:
        one, review = both_series(tx, "G", every(1, 3), replace(every(4, 3), anchor=AFTER))
        now = START + timedelta(days=8)
        plan(tx, now + timedelta(days=1))
        ones = arrangements.meetings(tx, one)
        [its] = arrangements.meetings(tx, review)
        assert its.occurrence.joins_id == ones[1].occurrence.id
        # Every third week from the first one on: the second one is planned anew, weeks later.
        found = series.find(tx, TEAM, one.series_id)
        assert found is not None
        calendars = one_on_ones.calendars_of(tx, one)
        rule = replace(found.rule, every_weeks=3)
        one_on_ones.change(tx, one, changed(found, rule, ones, calendars, now), now)
        [its] = arrangements.meetings(tx, review)
        assert (its.occurrence.joins_id, its.occurrence.placement.held_on) == (None, AFTER)

    await database.write(work)


#: The second Wednesday on which the two would meet.
AFTER = date(2026, 3, 18)
