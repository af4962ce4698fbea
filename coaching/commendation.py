"""Word upward: a leader hears who does well, and whom to think of (practice A5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from coaching.team_channel import is_channel

#: Characters that the words may have.
WORDS_LIMIT = 1000


class CommendationOutcome(StrEnum):
    """What a leader makes of it; the values are stored."""

    NOTED = "noted"
    #: They thank the person themselves.
    THANKS = "thanks"
    #: They consider a promotion, by a day.
    PROMOTION = "promotion"


@dataclass(frozen=True, slots=True, kw_only=True)
class Commendation:
    """One word upward; instants in UTC, people by Slack's ids."""

    id: UUID
    workspace_id: str
    giver_id: str
    about_id: str
    #: Who is told: the leader, or the id of the leadership channel.
    to_id: str
    words: str
    #: The recognition that it came with; None where it stands alone.
    recognition_id: UUID | None = None
    sent_at: datetime
    outcome: CommendationOutcome | None = None
    answered_by_id: str | None = None
    answered_at: datetime | None = None
    #: By when a promotion is considered.
    consider_by: date | None = None

    @property
    def is_to_channel(self) -> bool:
        """Whether the leadership channel is told."""
        return is_channel(self.to_id)
