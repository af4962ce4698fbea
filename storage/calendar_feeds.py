"""The secret addresses under which people's calendars fetch their meetings."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Field

from storage.base import Row, sealed


class CalendarFeedRow(Row, table=True):
    """One person's address."""

    __tablename__ = "calendar_feed"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)
    #: The secret's SHA-256 in hexadecimal, by which an address is found.
    secret_hash: str = Field(unique=True)
    #: The secret itself, to be shown to its person again.
    secret: str = sealed()
    made_at: datetime
