"""Bringing a database to the schema that this code expects."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import URL, Connection, inspect, text

from storage.database import sqlite_engine
from storage.migrations import HEAD

if TYPE_CHECKING:
    from alembic.config import Config


class NewerSchemaError(Exception):
    """The database was migrated by a newer version of this program."""


def current(url: URL) -> str | None:
    """The schema's version, None for an empty database; the folder must exist."""
    engine = sqlite_engine(url)
    with engine.connect() as connection:
        version = _version(connection)
    engine.dispose()
    return version


def upgrade(url: URL) -> bool:
    """Migrate to `HEAD`; False when there was nothing to do.

    Raises:
        NewerSchemaError: the database is ahead of this code.
        OSError: the folder cannot be made.
    """
    if url.database and url.database != ":memory:":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    version = current(url)
    if version == HEAD:
        return False
    if version is not None and version > HEAD:
        raise NewerSchemaError
    # Alembic takes a fifth of a second to load: only when there is something to migrate.
    from alembic import command  # noqa: PLC0415

    engine = sqlite_engine(url)
    with engine.connect() as connection:
        command.upgrade(alembic_config(connection), "head")
    engine.dispose()
    return True


def alembic_config(connection: Connection) -> Config:
    """Alembic's configuration for our migrations on this connection."""
    from alembic.config import Config  # noqa: PLC0415  (see `upgrade`)

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.execute(
        text("SELECT version_num FROM alembic_version")
    ).scalar()
    return version
