"""Somebody wishes that everything about them is erased; an administrator carries it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class Erasure:
    """One wish; instants in UTC."""

    id: UUID
    workspace_id: str
    #: Slack's user id; the pseudonym once it is done.
    person_id: str
    asked_at: datetime
    #: When and by whom it was carried out; None while it waits.
    done_at: datetime | None = None
    done_by_id: str | None = None
