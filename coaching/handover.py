"""Handing a rep over to another manager without losing or betraying anything (practice B4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class CarryOver(StrEnum):
    """What the rep lets the new manager read of the feedback they got; the values are stored."""

    ALL = "all"
    CHOSEN = "chosen"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Somebody got another manager; instants in UTC."""

    id: UUID
    workspace_id: str
    person_id: str
    from_manager_id: str
    to_manager_id: str
    at: datetime
    #: What the rep has answered; None until then, and nothing is carried over.
    answer: CarryOver | None = None
    answered_at: datetime | None = None
