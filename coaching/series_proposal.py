"""A change of a series that the rep wishes for; the lead decides (design principle 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coaching.recurrence import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesProposal:
    """What one of the two wishes for; instants in UTC."""

    id: UUID
    workspace_id: str
    series_id: UUID
    by_id: str
    #: The wished rule; its anchor does not count.
    rule: Rule
    minutes: int
    place: str
    made_at: datetime
    #: What the lead said; None until then.
    accepted: bool | None = None
    answered_at: datetime | None = None
