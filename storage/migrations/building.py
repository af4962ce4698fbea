"""What migrations build tables of, with the names that `storage.base` gives to constraints.

A step that was released builds the same for ever: change nothing here that one of them uses.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
import sqlmodel
from alembic import op


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table that a step creates."""

    name: str
    #: Makes its columns; a column belongs to one table only.
    columns: Callable[[], list[sa.Column[object]]]
    key: tuple[str, ...] = ("id",)
    #: The columns that are unique together, if some are.
    unique: tuple[str, ...] = ()
    #: The table whose id its column "…_id" names, if it hangs on one.
    whole: str = ""

    def create(self) -> None:
        """Create it."""
        constraints: list[sa.Constraint] = [
            sa.PrimaryKeyConstraint(*self.key, name=op.f(f"pk_{self.name}"))
        ]
        if self.unique:
            named = op.f(f"uq_{self.name}_{'_'.join(self.unique)}")
            constraints.append(sa.UniqueConstraint(*self.unique, name=named))
        if self.whole:
            column = f"{self.whole}_id"
            named = op.f(f"fk_{self.name}_{column}_{self.whole}")
            constraints.append(sa.ForeignKeyConstraint([column], [f"{self.whole}.id"], name=named))
        op.create_table(self.name, *self.columns(), *constraints)


def create(tables: Sequence[NewTable], indexes: Sequence[tuple[str, tuple[str, ...]]]) -> None:
    """Create tables, and indexes by table and columns."""
    for table in tables:
        table.create()
    for name, indexed in indexes:
        op.create_index(op.f(f"ix_{name}_{'_'.join(indexed)}"), name, list(indexed))


def drop(tables: Sequence[NewTable]) -> None:
    """Drop them again, the last one first."""
    for table in reversed(tables):
        op.drop_table(table.name)


def text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    """Words, an id of Slack, or a name of ours."""
    return sa.Column(name, sqlmodel.AutoString(), nullable=nullable)


def uuid(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """An id of ours."""
    return sa.Column(name, sa.Uuid(), nullable=nullable)


def moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """An instant, in UTC."""
    return sa.Column(name, sqlmodel.UTCDateTime(), nullable=nullable)


def day(name: str, *, nullable: bool = False) -> sa.Column[object]:
    """A calendar day."""
    return sa.Column(name, sa.Date(), nullable=nullable)


def number(name: str) -> sa.Column[int]:
    """A whole number."""
    return sa.Column(name, sa.Integer(), nullable=False)


def flag(name: str, *, nullable: bool = False) -> sa.Column[bool]:
    """Yes or no."""
    return sa.Column(name, sa.Boolean(), nullable=nullable)
