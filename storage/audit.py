"""The append-only record of who did or read what about whom; no words, no names.

Rows can be added and read. The database itself refuses to change one, and to remove one that is
younger than what a row of `audit_purge` has released; that table cannot be changed either, so that
every removal leaves a trace (migration 0005).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, Column, ColumnElement, Index, delete, func, or_, select
from sqlmodel import Field

from coaching.audit import AuditEntry
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class AuditRow(Row, table=True):
    """One act."""

    __tablename__ = "audit"
    __table_args__ = (Index(None, "workspace_id", "at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    at: datetime
    actor_id: str
    action: str
    about_id: str
    subject_id: UUID | None = None
    counts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))


class AuditPurgeRow(Row, table=True):
    """Everything before `before` may be removed from a workspace's audit."""

    __tablename__ = "audit_purge"

    workspace_id: str = Field(primary_key=True)
    before: datetime = Field(primary_key=True)


_TABLE, _PURGE = table_of(AuditRow), table_of(AuditPurgeRow)
_C = _TABLE.c
_NOTE = _TABLE.insert()


def note(tx: Transaction, *entries: AuditEntry) -> None:
    """Add entries, in the transaction of what they tell of."""
    rows = [
        {
            "id": entry.id,
            "workspace_id": entry.workspace_id,
            "at": entry.at,
            "actor_id": entry.actor_id,
            "action": entry.action,
            "about_id": entry.about_id,
            "subject_id": entry.subject_id,
            "counts": dict(entry.counts),
        }
        for entry in entries
    ]
    if rows:
        tx.connection.execute(_NOTE, rows)


def page(
    tx: Transaction, workspace_id: str, *, limit: int, offset: int = 0, person_id: str | None = None
) -> Sequence[AuditEntry]:
    """The newest entries first; with `person_id` those in which they act or are acted upon."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(*_chosen(workspace_id, person_id))
        .order_by(_C.at.desc(), _C.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [AuditEntry(**row._mapping) for row in rows]


def count(tx: Transaction, workspace_id: str, person_id: str | None = None) -> int:
    """How many entries `page` would show in all."""
    counted = select(func.count()).select_from(_TABLE).where(*_chosen(workspace_id, person_id))
    return tx.connection.execute(counted).scalar_one()


def _chosen(workspace_id: str, person_id: str | None) -> list[ColumnElement[bool]]:
    chosen = [_C.workspace_id == workspace_id]
    if person_id is not None:
        chosen.append(or_(_C.actor_id == person_id, _C.about_id == person_id))
    return chosen


def purge(tx: Transaction, workspace_id: str, before: datetime, limit: int) -> int:
    """Remove up to `limit` entries that are older than `before`; how many those were."""
    old = select(_C.id).where(_C.workspace_id == workspace_id, _C.at < before).limit(limit)
    ids = list(tx.connection.execute(old).scalars())
    if ids:
        release = {"workspace_id": workspace_id, "before": before}
        tx.connection.execute(insert_once(_PURGE), release)
        gone = (_C.workspace_id == workspace_id, _C.id.in_(ids))
        tx.connection.execute(delete(_TABLE).where(*gone))
    return len(ids)
