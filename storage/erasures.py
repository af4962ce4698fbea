"""People who asked for everything about them to be erased, and what became of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, delete, select
from sqlmodel import Field

from coaching.erasure import Erasure
from storage.base import Row, table_of
from storage.database import Transaction


class ErasureRow(Row, table=True):
    """One wish, until an administrator has carried it out."""

    __tablename__ = "erasure"
    __table_args__ = (Index(None, "workspace_id", "asked_at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    #: Slack's user id; the pseudonym once it is done.
    person_id: str
    asked_at: datetime
    done_at: datetime | None = None
    done_by_id: str | None = None


_TABLE = table_of(ErasureRow)
_C = _TABLE.c


def add(tx: Transaction, erasure: Erasure) -> None:
    """Keep a new wish; the caller has looked for one that waits already."""
    row = ErasureRow(
        id=erasure.id,
        workspace_id=erasure.workspace_id,
        person_id=erasure.person_id,
        asked_at=erasure.asked_at,
    )
    tx.connection.execute(_TABLE.insert().values(**row.model_dump()))


def find(tx: Transaction, workspace_id: str, erasure_id: UUID) -> Erasure | None:
    """The wish with this id, carried out or not; None once it was taken back."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == erasure_id)
    ).one_or_none()
    return None if row is None else Erasure(**row._mapping)


def waiting(tx: Transaction, workspace_id: str) -> list[Erasure]:
    """The wishes that are still to be carried out, the oldest first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.done_at.is_(None))
        .order_by(_C.asked_at, _C.id)
    )
    return [Erasure(**row._mapping) for row in rows]


def waiting_of(tx: Transaction, workspace_id: str, person_id: str) -> Erasure | None:
    """The person's wish that is still to be carried out, if there is one."""
    row = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.person_id == person_id, _C.done_at.is_(None))
        .order_by(_C.asked_at)
        .limit(1)
    ).one_or_none()
    return None if row is None else Erasure(**row._mapping)


def take_back(tx: Transaction, workspace_id: str, person_id: str) -> bool:
    """Forget the person's wish; False when there was none, or it was carried out."""
    taken = tx.connection.execute(
        delete(_TABLE).where(
            _C.workspace_id == workspace_id, _C.person_id == person_id, _C.done_at.is_(None)
        )
    )
    return taken.rowcount > 0
