"""How people get on in a new job; what they answer is sealed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, UniqueConstraint, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.check_in import CheckIn
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once


class CheckInRow(Row, table=True):
    """One asking."""

    __tablename__ = "check_in"
    __table_args__ = (
        UniqueConstraint("workspace_id", "person_id", "day"),
        Index(None, "workspace_id", "manager_id"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    person_id: str
    manager_id: str
    day: int
    asked_on: date
    #: The two answers.
    words: str = sealed()
    answered_at: datetime | None = None


_TABLE = table_of(CheckInRow)
_C = _TABLE.c


def add(tx: Transaction, check_in: CheckIn) -> bool:
    """Keep that somebody is asked on a day; False when they were asked for that day before."""
    row = {
        "id": check_in.id,
        "workspace_id": check_in.workspace_id,
        "person_id": check_in.person_id,
        "manager_id": check_in.manager_id,
        "day": check_in.day,
        "asked_on": check_in.asked_on,
        **_words(tx, check_in),
    }
    return tx.connection.execute(insert_once(_TABLE), row).rowcount == 1


def find(tx: Transaction, workspace_id: str, check_in_id: UUID) -> CheckIn | None:
    """The asking with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == check_in_id)
    ).one_or_none()
    return None if row is None else _check_in(tx, row)


def answer(tx: Transaction, answered: CheckIn) -> bool:
    """Keep the answers; False when it was answered before."""
    kept = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == answered.workspace_id, _C.id == answered.id)
        .where(_C.answered_at.is_(None))
        .values(
            **_words(tx, answered),
            manager_id=answered.manager_id,
            answered_at=answered.answered_at,
        )
    )
    return kept.rowcount == 1


def _words(tx: Transaction, check_in: CheckIn) -> dict[str, str]:
    said = {"goes_well": check_in.goes_well, "needs": check_in.needs}
    return {"words": tx.cipher.seal(said)}


def _check_in(tx: Transaction, row: ResultRow[Any]) -> CheckIn:
    columns = dict(row._mapping)
    return CheckIn(**columns | tx.cipher.open(columns.pop("words")))
