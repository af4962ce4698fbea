"""People who asked for everything about them to be erased, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, delete, select, update
from sqlmodel import Field
from uuid_utils.compat import uuid7

from coaching.erasure import Erasure
from storage.base import Row, table_of
from storage.database import Transaction


class ErasureRow(Row, table=True):
    """One wish, until an administrator has carried it out."""

    __tablename__ = "erasure"
    __table_args__ = (Index(None, "workspace_id", "asked_at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    #: Slack's user id; once it is done the mark of it, see `Cipher.mark`.
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


def note_done(
    tx: Transaction, workspace_id: str, person_id: str, *, by_id: str, now: datetime
) -> None:
    """Note that somebody was erased, whether they had wished it or not.

    Of their id only a mark is kept: it does not lead to the id, nor to the pseudonym, but the same
    id has it again, should an older copy of the database bring the person back.
    """
    values = {"person_id": _mark(tx, workspace_id, person_id), "done_at": now, "done_by_id": by_id}
    wished = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.person_id == person_id, _C.done_at.is_(None))
        .values(**values)
    )
    if wished.rowcount == 0:
        new = {"id": uuid7(), "workspace_id": workspace_id, "asked_at": now}
        tx.connection.execute(_TABLE.insert().values(**new | values))


def done(tx: Transaction, workspace_id: str) -> dict[str, datetime]:
    """The marks of everybody who was erased, with when; the oldest first."""
    rows = tx.connection.execute(
        select(_C.person_id, _C.done_at)
        .where(_C.workspace_id == workspace_id, _C.done_at.is_not(None))
        .order_by(_C.done_at, _C.person_id)
    )
    return {row.person_id: row.done_at for row in rows}


def remember_done(tx: Transaction, workspace_id: str, marks: Mapping[str, datetime]) -> None:
    """Keep marks that are not known here: the database is older than they are."""
    known = done(tx, workspace_id)
    new = [
        {
            "id": uuid7(),
            "workspace_id": workspace_id,
            "person_id": mark,
            "asked_at": at,
            "done_at": at,
            "done_by_id": None,
        }
        for mark, at in marks.items()
        if mark not in known
    ]
    if new:
        tx.connection.execute(_TABLE.insert(), new)


def marks_of(tx: Transaction, workspace_id: str, person_id: str) -> set[str]:
    """Every mark that this id may have got, by whichever of our keys."""
    return tx.cipher.marks(f"{workspace_id}:{person_id}")


def _mark(tx: Transaction, workspace_id: str, person_id: str) -> str:
    return tx.cipher.mark(f"{workspace_id}:{person_id}")
