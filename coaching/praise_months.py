"""What a team has recognised over months, by value and without a name (practice A11).

It is shown on the first day of a month on which all managers of the channel work, at ten in the
morning by the channel's clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import TypeAlias

from coaching.praise_week import ChannelClock
from coaching.working_time import at_wall_time

#: By the channel's clock.
SHOWN_AT = time(10, 0)
#: How many months are shown; the present one, which has just begun, is not.
MONTHS = 6
#: In fewer months there is no course to see.
_FEWEST_MONTHS = 2
#: Values that one picture has room for.
MOST_VALUES = 10
#: A month in which nobody works for so long is shown on its first day.
_LONGEST_BREAK = 14

#: How often each value was recognised in a month; values as the policy has them.
Counts: TypeAlias = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseMonths:
    """What one post shows: the months from the earliest on, by their first days."""

    firsts: tuple[date, ...]
    #: When it is shown, in UTC.
    at: datetime

    @property
    def name(self) -> str:
        """The month in which it is shown, e.g. "2026-03": what tells one post from another."""
        return month_after(self.firsts[-1]).strftime("%Y-%m")

    def spans(self, clock: ChannelClock) -> list[tuple[datetime, datetime]]:
        """When each month begins, and when the next one does, in UTC."""
        bounds = [*self.firsts, month_after(self.firsts[-1])]
        moments = [at_wall_time(first, time(), clock.zone) for first in bounds]
        return list(pairwise(moments))


def month_after(first: date) -> date:
    """The first day of the month after that of `first`."""
    return (first.replace(day=1) + timedelta(days=31)).replace(day=1)


def month_before(first: date) -> date:
    """The first day of the month before that of `first`."""
    return (first.replace(day=1) - timedelta(days=1)).replace(day=1)


def praise_months(first: date, clock: ChannelClock) -> PraiseMonths:
    """The post of the month whose first day is `first`."""
    days = (first + timedelta(days=step) for step in range(_LONGEST_BREAK))
    day = next((one for one in days if clock.works_on(one)), first)
    firsts = [month_before(first)]
    while len(firsts) < MONTHS:
        firsts.append(month_before(firsts[-1]))
    return PraiseMonths(firsts=tuple(reversed(firsts)), at=at_wall_time(day, SHOWN_AT, clock.zone))


def has_a_course(months: Sequence[Counts]) -> bool:
    """Whether there is anything to see: values were recognised in two of the months at least."""
    return sum(any(counts.values()) for counts in months) >= _FEWEST_MONTHS


def values_shown(months: Sequence[Counts], settled: Sequence[str]) -> list[str]:
    """The values to show, in the order in which the workspace has `settled` them.

    Also such as were not recognised: that is to be seen, too. Where there are too many, those
    that were recognised most often; such as were settled before come last.
    """
    totals = dict.fromkeys(settled, 0)
    for counts in months:
        for value, count in counts.items():
            totals[value] = totals.get(value, 0) + count
    most = sorted(totals, key=lambda value: -totals[value])[:MOST_VALUES]
    return [value for value in totals if value in most]
