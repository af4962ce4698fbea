"""The schema from nothing to the present, and back."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import URL, inspect, text

from storage.database import (
    DatabaseFolderError,
    DatabaseInUseError,
    DatabaseUnavailableError,
    open_database,
)
from storage.encryption import Cipher
from storage.migrating import (
    NewerSchemaError,
    alembic_config,
    current,
    upgrade,
    upgrade_alone,
)
from storage.migrations import HEAD
from storage.schema import METADATA
from storage.sqlite import sqlite_engine
from tests.unit.factories import KEY


@pytest.fixture
def empty(tmp_path: Path) -> URL:
    """The address of a file that is not there yet."""
    return URL.create("sqlite", database=str(tmp_path / "new" / "cadence.db"))


def tables(url: URL) -> set[str]:
    engine = sqlite_engine(url)
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
    engine.dispose()
    return names


def test_an_empty_database_is_brought_to_the_present(empty: URL) -> None:
    assert upgrade(empty)
    assert current(empty) == HEAD
    assert tables(empty) == {*METADATA.tables, "alembic_version"}


def test_a_present_database_is_left_alone(empty: URL) -> None:
    upgrade(empty)
    assert not upgrade(empty)


def test_a_file_on_which_an_old_bot_runs_is_not_migrated(empty: URL) -> None:
    """As after an upgrade of the program: the bot in memory knows the old tables."""
    bot = open_database(empty, Cipher([KEY]))
    try:
        with pytest.raises(DatabaseInUseError):
            upgrade_alone(empty)
        assert current(empty) is None
        upgrade(empty)
        assert not upgrade_alone(empty)
    finally:
        asyncio.run(bot.close())


def test_nobody_can_start_while_it_is_migrated_and_then_everybody(empty: URL) -> None:
    assert upgrade_alone(empty)
    bot = open_database(empty, Cipher([KEY]))
    asyncio.run(bot.close())


def test_a_database_of_a_newer_version_is_refused(url: URL) -> None:
    engine = sqlite_engine(url)
    with engine.connect() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(NewerSchemaError):
        upgrade(url)
    assert current(url) == "9999"


def test_every_step_can_be_taken_back_and_again(url: URL) -> None:
    engine = sqlite_engine(url)
    with engine.connect() as connection:
        command.downgrade(alembic_config(connection), "base")
    engine.dispose()
    assert tables(url) == {"alembic_version"}
    assert upgrade(url)
    assert tables(url) == {*METADATA.tables, "alembic_version"}


def test_an_empty_file_has_no_version(tmp_path: Path) -> None:
    assert current(URL.create("sqlite", database=str(tmp_path / "cadence.db"))) is None


def test_a_file_that_is_no_database_is_said_to_be_unavailable(tmp_path: Path) -> None:
    path = tmp_path / "notes.db"
    path.write_text("Shopping list: milk, bread. " * 100)
    with pytest.raises(DatabaseUnavailableError):
        upgrade(URL.create("sqlite", database=str(path)))
    assert path.read_text().startswith("Shopping list")


def test_a_folder_in_place_of_the_file_is_said_to_be_unavailable(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailableError):
        upgrade(URL.create("sqlite", database=str(tmp_path)))


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DatabaseFolderError, match="file"):
        upgrade(URL.create("sqlite", database=str(tmp_path / "file" / "cadence.db")))
