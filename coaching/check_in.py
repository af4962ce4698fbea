"""How somebody new is getting on: asked on working days near their first weeks (practice E4)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from coaching.errors import CheckInAnsweredError
from coaching.people import Person
from coaching.team import Member, Role
from coaching.working_time import WorkingTimes, next_working_day

#: Days since somebody began on which they are asked.
CHECK_IN_DAYS: tuple[int, ...] = (1, 7, 30, 60, 90)
#: Characters that one answer may have.
ANSWER_LIMIT = 1000
#: Whoever began longer ago is not asked any more.
STARTED_WITHIN = timedelta(days=CHECK_IN_DAYS[-1] + 30)
#: How far ahead askings are planned, and how late they are still made up for: a start that is
#: entered on the third day is no reason to miss the first question.
_WITHIN = timedelta(days=3)
_ONE_DAY = timedelta(days=1)
#: Days further from its date than this nobody meant the question; absences move it.
_MOVED_BY_MOST = timedelta(days=28)


class CheckInProblem(StrEnum):
    """Why answers are not kept."""

    MISSING = "missing"
    TOO_LONG = "too_long"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """One asking and its answers; instants in UTC, people by Slack's ids."""

    id: UUID
    workspace_id: str
    person_id: str
    #: Who reads the answers: the manager when it was planned, once it is answered that of then.
    manager_id: str
    #: One of `CHECK_IN_DAYS`.
    day: int
    #: The working day on which it is asked, as the person counts days.
    asked_on: date
    #: What goes well, and what they need; "" until they answer.
    goes_well: str = ""
    needs: str = ""
    answered_at: datetime | None = None


def is_asked(member: Member, person: Person, manager: Person) -> bool:
    """Whether a new rep is asked: who works here, as does the manager who is to hear it."""
    works_here = not (person.is_bot or person.is_deactivated or person.is_external)
    is_heard = not (manager.is_deactivated or manager.is_external)
    return member.role is Role.REP and works_here and is_heard


def asked_days(started_on: date, times: WorkingTimes) -> dict[int, date]:
    """When somebody who began on `started_on` is asked, by the days since then.

    The working day that is nearest, the later one of two; never before the first. Where an
    absence moves two onto one day, only the later question is asked.
    """
    first = started_on + timedelta(days=CHECK_IN_DAYS[0])
    by_date: dict[date, int] = {}
    for day in CHECK_IN_DAYS:
        by_date[_nearest(started_on + timedelta(days=day), first, times)] = day
    return {day: asked_on for asked_on, day in by_date.items()}


def planned(started_on: date | None, times: WorkingTimes, today: date) -> dict[int, date]:
    """Which of them are planned now, by the days since the start; `today` is the person's.

    Those of the next days; and those of the last ones, which are asked on the next working day.
    """
    if started_on is None:
        return {}
    near = {
        day: max(asked_on, today)
        for day, asked_on in asked_days(started_on, times).items()
        if abs(asked_on - today) <= _WITHIN
    }
    by_date = {next_working_day(asked_on, times): day for day, asked_on in near.items()}
    return {day: asked_on for asked_on, day in by_date.items()}


def is_meant(check_in: CheckIn, started_on: date | None) -> bool:
    """Whether it still asks about the start that is known: somebody may have corrected the day."""
    if started_on is None:
        return False
    return abs(check_in.asked_on - started_on - timedelta(days=check_in.day)) <= _MOVED_BY_MOST


def answers_problem(goes_well: str, needs: str) -> CheckInProblem | None:
    """What is wrong with the answers, which are cleaned: one of the two is enough."""
    if not goes_well and not needs:
        return CheckInProblem.MISSING
    is_too_long = max(len(goes_well), len(needs)) > ANSWER_LIMIT
    return CheckInProblem.TOO_LONG if is_too_long else None


def answered(
    check_in: CheckIn, reader_id: str, goes_well: str, needs: str, now: datetime
) -> CheckIn:
    """The asking with its answers, which have passed `answers_problem`, for `reader_id` to read.

    Raises:
        CheckInAnsweredError: it was answered before.
    """
    if check_in.answered_at is not None:
        raise CheckInAnsweredError
    return replace(
        check_in, manager_id=reader_id, goes_well=goes_well, needs=needs, answered_at=now
    )


def _nearest(day: date, first: date, times: WorkingTimes) -> date:
    after = next_working_day(max(day, first), times)
    before = day
    while before >= first and day - before < after - day:
        if times.works_on(before):
            return before
        before -= _ONE_DAY
    return after
