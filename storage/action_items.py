"""What pairs have promised each other; the words are sealed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, insert, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.action_item import ActionItem, ActionState
from coaching.pair import Pair
from storage.base import Row, sealed, table_of
from storage.database import Transaction
from storage.pairs import belongs_to, columns_of, take_pair


class ActionItemRow(Row, table=True):
    """One promise."""

    __tablename__ = "action_item"
    __table_args__ = (
        Index(None, "workspace_id", "lead_id", "rep_id"),
        Index(None, "workspace_id", "owner_id", "state"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    lead_id: str
    rep_id: str
    owner_id: str
    #: The words, and the reason for dropping it.
    words: str = sealed()
    due_on: date | None = None
    state: str
    added_at: datetime
    occurrence_id: UUID | None = None
    closed_at: datetime | None = None
    changed_by_id: str | None = None


_TABLE = table_of(ActionItemRow)
_C = _TABLE.c


def add(tx: Transaction, item: ActionItem) -> None:
    """Keep a new promise."""
    tx.connection.execute(
        insert(_TABLE).values(
            id=item.id,
            **columns_of(item.pair),
            owner_id=item.owner_id,
            **_words(tx, item),
            due_on=item.due_on,
            state=item.state.value,
            added_at=item.added_at,
            occurrence_id=item.occurrence_id,
        )
    )


def find(tx: Transaction, workspace_id: str, item_id: UUID) -> ActionItem | None:
    """The promise with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == item_id)
    ).one_or_none()
    return None if row is None else _item(tx, row)


def change(tx: Transaction, item: ActionItem) -> bool:
    """Keep the new state, day or owner of an open promise; False when it was closed before."""
    changed = tx.connection.execute(
        update(_TABLE)
        .where(
            _C.workspace_id == item.workspace_id,
            _C.id == item.id,
            _C.state == ActionState.OPEN.value,
        )
        .values(
            owner_id=item.owner_id,
            **_words(tx, item),
            due_on=item.due_on,
            state=item.state.value,
            closed_at=item.closed_at,
            changed_by_id=item.changed_by_id,
        )
    )
    return changed.rowcount == 1


def of_pair(tx: Transaction, pair: Pair) -> list[ActionItem]:
    """What the two have promised and not done yet; the earliest day first, without one last."""
    return _open(tx, belongs_to(_TABLE, pair))


def of_owner(tx: Transaction, workspace_id: str, owner_id: str) -> list[ActionItem]:
    """What somebody has promised and not done yet, in the same order."""
    return _open(tx, _C.workspace_id == workspace_id, _C.owner_id == owner_id)


def promised(tx: Transaction, pair: Pair) -> list[ActionItem]:
    """Everything that the two have ever promised in a meeting, whatever became of it."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(belongs_to(_TABLE, pair), _C.occurrence_id.is_not(None))
        .order_by(_C.added_at, _C.id)
    )
    return [_item(tx, row) for row in rows]


def of_meeting(tx: Transaction, workspace_id: str, occurrence_id: UUID) -> list[ActionItem]:
    """What was promised in a meeting, whatever became of it."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.occurrence_id == occurrence_id)
        .order_by(_C.added_at, _C.id)
    )
    return [_item(tx, row) for row in rows]


def _open(tx: Transaction, *which: Any) -> list[ActionItem]:
    rows = tx.connection.execute(
        select(_TABLE)
        .where(*which, _C.state == ActionState.OPEN.value)
        .order_by(_C.due_on.is_(None), _C.due_on, _C.added_at, _C.id)
    )
    return [_item(tx, row) for row in rows]


def _words(tx: Transaction, item: ActionItem) -> dict[str, str]:
    return {"words": tx.cipher.seal({"words": item.words, "reason": item.reason})}


def _item(tx: Transaction, row: ResultRow[Any]) -> ActionItem:
    columns = dict(row._mapping) | {"state": ActionState(row.state)}
    columns |= tx.cipher.open(row.words)
    return ActionItem(pair=take_pair(columns), **columns)
