"""A chore is done once a day for each workspace, whoever looks and whatever dies."""

from __future__ import annotations

from datetime import datetime, timedelta

from storage import chores
from storage.database import Database
from tests.unit.factories import NOW, OTHER_TEAM, TEAM

DAY = timedelta(days=1)


async def begin(
    database: Database, at: datetime = NOW, name: str = "people", team: str = TEAM
) -> bool:
    return await database.write(lambda tx: chores.begin(tx, team, name, at))


async def finish(database: Database, at: datetime = NOW) -> None:
    await database.write(lambda tx: chores.finish(tx, TEAM, "people", at))


async def test_one_of_many_does_it(database: Database) -> None:
    assert [await begin(database) for _ in range(3)] == [True, False, False]


async def test_it_is_done_once_a_day(database: Database) -> None:
    assert await begin(database)
    await finish(database)
    late = NOW.replace(hour=23, minute=59)
    assert not await begin(database, late)
    assert await begin(database, late + timedelta(minutes=1))


async def test_chores_and_workspaces_do_not_hinder_each_other(database: Database) -> None:
    assert await begin(database)
    assert await begin(database, name="retention")
    assert await begin(database, team=OTHER_TEAM)


async def test_what_could_not_be_done_is_tried_again(database: Database) -> None:
    assert await begin(database)
    await database.write(lambda tx: chores.give_back(tx, TEAM, "people"))
    assert await begin(database)


async def test_what_a_dead_process_was_at_is_taken_over(database: Database) -> None:
    assert await begin(database)
    assert not await begin(database, NOW + timedelta(minutes=29))
    assert await begin(database, NOW + timedelta(minutes=31))


async def test_a_day_to_come_that_a_wrong_clock_wrote_hinders_nobody(database: Database) -> None:
    assert await begin(database, NOW + 400 * DAY)
    await finish(database, NOW + 400 * DAY)
    assert await begin(database)
