"""Talking points as they are kept: in order, said once, carried over, removed while open."""

from __future__ import annotations

from datetime import timedelta

from coaching.talking_point import TalkingPoint
from storage import talking_points
from storage.database import Database
from tests.unit.coaching.test_agenda import PAIR, point
from tests.unit.factories import ANA, DRIN, NOW, some_id

HOUR = timedelta(hours=1)


async def keep(database: Database, *points: TalkingPoint) -> None:
    for one in points:
        await database.write(lambda tx, one=one: talking_points.add(tx, one))  # type: ignore[misc]


async def shown(database: Database, reader_id: str = DRIN) -> list[TalkingPoint]:
    return await database.read(lambda tx: talking_points.open_points(tx, PAIR, reader_id))


async def test_a_new_order_is_kept_and_the_others_private_ones_stay(database: Database) -> None:
    first, second = point(position=0), point(position=2)
    hers = point(position=1, author_id=ANA, is_shared=False)
    await keep(database, first, hers, second)
    await database.write(lambda tx: talking_points.order(tx, [second, first]))
    assert [one.id for one in await shown(database)] == [second.id, first.id]
    assert hers.id in {one.id for one in await shown(database, ANA)}


async def test_a_point_is_said_once(database: Database) -> None:
    one = point()
    await keep(database, one)
    assert await database.write(lambda tx: talking_points.mark_said(tx, one, NOW))
    assert not await database.write(lambda tx: talking_points.mark_said(tx, one, NOW + HOUR))
    [said] = await shown(database)
    assert said.said_at == NOW


async def test_what_was_talked_about_is_not_removed(database: Database) -> None:
    talked_about, dropped = point(), point()
    await keep(database, talked_about, dropped)
    await database.write(lambda tx: talking_points.check(tx, talked_about, some_id(), NOW))
    assert not await database.write(lambda tx: talking_points.remove(tx, talked_about))
    assert await database.write(lambda tx: talking_points.remove(tx, dropped))
    assert not await database.write(lambda tx: talking_points.remove(tx, dropped))
    assert await shown(database) == []


async def test_what_was_on_the_list_of_a_meeting_is_carried_over(database: Database) -> None:
    old, new = point(added_at=NOW - HOUR), point(added_at=NOW + HOUR, position=1)
    await keep(database, old, new)
    await database.write(lambda tx: talking_points.carry_over(tx, PAIR, NOW))
    assert [one.carried for one in await shown(database)] == [1, 0]
