"""A meeting was held: what was not talked about goes on, what was left open joins it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from coaching.one_on_one import Arrangement, Meeting, MeetingState
from coaching.pair import Pair
from coaching.recurrence import instant_of
from coaching.series import Series, SeriesKind
from coaching.talking_point import TalkingPoint
from storage import arrangements, holding, occurrences, one_on_ones, talking_points
from storage.database import Database, Transaction
from tests.unit.coaching.test_one_on_one import NEXT, RULE, SERIES, WEDNESDAY, occurrence
from tests.unit.factories import ANA, DRIN, SAM, TEAM, some_id

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
EVENING = instant_of(RULE, WEDNESDAY) + timedelta(hours=6)


def _meet(tx: Transaction, *days: date) -> Arrangement:
    arrangement = Arrangement(series_id=SERIES, pair=PAIR, zone_of_id=ANA)
    series = Series(
        id=SERIES,
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=RULE,
        member_ids=PAIR.member_ids,
        planned_until=RULE.day_before,
    )
    one_on_ones.begin(tx, series, arrangement)
    occurrences.keep(tx, [occurrence(day) for day in days])
    return arrangement


def _point(added_at: datetime = EVENING - timedelta(days=1), **changes: Any) -> TalkingPoint:
    values: dict[str, Any] = {
        "id": some_id(),
        "pair": PAIR,
        "author_id": DRIN,
        "words": "The offer.",
    }
    return TalkingPoint(**values | changes, added_at=added_at)


async def _carried(database: Database, *points: TalkingPoint) -> list[int]:
    """How often each was carried once the meeting of Wednesday was held."""

    def work(tx: Transaction) -> list[int]:
        arrangement = _meet(tx, WEDNESDAY)
        for point in points:
            talking_points.add(tx, point)
            if point.done_at:
                talking_points.check(tx, point, point.occurrence_id, point.done_at)
        [meeting] = arrangements.meetings(tx, arrangement)
        holding.hold(tx, arrangement, meeting, ANA, EVENING)
        found = [talking_points.find(tx, TEAM, point.id) for point in points]
        return [point.carried for point in found if point is not None]

    return await database.write(work)


async def test_what_is_open_goes_on_private_or_not(database: Database) -> None:
    points = [_point(), _point(is_shared=False), _point(carried=2)]
    assert await _carried(database, *points) == [1, 1, 3]


async def test_what_was_talked_about_or_added_later_does_not(database: Database) -> None:
    done = _point(done_at=EVENING, occurrence_id=some_id())
    assert await _carried(database, done, _point(EVENING)) == [0, 0]


async def test_the_points_of_another_pair_stay_as_they_are(database: Database) -> None:
    other = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=SAM)
    assert await _carried(database, _point(pair=other)) == [0]


async def test_what_stayed_open_before_joins_it_and_what_comes_stays(database: Database) -> None:
    def work(tx: Transaction) -> list[Meeting]:
        arrangement = _meet(tx, WEDNESDAY - timedelta(days=7), WEDNESDAY, NEXT)
        meeting = arrangements.meetings(tx, arrangement)[1]
        holding.hold(tx, arrangement, meeting, DRIN, EVENING)
        return arrangements.meetings(tx, arrangement)

    before, held, after = await database.write(work)
    assert before.occurrence.placement.merged_into == WEDNESDAY
    assert (held.held_at, held.held_by_id) == (EVENING, DRIN)
    assert after.state(EVENING) is MeetingState.PLANNED
