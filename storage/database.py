"""Transactions: every query is a plain function of an open `Transaction`.

The functions run on a thread of the database's own, never on the event loop, so that the
statements of a transaction follow each other without a hop between them. What runs them differs:
`storage.sqlite` has one thread and one connection, `storage.postgres` has several.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, Insert, Table
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DatabaseError

from storage.encryption import Cipher

Result = TypeVar("Result")
_SQLITE = "sqlite"


class DatabaseInUseError(Exception):
    """Another process has this SQLite file open; only one bot may run on it."""


class DatabaseFolderError(Exception):
    """The folder of a SQLite file cannot be made, or not be written to; says which, and why."""


class DatabaseUnavailableError(Exception):
    """The database could not be read or written just now; nothing of the transaction was kept."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction, which ends when the function that was given it returns or raises."""

    connection: Connection
    cipher: Cipher


Work = Callable[[Transaction], Result]


class Database(ABC):
    """Where everything is kept."""

    #: How migrations and checks reach it.
    engine: Engine

    @abstractmethod
    async def write(self, work: Work[Result]) -> Result:
        """Run `work` in one transaction that is committed when it returns.

        Raises:
            DatabaseUnavailableError: it could not be carried out; nothing was kept.
        """

    @abstractmethod
    async def read(self, work: Work[Result]) -> Result:
        """Run `work`, which changes nothing, on one consistent state of the database.

        Raises:
            DatabaseUnavailableError: it could not be carried out.
        """

    @abstractmethod
    async def close(self) -> None:
        """Finish the transactions under way and let go of the database."""


def open_database(url: URL, cipher: Cipher, *, exclusive: bool = True) -> Database:
    """Open the database at `url`, making the folder of a SQLite file when it is not there.

    With `exclusive` (the running bot) a second process is refused on SQLite.

    Raises:
        DatabaseInUseError: another process runs on this file.
        DatabaseFolderError: the folder or a file in it cannot be made.
    """
    # Only one of the two drivers is ever needed: neither waits for the other to load.
    if url.get_backend_name() == _SQLITE:
        from storage.sqlite import open_sqlite  # noqa: PLC0415

        return open_sqlite(url, cipher, exclusive=exclusive)
    from storage.postgres import open_postgres  # noqa: PLC0415

    return open_postgres(url, cipher)


def engine_for(url: URL) -> Engine:
    """An engine that leaves transactions to us."""
    if url.get_backend_name() == _SQLITE:
        from storage.sqlite import sqlite_engine  # noqa: PLC0415

        return sqlite_engine(url)
    from storage.postgres import postgres_engine  # noqa: PLC0415

    return postgres_engine(url)


def folder_of(url: URL) -> Path | None:
    """The folder of a SQLite file, made when it is not there; None where there is no file.

    Raises:
        DatabaseFolderError: it cannot be made.
    """
    if url.get_backend_name() != _SQLITE or not url.database or url.database == ":memory:":
        return None
    folder = Path(url.database).parent
    with in_folder(folder):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


@contextmanager
def in_folder(folder: Path) -> Iterator[None]:
    """Turn what the system refuses in the folder of a SQLite file into DatabaseFolderError."""
    try:
        yield
    except OSError as error:
        reason = f"{folder} cannot be used: {error.strerror or type(error).__name__}"
        raise DatabaseFolderError(reason) from error


def insert_once(table: Table) -> Insert:
    """An INSERT that leaves an existing row of the same unique key alone.

    PostgreSQL and SQLite spell it the same way, and SQLAlchemy compiles the one for the other.
    """
    made = postgresql.insert(table).on_conflict_do_nothing()
    # How callers learn whether the row is new.
    return made.execution_options(preserve_rowcount=True)


def is_usable(tx: Transaction) -> bool:
    """Whether the database answers and is one."""
    probe = "SELECT count(*) FROM sqlite_master"
    if tx.connection.dialect.name != _SQLITE:
        probe = "SELECT 1"
    try:
        tx.connection.exec_driver_sql(probe)
    except DatabaseError:
        return False
    return True
