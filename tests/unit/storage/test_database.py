"""Transactions on a real file: all or nothing, one after the other, and errors that say why."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import URL
from sqlalchemy.exc import IntegrityError

from storage import agenda, inbound
from storage.database import (
    Database,
    DatabaseInUseError,
    DatabaseUnavailableError,
    Transaction,
    is_usable,
    open_database,
)
from storage.encryption import Cipher
from tests.unit.factories import ANA, KEY, NOW, TEAM, some_id
from tests.unit.storage.keeping import opened


@pytest.fixture
async def database(url: URL) -> AsyncIterator[Database]:
    """A file: this is about what happens to files; test_postgres.py is about the other kind."""
    async with opened(url) as made:
        yield made


def remember(key: str) -> Callable[[Transaction], bool]:
    return lambda tx: inbound.is_new(tx, TEAM, key, NOW)


def count(tx: Transaction) -> int:
    return int(tx.connection.exec_driver_sql("SELECT count(*) FROM inbound").scalar_one())


async def test_what_was_written_is_there_afterwards(database: Database) -> None:
    assert await database.write(remember("view:V1"))
    assert await database.read(count) == 1


async def test_what_was_written_is_there_after_a_restart(url: URL) -> None:
    async with opened(url) as first:
        await first.write(remember("view:V1"))
    async with opened(url) as second:
        assert await second.read(count) == 1


async def test_a_transaction_that_fails_leaves_nothing(database: Database) -> None:
    class TooBadError(Exception):
        """Somebody changed their mind."""

    def work(tx: Transaction) -> None:
        remember("view:V1")(tx)
        raise TooBadError

    with pytest.raises(TooBadError):
        await database.write(work)
    assert await database.read(count) == 0
    assert await database.write(remember("view:V1"))


async def test_a_full_disk_is_said_to_be_unavailable_and_nothing_is_kept(
    database: Database,
) -> None:
    def on_a_full_disk(tx: Transaction) -> None:
        pages = tx.connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        for number in range(10_000):
            remember(f"view:V{number}")(tx)

    with pytest.raises(DatabaseUnavailableError) as refused:
        await database.write(on_a_full_disk)
    assert "full" in str(refused.value.__cause__)
    assert await database.read(count) == 0


async def test_after_the_disk_has_room_again_work_goes_on(database: Database) -> None:
    def limit(pages: int) -> Callable[[Transaction], None]:
        def work(tx: Transaction) -> None:
            tx.connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
            for number in range(2_000):
                remember(f"view:V{number}")(tx)

        return work

    with pytest.raises(DatabaseUnavailableError):
        await database.write(limit(1))
    await database.write(limit(1_000_000))
    assert await database.read(count) == 2_000


async def test_a_file_that_another_program_holds_is_said_to_be_unavailable(
    url: URL, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.sqlite._LOCKED_FOR_SECONDS", 0.01)
    async with opened(url) as database:
        await database.read(count)
        other = sqlite3.connect(str(url.database), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DatabaseUnavailableError):
            await database.write(remember("view:V1"))
        assert await database.read(count) == 0
        other.execute("ROLLBACK")
        other.close()
        assert await database.write(remember("view:V1"))


async def test_a_file_that_is_no_database_is_said_to_be_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Shopping list: milk, bread. " * 100)
    async with opened(URL.create("sqlite", database=str(path))) as database:
        with pytest.raises(DatabaseUnavailableError):
            await database.read(count)


async def test_a_folder_in_place_of_the_file_is_said_to_be_unavailable(tmp_path: Path) -> None:
    (tmp_path / "cadence.db").mkdir()
    url = URL.create("sqlite", database=str(tmp_path / "cadence.db"))
    async with opened(url) as database:
        with pytest.raises(DatabaseUnavailableError):
            await database.read(count)


async def test_a_mistake_of_ours_is_not_blamed_on_the_disk(database: Database) -> None:
    """What breaks a constraint is a bug, to be seen as one."""

    def work(tx: Transaction) -> None:
        agenda.add_feedback(tx, TEAM, some_id(), added_by_id=ANA, now=NOW)

    with pytest.raises(IntegrityError):
        await database.write(work)


async def test_people_who_act_at_once_lose_nothing(database: Database) -> None:
    """Reading and writing back, a hundred times at once, counts to a hundred."""

    def work(tx: Transaction) -> None:
        remember(f"view:V{count(tx)}")(tx)

    await asyncio.gather(*(database.write(work) for _ in range(100)))
    assert await database.read(count) == 100


async def test_closing_waits_for_the_transaction_under_way(url: URL) -> None:
    database = open_database(url, Cipher([KEY]))
    begun, may_end = threading.Event(), threading.Event()

    def slow(tx: Transaction) -> None:
        begun.set()
        may_end.wait(10)
        remember("view:V1")(tx)

    writing = asyncio.create_task(database.write(slow))
    await asyncio.get_running_loop().run_in_executor(None, begun.wait)
    closing = asyncio.create_task(database.close())
    may_end.set()
    await asyncio.gather(writing, closing)
    async with opened(url) as again:
        assert await again.read(count) == 1


async def test_a_second_bot_on_the_same_file_is_refused(url: URL) -> None:
    async with opened(url):
        with pytest.raises(DatabaseInUseError):
            open_database(url, Cipher([KEY]))
    async with opened(url) as next_one:
        assert await next_one.read(is_usable)


async def test_an_operators_command_may_look_while_the_bot_runs(
    database: Database, url: URL
) -> None:
    beside = open_database(url, Cipher([KEY]), exclusive=False)
    await beside.write(remember("view:V1"))
    assert await database.read(count) == 1
    await beside.close()


async def test_the_folder_is_made_for_the_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "cadence.db"
    async with opened(URL.create("sqlite", database=str(path))) as database:
        assert await database.read(is_usable)
        assert path.parent.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)]
)
async def test_the_file_is_written_as_safely_as_it_can(
    database: Database, pragma: str, value: str | int
) -> None:
    """Write-ahead log, a sync with every commit, foreign keys (design section 6)."""

    def ask(tx: Transaction) -> object:
        return tx.connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one()

    assert await database.read(ask) == value
