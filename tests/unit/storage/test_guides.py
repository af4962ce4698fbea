"""Guides on both databases: begun once ever, with one message, also when two begin at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import func, select

from coaching.guide import Guide, Progress
from storage import guides
from storage.base import table_of
from storage.database import Database, Transaction
from storage.deliveries import DeliveryRow
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, TEAM

LATER = NOW + timedelta(days=400)


async def welcome(database: Database, guide: Guide = Guide.REP, who: str = DRIN) -> None:
    await database.write(lambda tx: guides.welcome(tx, TEAM, who, guide, NOW))


async def messages(database: Database) -> int:
    table = table_of(DeliveryRow)

    def work(tx: Transaction) -> int:
        return tx.connection.execute(select(func.count()).select_from(table)).scalar_one()

    return await database.read(work)


async def test_a_welcome_is_said_once_whoever_says_it_at_the_same_time(database: Database) -> None:
    await asyncio.gather(*(welcome(database) for _ in range(6)))
    assert await messages(database) == 1


async def test_it_is_not_said_again_after_its_row_of_the_outbox_is_gone(
    database: Database,
) -> None:
    """Rows of the outbox are kept for months, people stay for years."""
    await welcome(database)
    await database.write(lambda tx: tx.connection.execute(table_of(DeliveryRow).delete()))
    await welcome(database)
    assert await messages(database) == 0


async def test_each_person_and_each_guide_has_its_own(database: Database) -> None:
    await welcome(database)
    await welcome(database, Guide.MANAGER)
    await welcome(database, who=ANA)
    assert await messages(database) == 3
    other = await database.read(lambda tx: guides.find(tx, OTHER_TEAM, DRIN, Guide.REP))
    assert other is None


async def test_the_way_is_kept(database: Database) -> None:
    await welcome(database, Guide.ADMINISTRATOR, ANA)
    begun = Progress(guide=Guide.ADMINISTRATOR, started_at=NOW)
    gone_on = replace(begun, step=3, finished_at=LATER)

    async def found() -> Progress | None:
        return await database.read(lambda tx: guides.find(tx, TEAM, ANA, Guide.ADMINISTRATOR))

    assert await found() == begun
    await database.write(lambda tx: guides.keep(tx, TEAM, ANA, gone_on))
    assert await found() == gone_on
