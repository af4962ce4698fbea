"""One row for each message that many change at once: nothing is missed, and little is done."""

from __future__ import annotations

import asyncio
from datetime import datetime
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from coaching.kinds import Kind
from coaching.outbox import REFRESHED_EVERY, Delivery, DeliveryState, NewDelivery
from storage import attempts, inbound, refreshes
from storage.database import Database, Transaction
from tests.unit.factories import NOW, TEAM, new_delivery
from tests.unit.outbox import claim, columns, postpone, sent, states

LATER = NOW + REFRESHED_EVERY


def wanted(at: datetime = NOW, **changes: Any) -> NewDelivery:
    changes = {"dedupe_key": "the message", "due_at": at} | changes
    return new_delivery(kind=Kind.FEEDBACK_REFRESHED, **changes)


async def wish(database: Database, at: datetime = NOW) -> None:
    await database.write(lambda tx: refreshes.wish(tx, wanted(at)))


async def test_many_wishes_before_it_is_begun_are_one(database: Database) -> None:
    for _ in range(5):
        await wish(database)
    assert await states(database) == ["pending"]


async def test_a_wish_while_it_is_being_changed_lets_it_come_again(database: Database) -> None:
    await wish(database)
    (row,) = await claim(database)
    await wish(database)
    await wish(database)
    assert await claim(database, "two") == [], "nobody else begins meanwhile"
    await sent(database, row)
    assert await claim(database, at=NOW) == []
    (again,) = await claim(database, at=LATER)
    assert (again.id, again.attempt) == (row.id, 1)
    assert await sent(database, again, LATER)
    assert await states(database) == ["sent"]


async def test_so_it_does_where_the_first_change_came_to_nothing(database: Database) -> None:
    await wish(database)
    (row,) = await claim(database)
    await wish(database)

    def close(tx: Transaction) -> bool:
        expired = DeliveryState.EXPIRED
        return attempts.finish_unsent(tx, row, expired, "nothing_to_refresh", NOW)

    assert not await database.write(close)
    assert await states(database) == ["pending"]


async def test_what_failed_and_rests_needs_no_other_row(database: Database) -> None:
    await wish(database)
    (row,) = await claim(database)
    await wish(database)
    await postpone(database, row)
    await wish(database)
    (again,) = await claim(database, at=LATER)
    assert await sent(database, again, LATER)


async def test_after_a_change_the_next_one_waits_a_moment(database: Database) -> None:
    await wish(database)
    (row,) = await claim(database)
    await sent(database, row)
    await wish(database)
    assert await claim(database, at=NOW) == []
    (again,) = await claim(database, at=LATER)
    await sent(database, again, LATER)
    much_later = LATER + 10 * REFRESHED_EVERY
    await wish(database, much_later)
    assert len(await claim(database, at=much_later)) == 1


async def test_a_reopened_row_is_as_new(database: Database) -> None:
    await wish(database)
    (row,) = await claim(database)
    await sent(database, row)
    await wish(database, LATER)
    stored = await columns(database, row.id)
    assert stored["expires_at"] == wanted(LATER).expires_at
    assert (stored["attempt"], stored["sent_at"], stored["lease_owner"]) == (0, None, None)


async def test_messages_do_not_wait_for_each_other(database: Database) -> None:
    await wish(database)
    await database.write(lambda tx: refreshes.wish(tx, wanted(dedupe_key="another")))
    assert len(await claim(database)) == 2


@pytest.mark.parametrize("couriers", [1, 2])
async def test_what_was_committed_before_a_change_is_never_missed(
    database: Database, couriers: int
) -> None:
    """Two hundred act at once while couriers read and end; the last one has seen everything."""
    shown: list[int] = []
    changing: set[UUID] = set()
    clock = NOW

    def act(number: int, tx: Transaction) -> None:
        inbound.is_new(tx, TEAM, f"act {number}", NOW)
        refreshes.wish(tx, wanted(clock))

    def count(tx: Transaction) -> int:
        return int(tx.connection.exec_driver_sql("SELECT count(*) FROM inbound").scalar_one())

    async def change(row: Delivery) -> None:
        assert row.id not in changing, "two changes of one message at once"
        changing.add(row.id)
        shown.append(await database.read(count))
        await asyncio.sleep(0)
        changing.remove(row.id)
        await sent(database, row, clock)

    async def carry(owner: str) -> None:
        nonlocal clock
        while not all(act.done() for act in acts) or "pending" in await states(database):
            clock += REFRESHED_EVERY
            for row in await claim(database, owner, at=clock):
                await change(row)

    acts = [asyncio.ensure_future(database.write(partial(act, number))) for number in range(200)]
    await asyncio.gather(*(carry(f"courier {one}") for one in range(couriers)))
    await asyncio.gather(*acts)
    assert shown[-1] == 200
    assert len(shown) < 200
    assert await states(database) == ["sent"]
