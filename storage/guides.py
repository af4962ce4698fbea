"""How far people have come in the guides of the first run (practice B9)."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Field
from uuid_utils.compat import uuid7

from coaching.guide import KINDS, Guide, Progress
from coaching.outbox import NewDelivery
from storage import deliveries
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class GuideRow(Row, table=True):
    """One person's way through one guide."""

    __tablename__ = "guide"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)
    #: A value of `coaching.guide.Guide`.
    guide: str = Field(primary_key=True)
    #: The step that they are at, counted from 1.
    step: int
    started_at: datetime
    finished_at: datetime | None = None


_TABLE = table_of(GuideRow)
_C = _TABLE.c


def welcome(
    tx: Transaction, workspace_id: str, person_id: str, guide: Guide, now: datetime
) -> None:
    """Begin a guide and put its message into the outbox, once ever: it is not begun again."""
    if not begin(tx, workspace_id, person_id, guide, now):
        return
    kind, this = KINDS[guide], uuid7()
    message = NewDelivery(
        id=this,
        workspace_id=workspace_id,
        kind=kind,
        subject_id=this,
        recipient_id=person_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{workspace_id}:{person_id}",
    )
    deliveries.put(tx, [message])


def begin(tx: Transaction, workspace_id: str, person_id: str, guide: Guide, now: datetime) -> bool:
    """Note that somebody is at the first step; False where they have begun before."""
    row = {
        "workspace_id": workspace_id,
        "person_id": person_id,
        "guide": guide.value,
        "step": 1,
        "started_at": now,
    }
    return tx.connection.execute(insert_once(_TABLE), row).rowcount == 1


def find(tx: Transaction, workspace_id: str, person_id: str, guide: Guide) -> Progress | None:
    """How far somebody has come; None where they have not begun."""
    query = select(_TABLE).where(
        _C.workspace_id == workspace_id, _C.person_id == person_id, _C.guide == guide.value
    )
    row = tx.connection.execute(query).one_or_none()
    if row is None:
        return None
    return Progress(
        guide=guide, step=row.step, started_at=row.started_at, finished_at=row.finished_at
    )


def keep(tx: Transaction, workspace_id: str, person_id: str, progress: Progress) -> None:
    """Note how far somebody has come."""
    tx.connection.execute(
        update(_TABLE)
        .where(
            _C.workspace_id == workspace_id,
            _C.person_id == person_id,
            _C.guide == progress.guide.value,
        )
        .values(step=progress.step, finished_at=progress.finished_at)
    )
