"""A row in every table, so that a test of what is removed cannot forget one."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    TypeDecorator,
    Uuid,
    insert,
    select,
)

from storage.database import Transaction
from storage.schema import METADATA
from tests.unit.factories import NOW, some_id


def fill(tx: Transaction, team: str, person_id: str = "UX", **given: Any) -> None:
    """Put a row into every table but `audit_purge`; whatever can hold a person is `person_id`.

    `given` holds other values by the name of the column.
    """
    feedback_id, praise_id, goal_id = some_id(), some_id(), some_id()
    known: dict[str, object] = {"workspace_id": team, "feedback_id": feedback_id, "channel_id": "C"}
    known |= {"recognition_id": praise_id, "goal_id": goal_id} | given
    ids: dict[str, object] = {"feedback": feedback_id, "recognition": praise_id, "goal": goal_id}
    ids |= {"workspace": team, "person": person_id}
    for table in METADATA.sorted_tables:
        if table.name == "audit_purge":
            continue
        row = {column.name: _some(column, person_id) for column in table.columns}
        row |= {name: value for name, value in known.items() if name in row}
        if table.name in ids:
            row["id"] = ids[table.name]
        if "dedupe_key" in row:
            row["dedupe_key"] = f"{person_id}:{some_id().hex}"
        if "secret_hash" in row:
            row["secret_hash"] = some_id().hex
        tx.connection.execute(insert(table).values(row))


def rows_of(tx: Transaction, team: str) -> dict[str, list[Any]]:
    """What is kept of a workspace, by table; tables without any are left out."""
    found = {}
    for name, table in METADATA.tables.items():
        column = table.c["id" if name == "workspace" else "workspace_id"]
        found[name] = list(tx.connection.execute(select(table).where(column == team)))
    return {name: kept for name, kept in found.items() if kept}


def _some(column: Column[Any], person_id: str) -> Any:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    some: dict[type, Any] = {
        JSON: {},
        Uuid: some_id(),
        DateTime: NOW,
        Date: NOW.date(),
        Boolean: False,
        Integer: 1,
    }
    text = person_id if column.name.endswith("_id") else "x"
    return next((value for of, value in some.items() if isinstance(kind, of)), text)
