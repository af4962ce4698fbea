"""PostgreSQL, when one machine is not enough: any number of processes on one database."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import URL, Engine, create_engine
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from storage.database import Database, DatabaseUnavailableError, Result, Transaction, Work
from storage.encryption import Cipher

#: Transactions at once from this process.
_CONNECTIONS = 8
_CONNECT_WITHIN_SECONDS = 5
#: Slack waits three seconds for an answer; a statement that takes longer than this is given up.
_SERVER_OPTIONS = (
    "-c statement_timeout=10000 -c lock_timeout=2500"
    " -c idle_in_transaction_session_timeout=15000 -c timezone=UTC"
)


class PostgresDatabase(Database):
    """A PostgreSQL database; losing the server fails a transaction, not the process."""

    def __init__(self, engine: Engine, cipher: Cipher) -> None:
        """Use `open_postgres`."""
        self.engine = engine
        self._cipher = cipher
        self._threads = ThreadPoolExecutor(_CONNECTIONS, thread_name_prefix="postgres")

    async def write(self, work: Work[Result]) -> Result:
        """See `Database.write`."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run, work)

    async def read(self, work: Work[Result]) -> Result:
        """See `Database.read`."""
        return await self.write(work)

    async def close(self) -> None:
        """Finish the transactions under way and close the connections."""
        await asyncio.to_thread(self._threads.shutdown, wait=True)
        self.engine.dispose()

    def _run(self, work: Work[Result]) -> Result:
        try:
            with self.engine.begin() as connection:
                return work(Transaction(connection, self._cipher))
        except (OperationalError, InterfaceError, PoolTimeoutError) as error:
            raise DatabaseUnavailableError from error
        except DBAPIError as error:
            if error.connection_invalidated:
                raise DatabaseUnavailableError from error
            raise


def open_postgres(url: URL, cipher: Cipher) -> PostgresDatabase:
    """Open the database; connections are made when they are needed."""
    return PostgresDatabase(postgres_engine(url), cipher)


def postgres_engine(url: URL) -> Engine:
    """An engine whose connections are checked before use and never wait for ever."""
    return create_engine(
        url.set(drivername="postgresql+psycopg"),
        pool_size=_CONNECTIONS,
        max_overflow=0,
        pool_pre_ping=True,
        pool_timeout=_CONNECT_WITHIN_SECONDS,
        hide_parameters=True,
        connect_args={"connect_timeout": _CONNECT_WITHIN_SECONDS, "options": _SERVER_OPTIONS},
    )
