"""Skills to train; the plans are sealed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, insert, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.pair import Pair
from coaching.training_need import TrainingNeed
from storage.base import Row, sealed, table_of
from storage.database import Transaction
from storage.pairs import belongs_to, columns_of, take_pair


class TrainingNeedRow(Row, table=True):
    """One skill of one rep."""

    __tablename__ = "training_need"
    __table_args__ = (Index(None, "workspace_id", "lead_id", "rep_id"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    lead_id: str
    rep_id: str
    skill: str
    words: str = sealed()
    mentor_id: str | None = None
    until: date | None = None
    opened_at: datetime
    closed_at: datetime | None = None


_TABLE = table_of(TrainingNeedRow)
_C = _TABLE.c


def add(tx: Transaction, need: TrainingNeed) -> None:
    """Keep a new need."""
    tx.connection.execute(
        insert(_TABLE).values(
            id=need.id,
            **columns_of(need.pair),
            skill=need.skill,
            words=tx.cipher.seal({"plan": need.plan}),
            mentor_id=need.mentor_id,
            until=need.until,
            opened_at=need.opened_at,
        )
    )


def find(tx: Transaction, workspace_id: str, need_id: UUID) -> TrainingNeed | None:
    """The need with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == need_id)
    ).one_or_none()
    return None if row is None else _need(tx, row)


def open_needs(tx: Transaction, pair: Pair) -> list[TrainingNeed]:
    """What a pair still trains, the oldest first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(belongs_to(_TABLE, pair), _C.closed_at.is_(None))
        .order_by(_C.opened_at, _C.id)
    )
    return [_need(tx, row) for row in rows]


def close(tx: Transaction, need: TrainingNeed, now: datetime) -> bool:
    """It is trained; False when it was closed before."""
    closed = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == need.workspace_id, _C.id == need.id, _C.closed_at.is_(None))
        .values(closed_at=now)
    )
    return closed.rowcount == 1


def _need(tx: Transaction, row: ResultRow[Any]) -> TrainingNeed:
    columns = dict(row._mapping)
    plan = tx.cipher.open(columns.pop("words"))["plan"]
    return TrainingNeed(pair=take_pair(columns), plan=plan, **columns)
