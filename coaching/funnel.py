"""The numbers of a pipeline by stage, as a rep prepares them for a review (practice C5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from coaching.pair import Pair

NOTE_LIMIT = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelStage:
    """How many opportunities stand at a stage, and how big they are together."""

    name: str
    count: int
    amount: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """What a rep said before one review; instants in UTC."""

    #: Of the review that it was filled in for: an occurrence.
    occurrence_id: UUID
    pair: Pair
    stages: tuple[FunnelStage, ...]
    #: Calls a week.
    calls: int | None = None
    #: What stands in the way, in words.
    note: str = ""
    filled_at: datetime

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id
