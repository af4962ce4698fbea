"""Transactions: every query is a plain function of an open `Transaction`.

SQLite has one connection on one thread of its own: statements follow each other without a hop to
the event loop between them, which halves the cost of a transaction (docs/operations.md), and
two writers can never meet.
"""

from __future__ import annotations

import asyncio
import fcntl
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, TypeVar

from sqlalchemy import URL, Connection, Engine, Insert, StaticPool, Table, create_engine, event
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import DatabaseError, OperationalError

from storage.encryption import Cipher

Result = TypeVar("Result")
#: A writer outside this process (a backup, an administrator) may hold the file; Slack waits three
#: seconds for our answer, and by then it has to say that nothing was saved.
_LOCKED_FOR_SECONDS = 2.0


class DatabaseInUseError(Exception):
    """Another process has this SQLite file open; only one bot may run on it."""


class DatabaseUnavailableError(Exception):
    """The database could not be read or written just now; nothing of the transaction was kept."""


@dataclass(frozen=True, slots=True)
class Transaction:
    """An open transaction, which ends when the function that was given it returns or raises."""

    connection: Connection
    cipher: Cipher


Work = Callable[[Transaction], Result]


class Database:
    """A SQLite file."""

    def __init__(self, engine: Engine, cipher: Cipher, *, lock: IO[str] | None = None) -> None:
        """Use `open_database`; `lock` is the held lock file, closed with the database."""
        self.engine = engine
        self._cipher = cipher
        self._lock = lock
        self._connection: Connection | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="sqlite")

    async def write(self, work: Work[Result]) -> Result:
        """Run `work` in one transaction that is committed when it returns.

        Raises:
            DatabaseUnavailableError: it could not be carried out; nothing was kept.
        """
        return await self._transact("BEGIN IMMEDIATE", work)

    async def read(self, work: Work[Result]) -> Result:
        """Run `work`, which changes nothing, on one consistent state of the database.

        Raises:
            DatabaseUnavailableError: it could not be carried out.
        """
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
        except (OperationalError, sqlite3.OperationalError) as error:
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


def open_database(url: URL, cipher: Cipher, *, exclusive: bool = True) -> Database:
    """Open the database at `url`, making the folder of a SQLite file when it is not there.

    With `exclusive` (the running bot) a second process is refused.

    Raises:
        DatabaseInUseError: another process runs on this file.
        OSError: the folder or file cannot be made.
    """
    lock = None
    if url.database and url.database != ":memory:":
        path = Path(url.database)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = _hold_lock(path) if exclusive else None
    return Database(sqlite_engine(url), cipher, lock=lock)


def sqlite_engine(url: URL) -> Engine:
    """An engine of one connection that leaves transactions to us (design section 6)."""
    engine = create_engine(
        url,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
        hide_parameters=True,
        connect_args={"check_same_thread": False, "timeout": _LOCKED_FOR_SECONDS},
    )
    event.listen(engine, "connect", _prepare_connection)
    return engine


def insert_once(table: Table) -> Insert:
    """An INSERT that leaves an existing row of the same unique key alone."""
    return sqlite.insert(table).on_conflict_do_nothing()


def is_usable(tx: Transaction) -> bool:
    """Whether the file is a readable database."""
    try:
        tx.connection.exec_driver_sql("SELECT count(*) FROM sqlite_master")
    except DatabaseError:
        return False
    return True


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection: BEGIN and COMMIT need nothing of SQLAlchemy."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError(driver)
    return driver


def _prepare_connection(connection: Any, _record: object) -> None:
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _hold_lock(path: Path) -> IO[str]:
    lock = path.with_name(path.name + ".lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise DatabaseInUseError from error
    return lock
