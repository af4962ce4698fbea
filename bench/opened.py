"""Databases for the benchmarks of the outbox: fresh ones of each kind, of the present schema."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from uuid import uuid4

from sqlalchemy import URL, make_url

from bench.database_server import running_postgresql
from bench.machine import Cores
from storage.database import Database, open_database
from storage.encryption import Cipher, new_key
from storage.migrating import upgrade

#: Each call makes an empty database and tells its address.
NewUrl = Callable[[], URL]


@asynccontextmanager
async def opened(url: URL) -> AsyncIterator[Database]:
    """A database of the present schema, closed afterwards."""
    upgrade(url)
    database = open_database(url, Cipher([new_key()]))
    try:
        yield database
    finally:
        await database.close()


def sqlite_files(folder: Path) -> NewUrl:
    """Files in `folder`."""
    return lambda: make_url(f"sqlite:///{folder / f'outbox-{uuid4().hex}.db'}")


@contextmanager
def postgresql_on(cores: Cores) -> Iterator[NewUrl]:
    """A server that has the other core to itself, as one has its own machine."""
    mine = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {cores.server})
    with running_postgresql() as new_database:
        os.sched_setaffinity(0, mine)
        yield new_database
