"""Handovers of reps from one manager to another, and what the reps let be carried over."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from storage.base import Row


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
