"""What people took with them from their meetings; the words are sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.pair import Pair
from coaching.recap import Recap
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once
from storage.pairs import belongs_to, columns_of, take_pair


class RecapRow(Row, table=True):
    """What was agreed in one meeting."""

    __tablename__ = "recap"
    __table_args__ = (
        UniqueConstraint("workspace_id", "occurrence_id"),
        Index(None, "workspace_id", "lead_id", "rep_id"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    lead_id: str
    rep_id: str
    occurrence_id: UUID
    words: str = sealed()
    written_by_id: str
    written_at: datetime
    version: int
    lead_confirmed_at: datetime | None = None
    rep_confirmed_at: datetime | None = None


_TABLE = table_of(RecapRow)
_C = _TABLE.c


def add(tx: Transaction, recap: Recap) -> bool:
    """Keep a meeting's recap; False when it has one already."""
    return tx.connection.execute(insert_once(_TABLE), _columns(tx, recap)).rowcount == 1


def find(tx: Transaction, workspace_id: str, recap_id: UUID) -> Recap | None:
    """The recap with this id, if the workspace has it."""
    return _one(tx, _C.workspace_id == workspace_id, _C.id == recap_id)


def of_meeting(tx: Transaction, workspace_id: str, occurrence_id: UUID) -> Recap | None:
    """The recap of a meeting."""
    return _one(tx, _C.workspace_id == workspace_id, _C.occurrence_id == occurrence_id)


def of_pair(tx: Transaction, pair: Pair) -> list[Recap]:
    """Every recap of a pair's meetings, the oldest first."""
    rows = tx.connection.execute(
        select(_TABLE).where(belongs_to(_TABLE, pair)).order_by(_C.written_at, _C.id)
    )
    return [_recap(tx, row) for row in rows]


def change(tx: Transaction, recap: Recap, *, seen_version: int) -> bool:
    """Keep a new wording or confirmation of the wording that was seen; False when it is gone."""
    changed = tx.connection.execute(
        update(_TABLE)
        .where(
            _C.workspace_id == recap.workspace_id,
            _C.id == recap.id,
            _C.version == seen_version,
        )
        .values(**_columns(tx, recap))
    )
    return changed.rowcount == 1


def _one(tx: Transaction, *which: Any) -> Recap | None:
    row = tx.connection.execute(select(_TABLE).where(*which)).one_or_none()
    return None if row is None else _recap(tx, row)


def _columns(tx: Transaction, recap: Recap) -> dict[str, object]:
    return {
        "id": recap.id,
        **columns_of(recap.pair),
        "occurrence_id": recap.occurrence_id,
        "words": tx.cipher.seal({"words": recap.words}),
        "written_by_id": recap.written_by_id,
        "written_at": recap.written_at,
        "version": recap.version,
        "lead_confirmed_at": recap.lead_confirmed_at,
        "rep_confirmed_at": recap.rep_confirmed_at,
    }


def _recap(tx: Transaction, row: ResultRow[Any]) -> Recap:
    columns = dict(row._mapping) | tx.cipher.open(row.words)
    return Recap(pair=take_pair(columns), **columns)
