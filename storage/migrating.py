"""Bringing a database to the schema that this code expects."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.exc import DatabaseError

from storage.database import DatabaseUnavailableError, engine_for, folder_of
from storage.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config


#: Any number that nobody else takes.
_MIGRATION_LOCK = 7_264_110


class NewerSchemaError(Exception):
    """The database was migrated by a newer version of this program."""


def current(url: URL) -> str | None:
    """The schema's version, None for an empty database; the folder must exist."""
    with _connected(url) as connection:
        return version_of(connection)


def upgrade(url: URL) -> bool:
    """Migrate to `HEAD`; False when there was nothing to do.

    Raises:
        DatabaseUnavailableError: the server or the file cannot be used.
        NewerSchemaError: the database is ahead of this code.
        DatabaseFolderError: the folder of the file cannot be made.
    """
    folder_of(url)
    version = current(url)
    if version == HEAD:
        return False
    if version is not None and version > HEAD:
        raise NewerSchemaError
    # Alembic takes a fifth of a second to load: only when there is something to migrate.
    from alembic import command  # noqa: PLC0415

    with _connected(url) as connection:
        _wait_for_our_turn(connection)
        command.upgrade(alembic_config(connection), "head")
        connection.commit()
    return True


def upgrade_alone(url: URL) -> bool:
    """`upgrade` for whoever is not the bot: never under a bot that runs on a SQLite file.

    Where there is nothing to migrate, a bot may run. Raises as `upgrade` does, and

    Raises:
        DatabaseInUseError: a bot of another version runs on this file.
    """
    if folder_of(url) is None or url.database is None:
        return upgrade(url)
    path = Path(url.database)
    if path.exists() and current(url) == HEAD:
        return False
    from storage.sqlite import hold_lock  # noqa: PLC0415  (see `open_database`)

    with hold_lock(path):
        return upgrade(url)


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for our migrations on this connection."""
    from alembic.config import Config  # noqa: PLC0415  (see `upgrade`)

    # Alembic's default is what stdout was when Alembic was imported.
    config = Config(stdout=sys.stdout)
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _connected(url: URL) -> Iterator[Connection]:
    """A connection of its own.

    Raises:
        DatabaseUnavailableError: the server or the file cannot be used.
    """
    engine = engine_for(url)
    try:
        with engine.connect() as connection:
            yield connection
    except DatabaseError as error:
        raise DatabaseUnavailableError from error
    finally:
        engine.dispose()


def _wait_for_our_turn(connection: Connection) -> None:
    """Of several processes that start together on PostgreSQL, one migrates at a time."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")


def version_of(connection: Connection) -> str | None:
    """The schema's version, None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return version
