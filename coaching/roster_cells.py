"""The cells of a roster: what each may hold and what it means, and the cells of an export."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeVar

from coaching.people import NO_COUNTRY
from coaching.roster import Column
from coaching.team import Experience, Member, Role
from coaching.team_change import KEEP, Keep
from coaching.team_draft import START_AT_MOST
from coaching.working_time import WorkingWeek, check_weekdays

#: In a cell: no public holidays are kept.
NOWHERE = "none"
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS = re.compile(r"(\d{1,2}:\d{2}) ?[-\u2013] ?(\d{1,2}:\d{2})\Z", re.ASCII)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_FIRST_START = date(1950, 1, 1)
_Choice = TypeVar("_Choice", bound=StrEnum)


class CellProblem(StrEnum):
    """Why a cell cannot be taken in."""

    NO_PERSON = "no_person"
    UNKNOWN_NAME = "unknown_name"
    AMBIGUOUS_NAME = "ambiguous_name"
    ROLE = "role"
    START = "start"
    EXPERIENCE = "experience"
    DAYS = "days"
    HOURS = "hours"
    #: Days and hours are given together or not at all.
    DAYS_AND_HOURS = "days_and_hours"
    COUNTRY = "country"


class CellError(ValueError):
    """A cell cannot be taken in; `value` is what stands in it."""

    def __init__(self, problem: CellProblem, value: str = "") -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.value = value


@dataclass(frozen=True, slots=True)
class OwnTimes:
    """What is kept of one person's hours and country; None: as the workspace has settled."""

    week: WorkingWeek | None = None
    #: ISO 3166-1, or `coaching.people.NO_COUNTRY`.
    country: str | None = None


def role(cell: str) -> Role | Keep:
    """A role; an empty cell leaves it. Raises CellError, as all of these."""
    return _choice(cell, Role, CellProblem.ROLE)


def experience(cell: str) -> Experience | Keep:
    """How far somebody has come; an empty cell leaves it."""
    return _choice(cell, Experience, CellProblem.EXPERIENCE)


def start(cell: str, today: date) -> date | None:
    """A day as YYYY-MM-DD, at most a year ahead; None: nobody has said."""
    if not cell:
        return None
    try:
        # Python alone would take 20260311 and the days of weeks as well.
        day = date.fromisoformat(cell) if _DATE.match(cell) else None
    except ValueError:
        day = None
    if day is None or not _FIRST_START <= day <= today + START_AT_MOST:
        raise CellError(CellProblem.START, cell)
    return day


def working_week(days: str, hours: str) -> WorkingWeek | None:
    """Working days and hours, such as "Mon-Thu Sat" and "09:00-17:30"; None: as is settled."""
    if not days and not hours:
        return None
    if not days or not hours:
        raise CellError(CellProblem.DAYS_AND_HOURS, days or hours)
    begin, end = _hours(hours)
    return WorkingWeek(_days(days), begin, end)


def country(cell: str, known: Collection[str]) -> str | None:
    """A code of ISO 3166-1; NO_COUNTRY for no holidays, None: as the workspace has settled."""
    if not cell:
        return None
    if cell.lower() == NOWHERE:
        return NO_COUNTRY
    if cell.upper() not in known:
        raise CellError(CellProblem.COUNTRY, cell)
    return cell.upper()


def cells_of(
    member: Member, *, name: str, manager_id: str | None, times: OwnTimes
) -> dict[Column, str]:
    """Everything known of a member, as a line of an export says it."""
    week = times.week
    return {
        Column.PERSON: member.person_id,
        Column.NAME: name,
        Column.MANAGER: manager_id or "",
        Column.ROLE: member.role.value,
        Column.START: member.started_on.isoformat() if member.started_on else "",
        Column.EXPERIENCE: member.experience.value,
        Column.DAYS: _days_text(week) if week else "",
        Column.HOURS: _hours_text(week) if week else "",
        Column.COUNTRY: NOWHERE if times.country == NO_COUNTRY else times.country or "",
    }


def _choice(cell: str, choices: type[_Choice], problem: CellProblem) -> _Choice | Keep:
    if not cell:
        return KEEP
    try:
        return choices(cell.lower())
    except ValueError:
        raise CellError(problem, cell) from None


def _days(cell: str) -> frozenset[int]:
    parts = cell.lower().replace("\u2013", "-").replace(",", " ").split()
    try:
        days = frozenset(day for part in parts for day in _span(part))
        check_weekdays(days)
    except ValueError:
        raise CellError(CellProblem.DAYS, cell) from None
    return days


def _span(part: str) -> range:
    """The ISO weekdays of "tue" or "mon-fri". Raises ValueError."""
    first, dash, last = part.partition("-")
    begin, end = _DAYS.index(first), _DAYS.index(last if dash else first)
    if end < begin:
        raise ValueError(part)
    return range(begin + 1, end + 2)


def _hours(cell: str) -> tuple[time, time]:
    found = _HOURS.match(cell)
    if found is None:
        raise CellError(CellProblem.HOURS, cell)
    try:
        return time.fromisoformat(found[1].zfill(5)), time.fromisoformat(found[2].zfill(5))
    except ValueError:
        raise CellError(CellProblem.HOURS, cell) from None


def _days_text(week: WorkingWeek) -> str:
    return " ".join(_DAYS[day - 1].capitalize() for day in sorted(week.days))


def _hours_text(week: WorkingWeek) -> str:
    return f"{week.start.isoformat('minutes')}-{week.end.isoformat('minutes')}"
