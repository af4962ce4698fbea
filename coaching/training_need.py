"""A skill to train, with a plan: on the agenda until it is closed (practice D3)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from coaching.pair import Pair

#: Characters that the plan may have.
PLAN_LIMIT = 500
#: Skills that two people train at a time: the agenda shows them all.
MOST_OPEN = 3


class TrainingProblem(StrEnum):
    """What is wrong with a field of the form, beside what can be wrong with any."""

    LONG_PLAN = "long_plan"
    OPEN_ALREADY = "open_already"
    TOO_MANY = "too_many"
    #: The rep is named as their own mentor.
    OWN_MENTOR = "own_mentor"


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


def skill_problem(skill: str, open_skills: Collection[str]) -> TrainingProblem | None:
    """Why a pair does not take on a skill beside those that it trains."""
    if skill in open_skills:
        return TrainingProblem.OPEN_ALREADY
    return TrainingProblem.TOO_MANY if len(open_skills) >= MOST_OPEN else None
