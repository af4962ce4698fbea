"""A manager's private notes about somebody (practice A8): family, interests, what to ask about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

#: Characters that the notes about one person may have.
NOTE_LIMIT = 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonalNote:
    """What one manager keeps about one person; instants in UTC."""

    id: UUID
    workspace_id: str
    author_id: str
    about_id: str
    words: str
    changed_at: datetime
    #: When the person last asked to see them, and when the author last showed them.
    asked_at: datetime | None = None
    shown_at: datetime | None = None
