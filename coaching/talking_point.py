"""What somebody wants to talk about when the two meet next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from coaching.pair import Pair

#: Characters that one point may have.
POINT_LIMIT = 1000
#: Open points that one of the two may have; who has more to say should say it before.
MOST_POINTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class TalkingPoint:
    """One point of a pair's list; instants in UTC."""

    id: UUID
    pair: Pair
    author_id: str
    words: str
    #: Whether the other one sees it; a private one is the author's reminder to themselves.
    is_shared: bool = True
    #: Among the open points of the pair; the lowest comes first.
    position: int = 0
    added_at: datetime
    #: How many meetings it has gone through without being talked about.
    carried: int = 0
    #: When it was talked about, and in which meeting; None while it is open.
    done_at: datetime | None = None
    occurrence_id: UUID | None = None
    #: When it was said to the other one at once, without waiting for the meeting (practice B8).
    said_at: datetime | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id
