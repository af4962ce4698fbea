"""What one of the two has promised: with an owner and a day, until it is done (practice B9)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from coaching.errors import AlreadyClosedError
from coaching.feedback import Problem, date_problem
from coaching.outbox import at_start_of_work
from coaching.pair import Pair
from coaching.people import Person
from coaching.working_time import add_working_days, morning_of

#: Characters that an action item, or the reason for dropping one, may have.
ACTION_LIMIT = 500
#: The day that the form begins with: mostly they meet again by then.
USUAL_TIME = timedelta(days=7)


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
    #: Who of the two has changed or closed it last; None while it is as it was added.
    changed_by_id: str | None = None

    @property
    def workspace_id(self) -> str:
        """Where it is kept."""
        return self.pair.workspace_id

    def is_overdue(self, today: date) -> bool:
        """Whether it is open past its day; `today` is the owner's."""
        return self.state is ActionState.OPEN and self.due_on is not None and self.due_on < today


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """One that is still to be done, as lists show it."""

    item: ActionItem
    is_overdue: bool = False


def in_order(
    items: Iterable[ActionItem], owners: Mapping[str, Person], now: datetime
) -> list[OpenItem]:
    """The overdue ones first, then by day, without one last.

    Whether one is overdue goes by its owner's calendar; by UTC where `owners` do not know them.
    """

    def day_of(owner_id: str) -> date:
        owner = owners.get(owner_id)
        return (now.astimezone(owner.zone) if owner else now).date()

    found = [
        OpenItem(item=item, is_overdue=item.is_overdue(day_of(item.owner_id))) for item in items
    ]
    return sorted(found, key=lambda one: (not one.is_overdue, one.item.due_on or date.max))


def words_problem(words: str) -> Problem | None:
    """What is wrong with the words, or with the reason for dropping it; they are cleaned."""
    if not words:
        return Problem.MISSING
    return Problem.TOO_LONG if len(words) > ACTION_LIMIT else None


def new_day_problem(day: date | None, today: date) -> Problem | None:
    """What is wrong with another day; `today` is the owner's."""
    return Problem.MISSING if day is None else date_problem(day, today)


def done(item: ActionItem, by_id: str, now: datetime) -> ActionItem:
    """The item once somebody has said that it is done.

    Raises:
        AlreadyClosedError: it was closed before.
    """
    ensure_open(item)
    return replace(item, state=ActionState.DONE, closed_at=now, changed_by_id=by_id)


def dropped(item: ActionItem, by_id: str, reason: str, now: datetime) -> ActionItem:
    """The item once somebody has given it up; `reason` has passed `words_problem`.

    Raises:
        AlreadyClosedError: it was closed before.
    """
    ensure_open(item)
    return replace(
        item, state=ActionState.DROPPED, reason=reason, closed_at=now, changed_by_id=by_id
    )


def put_off(item: ActionItem, by_id: str, day: date) -> ActionItem:
    """The item with another day, which has passed `new_day_problem`.

    Raises:
        AlreadyClosedError: it was closed before.
    """
    ensure_open(item)
    return item if item.due_on == day else replace(item, due_on=day, changed_by_id=by_id)


def ensure_open(item: ActionItem) -> None:
    """Raise `AlreadyClosedError` where it was done or dropped."""
    if item.state is not ActionState.OPEN:
        raise AlreadyClosedError


def reminder_day(due_on: date, owner: Person) -> date:
    """The day on which the owner is reminded: its own, or the working day before a day off."""
    calendar = owner.calendar
    return due_on if calendar.works_on(due_on) else add_working_days(due_on, -1, calendar)


def reminded_at(item: ActionItem, owner: Person, now: datetime) -> datetime | None:
    """When the owner is reminded, in UTC; None where that morning is over or there is no day."""
    if item.due_on is None:
        return None
    morning = morning_of(reminder_day(item.due_on, owner), owner.zone, owner.calendar)
    return at_start_of_work(morning, owner.id) if morning > now else None
