"""Whose zone a series follows moves: its hours move along, its dates stay."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from coaching.kinds import Kind
from coaching.one_on_one import Arrangement, Meeting
from coaching.pair import Pair
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind, plan_of
from storage import arrangements, departures, one_on_ones, people, series
from storage.base import table_of
from storage.database import Database, Transaction
from storage.deliveries import DeliveryRow
from tests.unit.factories import ANA, DRIN, NOW, TEAM, person, some_id

MADRID, NEW_YORK = "Europe/Madrid", "America/New_York"
#: Wednesdays at three in Madrid; NOW is on one.
RULE = Rule(
    days=frozenset({3}),
    wall=time(15),
    zone_name=MADRID,
    anchor=NOW.date() + timedelta(days=7),
)
PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)


@pytest.fixture(params=["event", "refresh"])
def way(request: pytest.FixtureRequest) -> str:
    """The news comes alone, or in the daily list of everybody."""
    return str(request.param)


async def arranged(database: Database) -> Arrangement:
    """The two live in Madrid, and the next meeting of theirs is planned."""
    one = Series(
        id=some_id(),
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=RULE,
        member_ids=PAIR.member_ids,
        planned_until=RULE.day_before,
    )
    arrangement = Arrangement(series_id=one.id, pair=PAIR, zone_of_id=DRIN)

    def work(tx: Transaction) -> None:
        for who in PAIR.member_ids:
            people.save(tx, person(who, zone_name=MADRID), NOW)
        one_on_ones.begin(tx, one, arrangement)
        calendars = {who: person(who, zone_name=MADRID).calendar for who in PAIR.member_ids}
        series.keep(tx, [plan_of(one, calendars, NOW + timedelta(hours=12))])

    await database.write(work)
    return arrangement


async def moves(database: Database, who: str, way: str, zone_name: str = NEW_YORK) -> None:
    told = person(who, zone_name=zone_name)

    def work(tx: Transaction) -> None:
        if way == "event":
            departures.keep(tx, told, NOW)
        else:
            departures.keep_all(tx, TEAM, [told], NOW)

    await database.write(work)


async def meetings(database: Database, arrangement: Arrangement) -> list[Meeting]:
    return await database.read(lambda tx: arrangements.meetings(tx, arrangement))


async def told(database: Database) -> list[str]:
    """Who hears that the two meet by another rule."""
    table = table_of(DeliveryRow)
    query = select(table.c.recipient_id).where(table.c.kind == Kind.ONE_ON_ONE_ARRANGED.value)
    return await database.read(lambda tx: list(tx.connection.execute(query).scalars()))


async def test_the_hour_moves_along_and_the_date_stays(database: Database, way: str) -> None:
    arrangement = await arranged(database)
    [before] = await meetings(database, arrangement)
    await moves(database, DRIN, way)
    [after] = await meetings(database, arrangement)
    assert after.occurrence.id == before.occurrence.id
    assert after.nominal_date == before.nominal_date
    assert after.occurrence.starts_at == datetime.combine(date(2026, 3, 18), time(19), UTC), (
        "three in the afternoon in New York"
    )
    assert await told(database) == [ANA]


async def test_the_other_ones_zone_changes_nothing(database: Database, way: str) -> None:
    arrangement = await arranged(database)
    before = await meetings(database, arrangement)
    await moves(database, ANA, way)
    assert await meetings(database, arrangement) == before
    assert await told(database) == []


async def test_the_same_zone_again_changes_nothing(database: Database, way: str) -> None:
    await arranged(database)
    await moves(database, DRIN, way)
    await moves(database, DRIN, way)
    assert await told(database) == [ANA]


async def test_a_series_that_has_ended_stays_as_it_was(database: Database, way: str) -> None:
    arrangement = await arranged(database)
    before = await meetings(database, arrangement)
    await database.write(lambda tx: one_on_ones.end(tx, PAIR))
    await moves(database, DRIN, way)
    assert await meetings(database, arrangement) == before
