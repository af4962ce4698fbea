"""People who asked for everything about them to be erased, and what became of it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from storage.base import Row


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
