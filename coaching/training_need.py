"""A skill to train, with a plan: on the agenda until it is closed (practice D3)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from coaching.pair import Pair

#: Characters that the plan may have.
PLAN_LIMIT = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingNeed:
    """One skill of one rep; instants in UTC, people by Slack's ids."""

    id: UUID
    pair: Pair
    #: A skill of the workspace, as `coaching.policy.Policy.skills` has it.
    skill: str
    #: What is done about it.
    plan: str
    mentor_id: str | None = None
    #: Until when.
    until: date | None = None
    opened_at: datetime
    closed_at: datetime | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id

    @property
    def is_open(self) -> bool:
        """Whether it is still trained."""
        return self.closed_at is None
