"""What two people take with them from a meeting, and whether both understood it (practice C4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from coaching.pair import Pair

#: Characters that the expectations, or a correction of them, may have.
RECAP_LIMIT = 2000


class Understanding(StrEnum):
    """What somebody says of a recap; the values are stored."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """What was agreed, as it stands by now; instants in UTC."""

    id: UUID
    pair: Pair
    occurrence_id: UUID
    #: What the two expect of each other.
    words: str
    #: Whose wording it is: the writer's, or of whoever corrected it last.
    written_by_id: str
    written_at: datetime
    #: Counts the wordings: an answer belongs to one of them.
    version: int = 1
    #: When each of the two confirmed the present wording; its writer need not.
    lead_confirmed_at: datetime | None = None
    rep_confirmed_at: datetime | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id
