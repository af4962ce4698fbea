"""Feedback in three parts (practice A1): the issue, its consequence, how to improve."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from coaching.erasure import is_erased
from coaching.errors import (
    AlreadyAnsweredError,
    AlreadyJudgedError,
    AlreadySentError,
    AlreadyWithdrawnError,
    NotFoundError,
    TooLateToEditError,
)
from coaching.nag_guard import NagChoice
from coaching.people import Person
from coaching.working_time import morning_of, next_morning, next_working_moment

#: Characters that one part may have.
PART_LIMIT = 2000
#: How long the giver may edit, while there is no answer.
EDIT_WINDOW = timedelta(days=1)
#: When the giver is asked whether it has improved, unless they choose a date.
LOOK_AGAIN_AFTER = timedelta(days=14)
#: The furthest look-again date; a date beyond it is a slip of the finger.
LOOK_AGAIN_AT_MOST = timedelta(days=366)
#: Working days after which an unanswered look-again question is asked once more.
LOOK_AGAIN_ONCE_MORE_AFTER = 3


class Timing(StrEnum):
    """When the receiver gets it."""

    NOW = "now"
    NEXT_MORNING = "next_morning"
    ONE_ON_ONE = "one_on_one"


class Response(StrEnum):
    """What the receiver did with it."""

    UNDERSTOOD = "understood"
    ANSWER = "answer"
    TALK = "talk"


class Outcome(StrEnum):
    """What the giver saw on the look-again date."""

    YES = "yes"
    PARTLY = "partly"
    NOT_YET = "not_yet"


class State(StrEnum):
    """Where a record stands, as history shows and filters it."""

    KEPT = "kept"
    SCHEDULED = "scheduled"
    WAITING = "waiting"
    ANSWERED = "answered"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The words of the giver."""

    issue: str
    consequence: str
    improvement: str
    went_well: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """Those that there are, in the order in which they are read."""
        every = (self.issue, self.consequence, self.improvement, self.went_well)
        return tuple(filter(None, every))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """The receiver's reaction; `words` only for `Response.ANSWER`."""

    response: Response
    at: datetime
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feedback:
    """One record; instants in UTC."""

    id: UUID
    workspace_id: str
    giver_id: str
    receiver_id: str
    parts: Parts
    timing: Timing
    given_at: datetime
    #: When it is due to the receiver; None while it is kept for the one-on-one.
    deliver_at: datetime | None = None
    #: Whether the receiver has it.
    delivered: bool = False
    #: A key of the workspace's list of skills.
    skill: str | None = None
    #: The Slack message that it is about.
    source_link: str | None = None
    #: A day in the giver's calendar.
    look_again_on: date | None = None
    #: What the giver chose when the nag guard warned; None when it did not.
    nag_choice: NagChoice | None = None
    answer: Answer | None = None
    edited_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawal_reason: str = ""
    outcome: Outcome | None = None
    outcome_at: datetime | None = None
    #: A later manager of the receiver who may read it, because the receiver agreed (practice B4).
    carried_to_id: str | None = None

    @property
    def state(self) -> State:
        """Where the record stands."""
        if self.withdrawn_at is not None:
            return State.WITHDRAWN
        if self.answer is not None:
            return State.ANSWERED
        if self.deliver_at is None:
            return State.KEPT
        return State.WAITING if self.delivered else State.SCHEDULED


class Problem(StrEnum):
    """What is wrong with one field of a form."""

    MISSING = "missing"
    TOO_LONG = "too_long"
    ONESELF = "oneself"
    BOT = "bot"
    DEACTIVATED = "deactivated"
    EXTERNAL = "external"
    UNKNOWN_PERSON = "unknown_person"
    PAST_DATE = "past_date"
    FAR_DATE = "far_date"
    UNKNOWN_CHOICE = "unknown_choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a form holds before it becomes a record; every text is cleaned."""

    receiver_id: str | None
    parts: Parts
    timing: Timing | None
    skill: str | None = None
    look_again_on: date | None = None
    source_link: str | None = None
    nag_choice: NagChoice | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What checking a draft needs to know of the world."""

    #: Today in the giver's zone.
    today: date
    skills: frozenset[str] = field(default_factory=frozenset)


def part_problems(parts: Parts) -> dict[str, Problem]:
    """The problems of the giver's words, by the name of the part."""
    problems = {
        name: Problem.MISSING
        for name in ("issue", "consequence", "improvement")
        if not getattr(parts, name)
    }
    for name in ("issue", "consequence", "improvement", "went_well"):
        if len(getattr(parts, name)) > PART_LIMIT:
            problems[name] = Problem.TOO_LONG
    return problems


