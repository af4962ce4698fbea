"""What every table shares: the metadata with its naming convention."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, MetaData, Table
from sqlmodel import Field, SQLModel

#: Names that Alembic can find again on every database when a constraint changes.
NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
_SEALED = "sealed"


class Row(SQLModel):
    """A row of one of our tables."""

    metadata = MetaData(naming_convention=NAMING_CONVENTION)


def table_of(row: type[Row]) -> Table:
    """The Core table behind a row class, for statements on the hot paths (design section 9)."""
    table = getattr(row, "__table__")  # noqa: B009  (SQLModel's stubs do not know the attribute)
    if not isinstance(table, Table):
        raise TypeError(row)
    return table


def sealed(*, is_optional: bool = False) -> Any:
    """A field of ciphertext, which `storage.key_rotation` finds when a key is replaced."""
    kept = {"info": {_SEALED: True}}
    if is_optional:
        return Field(default=None, sa_column_kwargs=kept)
    return Field(sa_column_kwargs=kept)


def sealed_columns(table: Table) -> list[Column[Any]]:
    """The columns of a table that hold ciphertext."""
    return [column for column in table.columns if column.info.get(_SEALED)]
