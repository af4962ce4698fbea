"""A rhythm that was proposed to a manager, and what they answered (practice C1)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from coaching.pair import Pair

#: How long an accepted rhythm can be taken back.
UNDO_WITHIN = timedelta(days=7)


class CadenceAnswer(StrEnum):
    """What the manager says; the values are stored."""

    ACCEPTED = "accepted"
    KEPT = "kept"
    #: Asked again four weeks later.
    LATER = "later"


@dataclass(frozen=True, slots=True, kw_only=True)
class CadenceProposal:
    """One proposal; instants in UTC."""

    id: UUID
    pair: Pair
    #: The Monday of the weekly review that proposed it.
    week: date
    from_weeks: int
    to_weeks: int
    #: Facts by name, as `coaching.cadence` found them; words are made of them when they are read.
    reasons: tuple[tuple[str, str], ...] = ()
    proposed_at: datetime
    answer: CadenceAnswer | None = None
    answered_at: datetime | None = None
    ask_again_on: date | None = None
    undone_at: datetime | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id
