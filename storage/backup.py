"""A copy of the SQLite file, made while the bot may run (design section 6)."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL, Engine
from sqlalchemy.exc import DatabaseError

from storage.database import DatabaseUnavailableError
from storage.inspection import sqlite_reader

_SOUND = "ok"


class DamagedCopyError(Exception):
    """The copy is not sound; it was removed."""


def back_up(url: URL, file: Path) -> int:
    """Write a consistent copy of the SQLite database at `url` to `file`; its size in bytes.

    Only this user may read the copy. It is whole on the disk when this returns; when it raises,
    there is none.

    Raises:
        DamagedCopyError: SQLite finds the copy damaged.
        DatabaseUnavailableError: the database cannot be read, or the disk is full.
        FileExistsError: `file` is there already.
        OSError: the database or the folder of `file` is not there, or cannot be written.
    """
    source = sqlite_reader(url)
    copy = os.open(file, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    try:
        _ask(source, "VACUUM INTO ?", str(file))
        if _ask(sqlite_reader(url.set(database=str(file))), "PRAGMA quick_check") != _SOUND:
            raise DamagedCopyError
        os.fsync(copy)
    except BaseException:
        file.unlink()
        raise
    finally:
        os.close(copy)
    return file.stat().st_size


def _ask(engine: Engine, statement: str, *values: str) -> object:
    """What SQLite answers, None when that is nothing."""
    try:
        with engine.connect() as connection:
            answer = connection.exec_driver_sql(statement, values)
            return answer.scalar() if answer.returns_rows else None
    except DatabaseError as error:
        raise DatabaseUnavailableError from error
    finally:
        engine.dispose()
