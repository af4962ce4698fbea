"""Looking into a database that a bot may be running on changes nothing."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL
from sqlalchemy.exc import OperationalError

from storage import inspection, workspaces
from storage.database import Database, DatabaseUnavailableError, Transaction
from storage.encryption import Cipher, new_key
from storage.migrations import HEAD
from tests.postgres import Postgres
from tests.sqlite import new_database
from tests.unit.factories import KEY, NOW, OTHER_TEAM, TEAM
from tests.unit.storage.keeping import opened


@asynccontextmanager
async def looking_into(url: URL, *keys: str) -> AsyncIterator[Database]:
    database = inspection.open_for_reading(url, Cipher(keys or (KEY,)))
    try:
        yield database
    finally:
        await database.close()


def remember(tx: Transaction) -> None:
    for team in (TEAM, OTHER_TEAM):
        workspaces.remember(tx, team, name=team, bot_user_id="UBOT", now=NOW)


async def test_the_schema_is_told_beside_the_running_bot(database: Database) -> None:
    async with looking_into(database.engine.url) as reader:
        assert await reader.read(inspection.schema) == HEAD
        await database.write(remember)
        assert await reader.read(workspaces.known_ids) == [TEAM, OTHER_TEAM]


async def test_an_empty_postgresql_database_has_no_schema(postgres: Postgres) -> None:
    empty = postgres.empty_database()
    async with looking_into(empty) as reader:
        assert await reader.read(inspection.schema) is None
    postgres.drop(empty)


async def test_an_empty_file_has_no_schema(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    async with looking_into(URL.create("sqlite", database=str(path))) as reader:
        assert await reader.read(inspection.schema) is None
    assert path.stat().st_size == 0


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        inspection.open_for_reading(
            URL.create("sqlite", database=str(tmp_path / "new" / "cadence.db")), Cipher([KEY])
        )
    assert list(tmp_path.iterdir()) == []


async def test_nothing_can_be_written(url: URL) -> None:
    async with looking_into(url) as reader:
        with pytest.raises((DatabaseUnavailableError, OperationalError)):
            await reader.write(remember)
        assert await reader.read(workspaces.known_ids) == []


@pytest.mark.parametrize("name", ["a b", "100%", "what?", "a#b", "ä", "{0}", "a%20b"])
async def test_whatever_the_folder_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    url = new_database(tmp_path / name / "cadence.db")
    async with looking_into(url) as reader:
        assert await reader.read(inspection.schema) == HEAD


async def test_what_is_no_database_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "cadence.db"
    path.write_text("Shopping list: milk, bread. " * 100)
    async with looking_into(URL.create("sqlite", database=str(path))) as reader:
        with pytest.raises(DatabaseUnavailableError):
            await reader.read(inspection.schema)


class TestKeysFit:
    """A wrong key is told before it does harm."""

    async def test_nothing_encrypted_fits_any_key(self, url: URL) -> None:
        async with looking_into(url, new_key()) as reader:
            assert await reader.read(inspection.keys_fit)

    async def test_the_key_that_wrote_it_is_needed(self, url: URL) -> None:
        async with opened(url) as database:
            await database.write(remember)
        for keys, fit in (((KEY,), True), ((new_key(), KEY), True), ((new_key(),), False)):
            async with looking_into(url, *keys) as reader:
                assert await reader.read(inspection.keys_fit) is fit