def date_problem(day: date | None, today: date) -> Problem | None:
    """What is wrong with a look-again date."""
    if day is None:
        return None
    if day < today:
        return Problem.PAST_DATE
    return Problem.FAR_DATE if day > today + LOOK_AGAIN_AT_MOST else None


def draft_problems(draft: Draft, facts: Facts) -> dict[str, Problem]:
    """Everything wrong with a draft but its receiver, by the name of the field."""
    problems = part_problems(draft.parts)
    if draft.timing is None:
        problems["timing"] = Problem.MISSING
    if draft.skill is not None and draft.skill not in facts.skills:
        problems["skill"] = Problem.UNKNOWN_CHOICE
    wrong_day = date_problem(draft.look_again_on, facts.today)
    if wrong_day is not None:
        problems["look_again_on"] = wrong_day
    return problems


def ensure_answerable(feedback: Feedback) -> None:
    """Raise unless the receiver may still react.

    Raises:
        AlreadyWithdrawnError: the giver took it back.
        AlreadyAnsweredError: there is an answer; each button works once.
    """
    if feedback.withdrawn_at is not None:
        raise AlreadyWithdrawnError
    if feedback.answer is not None:
        raise AlreadyAnsweredError


def ensure_editable(feedback: Feedback, now: datetime) -> None:
    """Raise unless the giver may still edit: one day long and while there is no answer.

    Raises:
        AlreadyWithdrawnError: it was taken back.
        AlreadyAnsweredError: the receiver has answered these very words.
        TooLateToEditError: the day is over.
    """
    ensure_answerable(feedback)
    if feedback.delivered and now >= feedback.given_at + EDIT_WINDOW:
        raise TooLateToEditError


def ensure_withdrawable(feedback: Feedback) -> None:
    """Raise `AlreadyWithdrawnError` when it was taken back before."""
    if feedback.withdrawn_at is not None:
        raise AlreadyWithdrawnError


def ensure_judgeable(feedback: Feedback) -> None:
    """Raise unless the giver may say whether it has improved.

    Raises:
        AlreadyWithdrawnError: it was taken back.
        AlreadyJudgedError: they said so before.
    """
    ensure_withdrawable(feedback)
    if feedback.outcome is not None:
        raise AlreadyJudgedError


def ensure_kept(feedback: Feedback) -> None:
    """Raise unless it is still kept for the one-on-one.

    Raises:
        AlreadyWithdrawnError: it was taken back.
        AlreadySentError: it is on its way or delivered.
        NotFoundError: its receiver was erased.
    """
    if is_erased(feedback.receiver_id):
        raise NotFoundError
    ensure_withdrawable(feedback)
    if feedback.deliver_at is not None:
        raise AlreadySentError


def look_again_at(day: date, giver: Person, now: datetime) -> datetime:
    """When the giver is asked: their working morning of `day`, or the next one to come."""
    morning = morning_of(day, giver.zone, giver.calendar)
    return morning if morning > now else next_morning(now, giver.zone, giver.calendar)


def look_again_once_sent(day: date | None, today: date) -> date | None:
    """The look-again day of what was kept and goes out `today`: one that has come starts anew."""
    return today + LOOK_AGAIN_AFTER if day is not None and day <= today else day


def due_at(timing: Timing, receiver: Person, now: datetime) -> datetime | None:
    """When the receiver gets it: never outside of their working hours; None while it is kept."""
    if timing is Timing.ONE_ON_ONE:
        return None
    if timing is Timing.NEXT_MORNING:
        return next_morning(now, receiver.zone, receiver.calendar)
    return next_working_moment(now, receiver.zone, receiver.calendar)


def may_edit(feedback: Feedback, now: datetime) -> bool:
    """Whether `ensure_editable` passes: what a view asks before it offers the button."""
    try:
        ensure_editable(feedback, now)
    except (AlreadyWithdrawnError, AlreadyAnsweredError, TooLateToEditError):
        return False
    return True
