"""The migrations make exactly the tables that the code expects."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import URL

from storage.migrating import alembic_config, upgrade
from storage.migrations import HEAD
from storage.schema import METADATA, ROWS
from storage.sqlite import sqlite_engine
from tests.rules.repository import MIGRATIONS, python_files


def test_the_migrations_lead_to_the_models(tmp_path: Path) -> None:
    """As `alembic check` sees it; it raises when the next migration would not be empty."""
    url = URL.create("sqlite", database=str(tmp_path / "cadence.db"))
    upgrade(url)
    engine = sqlite_engine(url)
    with engine.connect() as connection:
        command.check(alembic_config(connection))
    engine.dispose()


def test_head_is_the_newest_migration(tmp_path: Path) -> None:
    engine = sqlite_engine(URL.create("sqlite", database=str(tmp_path / "cadence.db")))
    with engine.connect() as connection:
        script = ScriptDirectory.from_config(alembic_config(connection))
    engine.dispose()
    assert script.get_heads() == [HEAD]


def test_every_migration_is_named_by_its_number() -> None:
    """The number is compared with HEAD as text, so each has four digits."""
    numbers = [path.stem[:5] for path in python_files() if path.as_posix().startswith(MIGRATIONS)]
    assert sorted(numbers) == [f"{number:04}_" for number in range(1, len(numbers) + 1)]


def test_every_table_is_gathered() -> None:
    assert {row.__tablename__ for row in ROWS} == set(METADATA.tables)


def test_every_row_belongs_to_a_workspace() -> None:
    for name, table in METADATA.tables.items():
        column = table.c["id" if name == "workspace" else "workspace_id"]
        assert not column.nullable, name


#: Asked by the ticks, for all workspaces at once.
_TICKED = {"delivery", "series"}


def test_every_index_begins_with_the_workspace_or_serves_the_ticks() -> None:
    for table in METADATA.tables.values():
        for index in table.indexes:
            first = next(iter(index.columns)).name
            assert first == "workspace_id" or table.name in _TICKED, index.name


def test_every_instant_is_aware_and_in_utc() -> None:
    for table in METADATA.tables.values():
        for column in table.columns:
            kind = type(column.type).__name__
            assert kind != "DateTime", f"{table.name}.{column.name}"
