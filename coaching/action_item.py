"""What one of the two has promised: with an owner and a day, until it is done (practice B9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from coaching.pair import Pair

#: Characters that an action item, or the reason for dropping one, may have.
ACTION_LIMIT = 500


class ActionState(StrEnum):
    """What became of it; the values are stored."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem:
    """One promise; instants in UTC, the day in the owner's calendar."""

    id: UUID
    pair: Pair
    owner_id: str
    words: str
    due_on: date | None = None
    state: ActionState = ActionState.OPEN
    #: Why it was dropped.
    reason: str = ""
    added_at: datetime
    #: The meeting in which it was promised, if it was one.
    occurrence_id: UUID | None = None
    closed_at: datetime | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id

    def is_overdue(self, today: date) -> bool:
        """Whether it is open past its day; `today` is the owner's."""
        return self.state is ActionState.OPEN and self.due_on is not None and self.due_on < today
