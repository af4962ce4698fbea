"""SQLite files of the present schema: the migrations run once in a process, the rest are copies."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import URL

from storage.migrating import upgrade


def new_database(path: Path) -> URL:
    """The address of an empty database of the present schema, which is made at `path`."""
    path.write_bytes(_migrated())
    return _address(path)


@cache
def _migrated() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "cadence.db"
        upgrade(_address(path))
        return path.read_bytes()


def _address(path: Path) -> URL:
    return URL.create("sqlite", database=str(path))
