"""Working days and hours: wall time in somebody's zone turned into instants.

A rule is wall time + zone; UTC is derived (design section 5). A wall time that a clock change
skips moves forward; one that happens twice means the first.

Every function takes the plain `WorkingWeek` or, where holidays and absences count too, the
`WorkingCalendar` of a person: anything that is a `WorkingTimes`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache, lru_cache
from typing import Protocol
from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)
#: How far ahead a working day is looked for; nobody is away for longer than that and comes back.
_HORIZON_DAYS = 3660
_WEEKDAYS = frozenset(range(1, 8))
#: The same few days of a few zones are asked for again and again while series are planned.
_DAYS_KEPT = 4096


class NoWorkingDayError(ValueError):
    """There is no working day within ten years."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class WorkingTimes(Protocol):
    """When somebody works, day by day, in their own wall time."""

    @property
    def start(self) -> time:
        """When a working day begins."""

    @property
    def end(self) -> time:
        """When it ends; not after `start` means on the day after (a night shift)."""

    def works_on(self, day: date) -> bool:
        """Whether `day` is a working day."""


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """When somebody works, in their own wall time.

    An `end` that is not after `start` lies on the day after: a night shift belongs to the day on
    which it begins, and midnight to midnight is round the clock.
    """

    #: ISO weekdays, Monday = 1.
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    start: time = time(9, 0)
    end: time = time(17, 30)

    def __post_init__(self) -> None:
        check_weekdays(self.days)

    def works_on(self, day: date) -> bool:
        """Whether `day` is one of the working days."""
        return day.isoweekday() in self.days


def check_weekdays(days: frozenset[int]) -> None:
    """Raises ValueError unless `days` are ISO weekdays (Monday = 1), at least one."""
    if not days or not days <= _WEEKDAYS:
        message = f"ISO weekdays 1 to 7, at least one, not {sorted(days)}"
        raise ValueError(message)


#: Monday to Friday, from nine in the morning to half past five.
DEFAULT_WEEK = WorkingWeek()


@cache
def zone_named(name: str) -> ZoneInfo:
    """The zone with an IANA name, read from disk once.

    `ZoneInfo` itself keeps only the eight zones used last. Raises ValueError for an unknown name.
    """
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        message = f"no such time zone: {name!r}"
        raise ValueError(message) from error


def at_wall_time(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of `wall` on `day` in `zone`.

    A time inside a gap moves forward by the gap's length; of a repeated time the first is meant.
    """
    first = wall.replace(fold=0) if wall.fold else wall
    return datetime.combine(day, first, zone).astimezone(UTC)


@lru_cache(maxsize=_DAYS_KEPT)
def is_day_in(zone: ZoneInfo, day: date) -> bool:
    """Whether `zone` has `day` at all: Samoa went from 29 to 31 December 2011 overnight."""
    midnight = time()
    return at_wall_time(day, midnight, zone) < at_wall_time(day + _ONE_DAY, midnight, zone)


def next_working_day(day: date, week: WorkingTimes = DEFAULT_WEEK) -> date:
    """`day` itself where it is a working day, else the first one after it.

    Raises NoWorkingDayError where there is none within ten years.
    """
    return _working_day_from(day, week, _ONE_DAY)


def add_working_days(day: date, count: int, week: WorkingTimes = DEFAULT_WEEK) -> date:
    """The `count`-th working day after `day`; with a negative `count`, before it.

    Raises NoWorkingDayError where ten years pass without one.
    """
    step = _ONE_DAY if count > 0 else -_ONE_DAY
    for _ in range(abs(count)):
        day = _working_day_from(day + step, week, step)
    return day


def working_days_between(day: date, last: date, week: WorkingTimes = DEFAULT_WEEK) -> int:
    """How many working days come after `day`, up to and with `last`; 0 if that is not later."""
    coming = (day + timedelta(days=step + 1) for step in range((last - day).days))
    return sum(week.works_on(one) for one in coming)


def morning_of(day: date, zone: ZoneInfo, week: WorkingTimes = DEFAULT_WEEK) -> datetime:
    """The start, in UTC, of the first working day that is not before `day`."""
    return at_wall_time(next_working_day(day, week), week.start, zone)


def next_morning(now: datetime, zone: ZoneInfo, week: WorkingTimes = DEFAULT_WEEK) -> datetime:
    """The next start of a working day after `now`, in UTC: today's, if it is still to come."""
    today = now.astimezone(zone).date()
    start = morning_of(today, zone, week)
    return start if start > now else morning_of(today + _ONE_DAY, zone, week)


def is_working(moment: datetime, zone: ZoneInfo, week: WorkingTimes = DEFAULT_WEEK) -> bool:
    """Whether `moment` lies within working hours; at the very end of a day it does not."""
    start = next(_starts_of_work(moment, zone, week, days_ahead=0), None)
    return start is not None and start <= moment


def next_working_moment(
    moment: datetime, zone: ZoneInfo, week: WorkingTimes = DEFAULT_WEEK
) -> datetime:
    """`moment` itself within working hours, else when work next begins, in UTC.

    Nothing is sent outside them (design principle 3). Raises NoWorkingDayError where ten years
    pass without work.
    """
    for start in _starts_of_work(moment, zone, week, days_ahead=_HORIZON_DAYS):
        return max(moment, start)
    raise NoWorkingDayError


def _working_day_from(day: date, week: WorkingTimes, step: timedelta) -> date:
    for _ in range(_HORIZON_DAYS):
        if week.works_on(day):
            return day
        day += step
    raise NoWorkingDayError


def _starts_of_work(
    moment: datetime, zone: ZoneInfo, week: WorkingTimes, *, days_ahead: int
) -> Iterator[datetime]:
    """When each working day that is not over at `moment` began or begins, in UTC, in order."""
    today = moment.astimezone(zone).date()
    # From two days back: a night shift ends on the day after, and a zone may skip that day.
    for step in range(-2, days_ahead + 1):
        day = today + timedelta(days=step)
        if week.works_on(day):
            start = at_wall_time(day, week.start, zone)
            last_day = day if week.start < week.end else day + _ONE_DAY
            end = at_wall_time(last_day, week.end, zone)
            # Hours that begin or end in a gap may have nothing left.
            if max(start, moment) < end and is_day_in(zone, day):
                yield start
