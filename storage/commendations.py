"""What leadership was told of whom; the words are sealed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, insert, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.commendation import Commendation, CommendationOutcome
from storage.base import Row, sealed, table_of
from storage.database import Transaction


class CommendationRow(Row, table=True):
    """One word upward."""

    __tablename__ = "commendation"
    __table_args__ = (Index(None, "workspace_id", "about_id", "sent_at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    giver_id: str
    about_id: str
    #: A person, or a channel.
    to_id: str
    words: str = sealed()
    recognition_id: UUID | None = None
    sent_at: datetime
    outcome: str | None = None
    answered_by_id: str | None = None
    answered_at: datetime | None = None
    consider_by: date | None = None
    #: The address of the message in which it was answered.
    message_link: str | None = None


_TABLE = table_of(CommendationRow)
_C = _TABLE.c


def add(tx: Transaction, commendation: Commendation) -> None:
    """Keep a new word upward."""
    tx.connection.execute(
        insert(_TABLE).values(
            id=commendation.id,
            workspace_id=commendation.workspace_id,
            giver_id=commendation.giver_id,
            about_id=commendation.about_id,
            to_id=commendation.to_id,
            words=tx.cipher.seal({"words": commendation.words}),
            recognition_id=commendation.recognition_id,
            sent_at=commendation.sent_at,
        )
    )


def find(tx: Transaction, workspace_id: str, commendation_id: UUID) -> Commendation | None:
    """The word upward with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id == commendation_id)
    ).one_or_none()
    return None if row is None else _commendation(tx, row)


def of_recognition(tx: Transaction, workspace_id: str, recognition_id: UUID) -> list[Commendation]:
    """The words upward that came with a recognition."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.recognition_id == recognition_id)
        .order_by(_C.id)
    )
    return [_commendation(tx, row) for row in rows]


def answer(tx: Transaction, answered: Commendation) -> bool:
    """Keep what a leader makes of it; False when somebody answered before."""
    outcome = answered.outcome
    kept = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == answered.workspace_id, _C.id == answered.id)
        .where(_C.outcome.is_(None))
        .values(
            outcome=None if outcome is None else outcome.value,
            answered_by_id=answered.answered_by_id,
            answered_at=answered.answered_at,
            consider_by=answered.consider_by,
            message_link=answered.message_link or None,
        )
    )
    return kept.rowcount == 1


def _commendation(tx: Transaction, row: ResultRow[Any]) -> Commendation:
    columns = dict(row._mapping) | tx.cipher.open(row.words)
    outcome, link = columns.pop("outcome"), columns.pop("message_link")
    return Commendation(
        **columns,
        outcome=CommendationOutcome(outcome) if outcome else None,
        message_link=link or "",
    )
