"""Handing a rep over to another manager without losing or betraying anything (practice B4)."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from coaching.outbox import at_start_of_work
from coaching.people import Person
from coaching.recurrence import Rule
from coaching.working_time import add_working_days, morning_of

#: Working days that the new manager waits for the rep's answer before they get the summary.
ANSWER_WITHIN_DAYS = 3


class CarryOver(StrEnum):
    """What the rep lets the new manager read of the feedback they got; the values are stored."""

    ALL = "all"
    CHOSEN = "chosen"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """Somebody got another manager; instants in UTC."""

    id: UUID
    workspace_id: str
    person_id: str
    from_manager_id: str
    to_manager_id: str
    at: datetime
    #: What the rep has answered; None until then, and nothing is carried over.
    answer: CarryOver | None = None
    answered_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Theme:
    """Feedback that somebody got about one skill: figures, no words."""

    #: None: about no skill in particular.
    skill: str | None
    count: int
    #: How many of them the giver has seen improve.
    improved: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HandoverSummary:
    """What the new manager is told; no words that the rep did not let them read."""

    handover: Handover
    #: When the rep and the former manager met; None where they had agreed nothing.
    met: Rule | None
    themes: tuple[Theme, ...]
    #: How many feedbacks the rep lets the new manager read.
    carried: int


def answer_of(chosen: Collection[UUID], offered: Collection[UUID]) -> CarryOver:
    """What the rep has answered by choosing some of what was offered."""
    if not chosen:
        return CarryOver.NOTHING
    return CarryOver.ALL if set(chosen) >= set(offered) else CarryOver.CHOSEN


def summary_due_at(handover: Handover, manager: Person | None, *, asks: bool) -> datetime:
    """When the new manager gets the summary if the rep answers nothing until then.

    Without a question to the rep (`asks`) there is nothing to wait for.
    """
    if not asks or manager is None:
        return handover.at
    today = handover.at.astimezone(manager.zone).date()
    day = add_working_days(today, ANSWER_WITHIN_DAYS, manager.calendar)
    return at_start_of_work(morning_of(day, manager.zone, manager.calendar), manager.id)
