"""Transactions on a real PostgreSQL: all or nothing, at once, and a lost server said to be one."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import URL, make_url

from storage import inbound
from storage.database import (
    Database,
    DatabaseUnavailableError,
    Transaction,
    is_usable,
    open_database,
)
from storage.encryption import Cipher
from storage.migrating import current, upgrade
from storage.migrations import HEAD
from tests.postgres import Postgres
from tests.unit.factories import KEY, NOW, TEAM


@pytest.fixture
def address(postgres: Postgres) -> URL:
    """An empty database of the present schema."""
    return postgres.new_database()


@pytest.fixture
async def database(address: URL) -> AsyncIterator[Database]:
    """The same, open."""
    opened = open_database(address, Cipher([KEY]))
    yield opened
    await opened.close()


async def test_what_fails_leaves_nothing(database: Database) -> None:
    def half(tx: Transaction) -> None:
        inbound.is_new(tx, TEAM, "half", NOW)
        raise LookupError

    with pytest.raises(LookupError):
        await database.write(half)
    assert await database.write(lambda tx: inbound.is_new(tx, TEAM, "half", NOW))


async def test_of_many_at_once_one_is_first(database: Database) -> None:
    many = [database.write(lambda tx: inbound.is_new(tx, TEAM, "same", NOW)) for _ in range(40)]
    assert sorted(await asyncio.gather(*many)) == [False] * 39 + [True]


async def test_a_server_that_is_not_there_is_said_to_be_unavailable() -> None:
    nowhere = make_url("postgresql://nobody@127.0.0.1:1/nothing")
    database = open_database(nowhere, Cipher([KEY]))
    with pytest.raises(DatabaseUnavailableError):
        await database.read(is_usable)
    await database.close()


async def test_a_lost_connection_is_replaced(
    postgres: Postgres, database: Database, address: URL
) -> None:
    assert await database.read(is_usable)
    postgres.disconnect_everybody(address)
    assert await database.read(is_usable)


async def test_a_connection_lost_in_the_middle_keeps_nothing(
    postgres: Postgres, database: Database, address: URL
) -> None:
    def interrupted(tx: Transaction) -> None:
        inbound.is_new(tx, TEAM, "half", NOW)
        postgres.disconnect_everybody(address)
        inbound.is_new(tx, TEAM, "other half", NOW)

    with pytest.raises(DatabaseUnavailableError):
        await database.write(interrupted)
    assert await database.write(lambda tx: inbound.is_new(tx, TEAM, "half", NOW))


async def test_several_that_start_together_migrate_once(postgres: Postgres) -> None:
    empty = postgres.empty_database()
    await asyncio.gather(*(asyncio.to_thread(upgrade, empty) for _ in range(3)))
    assert current(empty) == HEAD
