"""Handovers of reps from one manager to another, and what the reps let be carried over."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, insert, select, update
from sqlmodel import Field

from coaching.handover import CarryOver, Handover
from storage import team
from storage.base import Row, table_of
from storage.database import Transaction


class HandoverRow(Row, table=True):
    """Somebody got another manager."""

    __tablename__ = "handover"
    __table_args__ = (Index(None, "workspace_id", "person_id", "at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    person_id: str
    from_manager_id: str
    to_manager_id: str
    at: datetime
    answer: str | None = None
    answered_at: datetime | None = None


_TABLE = table_of(HandoverRow)
_C = _TABLE.c


def add(tx: Transaction, handover: Handover) -> None:
    """Keep a new one."""
    tx.connection.execute(insert(_TABLE), asdict(handover))


def find(tx: Transaction, workspace_id: str, handover_id: UUID) -> Handover | None:
    """The handover with this id, if the workspace has it."""
    query = select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == handover_id)
    row = tx.connection.execute(query).one_or_none()
    if row is None:
        return None
    answer = None if row.answer is None else CarryOver(row.answer)
    return Handover(**dict(row._mapping) | {"answer": answer})


def in_force(tx: Transaction, handover: Handover) -> bool:
    """Whether the person still reports to the manager to whom they were handed over by it."""
    newest = tx.connection.execute(
        select(_C.id)
        .where(_C.workspace_id == handover.workspace_id, _C.person_id == handover.person_id)
        .order_by(_C.at.desc(), _C.id.desc())
        .limit(1)
    ).scalar_one()
    lines = team.lines(tx, handover.workspace_id)
    return newest == handover.id and lines.manager_of(handover.person_id) == handover.to_manager_id


def answer(tx: Transaction, handover: Handover, chosen: CarryOver, now: datetime) -> Handover:
    """Keep what the person lets be carried over, now; an answer can be changed."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == handover.workspace_id, _C.id == handover.id)
        .values(answer=chosen.value, answered_at=now)
    )
    return replace(handover, answer=chosen, answered_at=now)
