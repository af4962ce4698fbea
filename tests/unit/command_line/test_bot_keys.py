"""Keys and schema on the command line: never changed under a bot that runs on the file."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import URL

from storage import key_rotation, workspaces
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher, new_key
from tests.unit.command_line.conftest import Run
from tests.unit.factories import KEY, NOW, TEAM, scheduled
from tests.unit.storage.keeping import keep, opened

NEW = new_key()
FILE = URL.create("sqlite", database="data/cadence.db")


@contextmanager
def running_bot() -> Iterator[Database]:
    """Holds the file as a bot does."""
    bot = open_database(FILE, Cipher([KEY]))
    try:
        yield bot
    finally:
        asyncio.run(bot.close())


def _write(tx: Transaction) -> None:
    workspaces.remember(tx, TEAM, name="Acme", bot_user_id="U", now=NOW)
    keep(tx, scheduled(), scheduled())


async def _fill() -> None:
    async with opened(FILE) as database:
        await database.write(_write)


class TestRotateKeys:
    """From the old key to the new one, in one command."""

    @pytest.fixture
    def filled(self, run: Run, put: Callable[..., None]) -> None:
        put()
        run("migrate")
        asyncio.run(_fill())

    @pytest.mark.usefixtures("filled")
    def test_afterwards_the_old_key_is_not_needed(self, run: Run, put: Callable[..., None]) -> None:
        put(ENCRYPTION_KEYS=NEW)
        assert run("rotate-keys")[0] == 2
        put(ENCRYPTION_KEYS=f"{NEW},{KEY}")
        code, out, _ = run("rotate-keys")
        assert code == 0
        assert "feedback  2 encrypted anew" in out
        assert "workspace  1 encrypted anew" in out
        assert "The others are needed for older backups" in out
        put(ENCRYPTION_KEYS=NEW)
        code, out, _ = run("rotate-keys")
        assert code == 0
        assert "feedback  0 encrypted anew" in out

    @pytest.mark.usefixtures("filled")
    def test_beside_a_bot_on_the_same_file_it_refuses(
        self, run: Run, put: Callable[..., None]
    ) -> None:
        put(ENCRYPTION_KEYS=f"{NEW},{KEY}")
        with running_bot():
            code, out, err = run("rotate-keys")
        assert (code, out) == (2, "")
        assert "Stop it first" in err

    @pytest.mark.usefixtures("filled")
    def test_somebody_who_goes_on_writing_with_the_old_key_is_told_of(
        self, run: Run, put: Callable[..., None], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def always_two(_database: Database) -> int:
            return 2

        put(ENCRYPTION_KEYS=f"{NEW},{KEY}")
        monkeypatch.setattr(key_rotation, "count_stale", always_two)
        code, out, _ = run("rotate-keys")
        assert code == 1
        assert "2 rows were written with an older key meanwhile" in out

    def test_it_makes_no_database(self, run: Run, put: Callable[..., None], tmp_path: Path) -> None:
        put()
        code, _, err = run("rotate-keys")
        assert code == 2
        assert "data/cadence.db" in err
        assert list(tmp_path.iterdir()) == []

    def test_another_schema_has_to_be_migrated_first(
        self, run: Run, put: Callable[..., None]
    ) -> None:
        put()
        run("migrate")
        _make_old()
        code, _, err = run("rotate-keys")
        assert code == 2
        assert "python bot.py migrate" in err


class TestMigrating:
    """The bot in memory knows the old tables."""

    @pytest.mark.parametrize("command", [("migrate",), ("policy",), ("admin",)])
    def test_under_an_old_bot_nothing_is_migrated(self, run: Run, command: tuple[str]) -> None:
        run("migrate")
        _make_old()
        with running_bot():
            code, out, err = run(*command)
        assert (code, out) == (2, "")
        assert "Stop it first" in err
        assert _version() == "0000"

    def test_beside_a_bot_of_this_version_there_is_nothing_to_do(self, run: Run) -> None:
        run("migrate")
        with running_bot():
            assert run("migrate")[:2] == (0, "The database is up to date.\n")


def _make_old() -> None:
    with sqlite3.connect("data/cadence.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0000'")
    connection.close()


def _version() -> str:
    connection = sqlite3.connect("data/cadence.db")
    [found] = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    connection.close()
    return str(found)
