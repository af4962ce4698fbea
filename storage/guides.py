"""How far people have come in the guides of the first run (practice B9)."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from storage.base import Row


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
