"""Looking into the database beside a running bot: nothing is made, migrated or changed."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import URL, Engine, StaticPool, create_engine, select

from storage.base import table_of
from storage.database import Database, Transaction
from storage.encryption import Cipher, WrongKeyError
from storage.migrating import version_of
from storage.workspaces import WorkspaceRow

_LOCKED_FOR_SECONDS = 2.0


def open_for_reading(url: URL, cipher: Cipher) -> Database:
    """Open the database for `read` alone; a bot may run on it.

    Raises:
        FileNotFoundError: there is no such SQLite file.
    """
    if url.get_backend_name() == "sqlite":
        from storage.sqlite import SqliteDatabase  # noqa: PLC0415  (see `open_database`)

        return SqliteDatabase(sqlite_reader(url), cipher)
    from storage.postgres import open_postgres  # noqa: PLC0415

    return open_postgres(url, cipher)


def sqlite_reader(url: URL) -> Engine:
    """An engine that neither makes the file nor writes to it.

    Raises:
        FileNotFoundError: there is no such file.
    """
    path = Path(url.database or "")
    if not path.is_file():
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    return create_engine(
        url.set(database=f"file:{quote(str(path))}", query={"mode": "ro", "uri": "true"}),
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": _LOCKED_FOR_SECONDS},
    )


def schema(tx: Transaction) -> str | None:
    """The schema's version, None for an empty database."""
    return version_of(tx.connection)


def keys_fit(tx: Transaction) -> bool:
    """Whether our keys can read what every known workspace has had encrypted."""
    for sealed in tx.connection.execute(select(table_of(WorkspaceRow).c.key_check)).scalars():
        try:
            tx.cipher.open(sealed)
        except WrongKeyError:
            return False
    return True
