"""Working days and hours: wall time in somebody's zone turned into instants.

A rule is wall time + zone; UTC is derived (design section 5). A wall time that a clock change
skips moves forward; one that happens twice means the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """When somebody works, in their own wall time."""

    #: ISO weekdays, Monday = 1.
    days: frozenset[int] = frozenset({1, 2, 3, 4, 5})
    start: time = time(9, 0)

    def works_on(self, day: date) -> bool:
        """Whether `day` is one of the working days."""
        return day.isoweekday() in self.days


#: Monday to Friday, from nine in the morning.
DEFAULT_WEEK = WorkingWeek()


def at_wall_time(day: date, wall: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, of `wall` on `day` in `zone`.

    A time inside a gap moves forward by the gap's length; of a repeated time the first is meant.
    """
    return datetime.combine(day, wall, tzinfo=zone).replace(fold=0).astimezone(UTC)


def next_working_day(day: date, week: WorkingWeek = DEFAULT_WEEK) -> date:
    """`day` itself where it is a working day, else the first one after it."""
    while not week.works_on(day):
        day += _ONE_DAY
    return day


def add_working_days(day: date, count: int, week: WorkingWeek = DEFAULT_WEEK) -> date:
    """The `count`-th working day after `day`."""
    for _ in range(count):
        day = next_working_day(day + _ONE_DAY, week)
    return day


def morning_of(day: date, zone: ZoneInfo, week: WorkingWeek = DEFAULT_WEEK) -> datetime:
    """The start, in UTC, of the first working day that is not before `day`."""
    return at_wall_time(next_working_day(day, week), week.start, zone)


def next_morning(now: datetime, zone: ZoneInfo, week: WorkingWeek = DEFAULT_WEEK) -> datetime:
    """The next start of a working day after `now`, in UTC: today's, if it is still to come."""
    today = now.astimezone(zone).date()
    start = morning_of(today, zone, week)
    return start if start > now else morning_of(today + _ONE_DAY, zone, week)
