"""Birthdays and work anniversaries (practice A8): whose, on which day, and when it is said.

Each is celebrated once, at nine of the person's own morning, on the day itself or, where that is
no working day of theirs, on the last one before. An absence moves nothing: who is on leave is
congratulated on the day, like everybody else. In a year without 29 February the 28th is meant.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

from uuid_utils.compat import uuid5

from coaching.profile import Birthday
from coaching.working_calendar import WorkingCalendar
from coaching.working_time import add_working_days, at_wall_time

#: When it is said, by the person's own clock, and until when it is still worth saying.
_SAID_AT, _SAID_UNTIL = time(9), time(18)
#: Years of work that are more than one more year.
MILESTONES = (1, 3, 5, 10)
#: A manager hears of nothing that is further away: they were away all the time before it.
_LOOKED_AHEAD = timedelta(days=45)
_ONE_DAY = timedelta(days=1)
_NAMES = UUID("5e1ebc9a-7a1f-4b0e-9d27-0f3c8a6d1b42")


class Occasion(StrEnum):
    """What is celebrated; the values are part of what a celebration is known by."""

    BIRTHDAY = "birthday"
    ANNIVERSARY = "anniversary"


@dataclass(frozen=True, slots=True, kw_only=True)
class Celebrant:
    """Somebody of the team and their dates, as far as they are celebrated."""

    workspace_id: str
    calendar: WorkingCalendar
    birthday: Birthday | None = None
    #: Since when in this role.
    started_on: date | None = None

    @property
    def person_id(self) -> str:
        """Slack's user id."""
        return self.calendar.person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Celebration:
    """One occasion of one person in one year; days are those of the person's zone."""

    workspace_id: str
    person_id: str
    occasion: Occasion
    day: date
    #: `day` itself, or the last working day before it.
    celebrated_on: date
    #: How many they have been in their role; 0 for a birthday.
    years: int = 0

    @property
    def id(self) -> UUID:
        """Always the same for person, occasion and year, whatever the day turns out to be."""
        names = (self.workspace_id, self.person_id, self.occasion.value, str(self.day.year))
        return uuid5(_NAMES, "/".join(names))

    @property
    def is_early(self) -> bool:
        """Whether it is celebrated before its day."""
        return self.celebrated_on < self.day

    @property
    def is_milestone(self) -> bool:
        """Whether it has words of its own."""
        return self.years in MILESTONES

    def said_at(self, zone: ZoneInfo) -> datetime:
        """Nine in the morning of the person's `zone`, in UTC."""
        return at_wall_time(self.celebrated_on, _SAID_AT, zone)

    def said_until(self, zone: ZoneInfo) -> datetime:
        """When it is too late for it, in UTC: the same evening."""
        return at_wall_time(self.celebrated_on, _SAID_UNTIL, zone)


def celebrations_in(celebrant: Celebrant, year: int) -> list[Celebration]:
    """What there is to celebrate of somebody in a calendar year."""
    return [
        Celebration(
            workspace_id=celebrant.workspace_id,
            person_id=celebrant.person_id,
            occasion=occasion,
            day=day,
            celebrated_on=celebrated_on(day, celebrant.calendar),
            years=years,
        )
        for occasion, day, years in _occasions(celebrant, year)
    ]


def coming_celebrations(celebrant: Celebrant, now: datetime) -> list[Celebration]:
    """What is celebrated today, wherever today is, or soon enough to be heard of now."""
    today = now.astimezone(UTC).date()
    first, last = today - _ONE_DAY, today + _LOOKED_AHEAD
    # What is celebrated at the end of a year may be the next year's.
    years = range(first.year, (last + _LOOKED_AHEAD).year + 1)
    return [
        one
        for year in years
        for one in celebrations_in(celebrant, year)
        if first <= one.celebrated_on <= last
    ]


def celebrated_on(day: date, calendar: WorkingCalendar) -> date:
    """`day` itself where the person works then, or would, else their last working day before."""
    return add_working_days(day + _ONE_DAY, -1, replace(calendar, absences=()))


def heard_at(celebration: Celebration, zone: ZoneInfo, manager: WorkingCalendar) -> datetime:
    """When the manager begins to work on their working day before it is said, in UTC.

    `zone` is that of who is celebrated. Raises NoWorkingDayError as `add_working_days` does.
    """
    said_at = celebration.said_at(zone)
    day = celebration.celebrated_on
    while True:
        day = add_working_days(day, -1, manager)
        start = at_wall_time(day, manager.start, manager.zone)
        # Far enough to the west, the day before has not begun yet.
        if start < said_at:
            return start


def _occasions(celebrant: Celebrant, year: int) -> Iterator[tuple[Occasion, date, int]]:
    birthday, started = celebrant.birthday, celebrant.started_on
    if birthday is not None:
        yield Occasion.BIRTHDAY, _day_in(year, birthday.month, birthday.day), 0
    if started is not None and started.year < year:
        day = _day_in(year, started.month, started.day)
        yield Occasion.ANNIVERSARY, day, year - started.year


def _day_in(year: int, month: int, day: int) -> date:
    """A day of the year; 29 February is the 28th where there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)
