"""What two people want to talk about when they meet next."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import Field

from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class AgendaItemRow(Row, table=True):
    """A feedback record on the list for the next one-on-one of its giver and receiver."""

    __tablename__ = "agenda_item"

    workspace_id: str = Field(primary_key=True)
    feedback_id: UUID = Field(primary_key=True, foreign_key="feedback.id")
    added_by_id: str
    added_at: datetime
    #: When the two talked about it, and in which meeting; None while it is on the list.
    done_at: datetime | None = None
    occurrence_id: UUID | None = None


def add_feedback(
    tx: Transaction, workspace_id: str, feedback_id: UUID, *, added_by_id: str, now: datetime
) -> None:
    """Put a record on the list; it stands there once however often it is added."""
    tx.connection.execute(
        insert_once(table_of(AgendaItemRow)),
        {
            "workspace_id": workspace_id,
            "feedback_id": feedback_id,
            "added_by_id": added_by_id,
            "added_at": now,
        },
    )
