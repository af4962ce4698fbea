"""The week that a team's channel looks back on: when, and since when (practice A9, B6).

On Friday at three in the afternoon by the channel's clock: late enough for the week to be there to
look back on, early enough to be read. Where Friday is no working day of the team's managers, a
public holiday or the weekend of their country, it is the last working day of the week before it.
Nothing falls between two posts: each goes on where the one before it ended.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.working_time import WorkingTimes, at_wall_time

#: By the channel's clock.
POSTED_AT = time(15, 0)
_A_WEEK = timedelta(weeks=1)
_FRIDAY = 4
#: So many weeks without a working day are looked back over; what is older is no news.
_MOST_WEEKS = 4
#: The longest time that one post can look back over.
LONGEST_SPAN = timedelta(weeks=_MOST_WEEKS + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseWeek:
    """What one post looks back on: what was recognised after `since`, up to and at `until`."""

    #: The Monday of its ISO week.
    monday: date
    since: datetime
    #: When it is posted; both in UTC.
    until: datetime

    @property
    def name(self) -> str:
        """The ISO week, e.g. "2026-W11": what tells one post from another."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"


@dataclass(frozen=True, slots=True)
class ChannelClock:
    """By which clock and by whose working days a channel is posted to."""

    zone: ZoneInfo
    #: Those of the managers whose teams read in it, without their absences: a team has its post
    #: also while its manager is away.
    managers: Sequence[WorkingTimes] = ()

    def works_on(self, day: date) -> bool:
        """Whether all of them work."""
        return all(one.works_on(day) for one in self.managers)


def monday_of(day: date) -> date:
    """The Monday of the ISO week of `day`."""
    return day - timedelta(days=day.weekday())


def posted_on(monday: date, clock: ChannelClock) -> date | None:
    """On which day of the week from `monday` on it is posted; None: nobody works in that week."""
    days = (monday + timedelta(days=step) for step in range(_FRIDAY, -1, -1))
    return next((day for day in days if clock.works_on(day)), None)


def praise_week(monday: date, clock: ChannelClock) -> PraiseWeek | None:
    """The post of the week from `monday` on; None where that week has none."""
    until = _posted_at(monday, clock)
    if until is None:
        return None
    earlier = (_posted_at(monday - back * _A_WEEK, clock) for back in range(1, _MOST_WEEKS + 1))
    since = next((moment for moment in earlier if moment), until - _MOST_WEEKS * _A_WEEK)
    return PraiseWeek(monday=monday, since=since, until=until)


def _posted_at(monday: date, clock: ChannelClock) -> datetime | None:
    day = posted_on(monday, clock)
    return None if day is None else at_wall_time(day, POSTED_AT, clock.zone)
