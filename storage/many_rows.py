"""Many rows in one go, for batches: what SQLAlchemy does for each row is done once for all.

The drivers take a list of tuples, and both are quick at that. What costs is to make a dictionary
of parameters for each row and to look up, value by value, how it is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Dialect, Table, Uuid

from storage.database import Transaction


@dataclass(frozen=True, slots=True)
class ManyRows:
    """A statement that is carried out for many rows."""

    #: What a row holds, in its order.
    columns: tuple[Column[Any], ...]
    #: With "{}" for each of them.
    statement: str

    def run(self, tx: Transaction, rows: Sequence[tuple[object, ...]]) -> None:
        """Carry it out for each of `rows`, if there are any."""
        if not rows:
            return
        dialect = tx.connection.dialect
        by_column = zip(self.columns, zip(*rows, strict=True), strict=True)
        written = [_written(column, values, dialect) for column, values in by_column]
        mark = "?" if dialect.paramstyle == "qmark" else "%s"
        tx.connection.exec_driver_sql(
            self.statement.format(*[mark] * len(self.columns)), list(zip(*written, strict=True))
        )


def insert_many(table: Table, *names: str) -> ManyRows:
    """An INSERT of these columns; a row whose unique key is there already is left out."""
    marks = ", ".join(["{}"] * len(names))
    statement = f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})"  # noqa: S608
    return ManyRows(tuple(table.c[name] for name in names), f"{statement} ON CONFLICT DO NOTHING")


def update_many(table: Table, *names: str, key: str) -> ManyRows:
    """An UPDATE of these columns; in each row the value of `key` comes last."""
    changes = ", ".join(f"{name} = {{}}" for name in names)
    statement = f"UPDATE {table.name} SET {changes} WHERE {key} = {{}}"  # noqa: S608  (our names)
    return ManyRows(tuple(table.c[name] for name in (*names, key)), statement)


def _written(column: Column[Any], values: Sequence[Any], dialect: Dialect) -> Sequence[Any]:
    """`values` as the driver takes them."""
    write = column.type.dialect_impl(dialect).bind_processor(dialect)
    if write is None:
        return values
    if isinstance(column.type, Uuid):
        return [write(value) for value in values]
    # Moments come again and again in a batch, and take longest to write. Ids never do.
    written = {value: write(value) for value in set(values)}
    return [written[value] for value in values]
