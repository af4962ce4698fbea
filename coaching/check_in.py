"""How somebody new is getting on: asked on working days near their first weeks (practice E4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

#: Days since somebody began on which they are asked.
CHECK_IN_DAYS: tuple[int, ...] = (1, 7, 30, 60, 90)
#: Characters that one answer may have.
ANSWER_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One asking and its answers; instants in UTC, people by Slack's ids."""

    id: UUID
    workspace_id: str
    person_id: str
    #: Who reads the answers: the manager when it was asked.
    manager_id: str
    #: One of `CHECK_IN_DAYS`.
    day: int
    #: The working day on which it is asked, as the person counts days.
    asked_on: date
    #: What goes well, and what they need; "" until they answer.
    goes_well: str = ""
    needs: str = ""
    answered_at: datetime | None = None
