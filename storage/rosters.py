"""Rosters that were read and shown, and wait for the click that applies them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index
from sqlmodel import Field

from storage.base import Row, sealed


class RosterRow(Row, table=True):
    """One imported file, as it was previewed."""

    __tablename__ = "roster"
    __table_args__ = (Index(None, "workspace_id", "made_at"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    #: Whoever imports it; nobody else may apply it.
    by_id: str
    #: The file's text.
    words: str = sealed()
    made_at: datetime
    applied_at: datetime | None = None
