"""Replacing a key: everything that was sealed with an older one is sealed with the first one.

It goes through the tables in small transactions and leaves alone what is done, so it can be
stopped and begun again. Processes of the bot may write meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, literal, select, tuple_, update
from sqlalchemy import Row as ResultRow

from storage.base import sealed_columns, table_of
from storage.database import Database, Transaction
from storage.schema import METADATA
from storage.workspaces import WorkspaceRow

#: Rows of one transaction; a command waits for no more than these.
_BATCH = 100


@dataclass(frozen=True, slots=True)
class Renewed:
    """What was done with one table."""

    table: str
    rows: int


@dataclass(frozen=True, slots=True)
class _Batch:
    #: The keys of the last row that was looked at; None when there was none.
    last: tuple[Any, ...] | None
    stale: int


def sealed_tables() -> list[Table]:
    """The tables that hold ciphertext, what the bot tells a wrong key by at the end.

    While it is not there yet, taking the old key away too early stops the bot at its start.
    """
    last = table_of(WorkspaceRow)
    found = [table for table in METADATA.sorted_tables if sealed_columns(table)]
    return sorted(found, key=lambda table: table is last)


async def renew_everything(database: Database) -> list[Renewed]:
    """Seal everything with the first key; how many rows of each table that were.

    A row that somebody is changing at this moment is left out: ask `count_stale` afterwards.

    Raises:
        DatabaseUnavailableError: it could not be finished; what was done stays done.
        WrongKeyError: something was sealed with a key that is not among ours.
    """
    return [
        Renewed(table.name, await _each(database, table, renew=True)) for table in sealed_tables()
    ]


async def count_stale(database: Database) -> int:
    """How many rows are still sealed with an older key; raises as `renew_everything` does."""
    return sum([await _each(database, table, renew=False) for table in sealed_tables()])


async def _each(database: Database, table: Table, *, renew: bool) -> int:
    run = database.write if renew else database.read
    stale, after = 0, None
    while True:
        batch = await run(lambda tx, after=after: _batch(tx, table, after, renew=renew))  # type: ignore[misc]
        if batch.last is None:
            return stale
        stale, after = stale + batch.stale, batch.last


def _batch(tx: Transaction, table: Table, after: tuple[Any, ...] | None, *, renew: bool) -> _Batch:
    keys, columns = list(table.primary_key.columns), sealed_columns(table)
    asked = select(*keys, *columns).order_by(*keys).limit(_BATCH)
    if after is not None:
        asked = asked.where(tuple_(*keys) > tuple_(*_literals(keys, after)))
    if renew:
        # Never wait for a row: whoever holds it might wait for another one of this batch.
        asked = asked.with_for_update(skip_locked=True)
    rows = tx.connection.execute(asked).all()
    stale = 0
    for row in rows:
        changes = dict(_changes(tx, row, columns))
        stale += bool(changes)
        if changes and renew:
            tx.connection.execute(update(table).where(*_same(keys, row)).values(changes))
    return _Batch(tuple(rows[-1][: len(keys)]) if rows else None, stale)


def _changes(
    tx: Transaction, row: ResultRow[Any], columns: Sequence[Column[Any]]
) -> Iterator[tuple[str, str]]:
    for column in columns:
        sealed = row._mapping[column]
        renewed = tx.cipher.renewed(sealed) if sealed else None
        if renewed is not None:
            yield column.name, renewed


def _same(keys: Sequence[Column[Any]], row: ResultRow[Any]) -> list[ColumnElement[bool]]:
    return [key == row._mapping[key] for key in keys]


def _literals(keys: Sequence[Column[Any]], values: Sequence[Any]) -> list[ColumnElement[Any]]:
    return [literal(value, key.type) for key, value in zip(keys, values, strict=True)]
