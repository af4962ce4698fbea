"""SQLite, the default: one file, one process, one connection on one thread (design section 6).

Two writers can never meet, and a transaction costs half of what it does when each statement hops
between the event loop and a thread (docs/decisions).
"""

from __future__ import annotations

import asyncio
import fcntl
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Any

import structlog
from sqlalchemy import URL, Connection, Engine, StaticPool, create_engine, event
from sqlalchemy.exc import DatabaseError, DataError, IntegrityError, ProgrammingError

from storage.database import (
    Database,
    DatabaseInUseError,
    DatabaseUnavailableError,
    Result,
    Transaction,
    Work,
    folder_of,
    in_folder,
)
from storage.encryption import Cipher

#: A writer outside this process (a backup, an administrator) may hold the file. Slack waits three
#: seconds for our answer, and by then it has to say that nothing was saved, even when a tick and a
#: reader wait on the same thread before it.
_LOCKED_FOR_SECONDS = 0.7
#: These say that a statement is wrong, not that the file cannot be used.
_OUR_MISTAKES = (DataError, IntegrityError, ProgrammingError)
_log = structlog.get_logger()


class SqliteDatabase(Database):
    """A SQLite file."""

    def __init__(self, engine: Engine, cipher: Cipher, *, lock: IO[str] | None = None) -> None:
        """Use `open_sqlite`; `lock` is the held lock file, closed with the database."""
        self.engine = engine
        self._cipher = cipher
        self._lock = lock
        self._connection: Connection | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")

    async def write(self, work: Work[Result]) -> Result:
        """See `Database.write`."""
        return await self._transact("BEGIN IMMEDIATE", work)

    async def read(self, work: Work[Result]) -> Result:
        """See `Database.read`."""
        return await self._transact("BEGIN", work)

    async def close(self) -> None:
        """Finish the transaction under way and let go of the file."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._disconnect)
        self._thread.shutdown(wait=True)
        if self._lock is not None:
            self._lock.close()

    async def _transact(self, begin: str, work: Work[Result]) -> Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._thread, self._run, begin, work)

    def _run(self, begin: str, work: Work[Result]) -> Result:
        try:
            connection = self._connected()
            driver = _driver(connection)
            driver.execute(begin)
            try:
                result = work(Transaction(connection, self._cipher))
                driver.execute("COMMIT")
            except BaseException:
                if driver.in_transaction:
                    driver.execute("ROLLBACK")
                raise
        except _OUR_MISTAKES:
            raise
        except (DatabaseError, sqlite3.DatabaseError) as error:
            raise DatabaseUnavailableError from error
        return result

    def _connected(self) -> Connection:
        if self._connection is None:
            self._connection = self.engine.connect()
        return self._connection

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self.engine.dispose()


def open_sqlite(url: URL, cipher: Cipher, *, exclusive: bool) -> SqliteDatabase:
    """Open the file, making its folder when it is not there.

    Raises:
        DatabaseInUseError: with `exclusive`, when another process runs on this file.
        DatabaseFolderError: the folder or a file in it cannot be made.
    """
    lock = None
    if folder_of(url) is not None and url.database and exclusive:
        lock = hold_lock(Path(url.database))
    _log.debug("database_opened", kind="sqlite", version=sqlite3.sqlite_version)
    return SqliteDatabase(sqlite_engine(url), cipher, lock=lock)


def sqlite_engine(url: URL) -> Engine:
    """An engine of one connection that leaves transactions to us."""
    engine = create_engine(
        url,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": _LOCKED_FOR_SECONDS},
    )
    event.listen(engine, "connect", _prepare_connection)
    return engine


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection: BEGIN and COMMIT need nothing of SQLAlchemy."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    return driver


def _prepare_connection(connection: Any, _record: object) -> None:
    # What is removed is overwritten in the file: erased means gone.
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")


def hold_lock(path: Path) -> IO[str]:
    """The lock file of a database, locked until it is closed.

    Raises:
        DatabaseFolderError: it cannot be made.
        DatabaseInUseError: another process holds it.
    """
    with in_folder(path.parent):
        lock = path.with_name(path.name + ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseInUseError from error
    return lock
