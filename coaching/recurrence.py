"""When a series meets: wall time, zone and nominal dates; every instant is derived from them.

An occurrence of a series is known by its nominal date, never by an instant (design section 5).
Where it is really held, with holidays and absences, is said by `coaching.placement`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from coaching.working_time import at_wall_time, check_weekdays, zone_named

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Every n weeks on the same weekdays at the same wall time of one zone.

    Raises ValueError for values that make no rule, an unknown zone among them.
    """

    #: ISO weekdays, Monday = 1.
    days: frozenset[int]
    #: Wall time in the zone, without a zone of its own.
    wall: time
    #: IANA name of the series' owning zone.
    zone_name: str
    #: No nominal date is before it; weeks, Monday to Sunday, are counted from the one it is in.
    anchor: date
    every_weeks: int = 1

    def __post_init__(self) -> None:
        check_weekdays(self.days)
        zone_named(self.zone_name)
        if self.every_weeks < 1:
            message = f"every week at most, not every {self.every_weeks}"
            raise ValueError(message)
        if self.wall.tzinfo is not None:
            message = f"a wall time has no zone of its own: {self.wall!r}"
            raise ValueError(message)

    @property
    def zone(self) -> ZoneInfo:
        """The owning zone."""
        return zone_named(self.zone_name)

    @property
    def day_before(self) -> date:
        """The day before the anchor: every nominal date comes after it."""
        return self.anchor - _ONE_DAY


def next_nominal_date(rule: Rule, after: date) -> date:
    """The first nominal date after the day `after`."""
    floor = max(after.toordinal() + 1, rule.anchor.toordinal())
    # Ordinal 1 is a Monday.
    first_monday = _monday(rule.anchor.toordinal())
    weeks_into_cycle = (floor - first_monday) // 7 % rule.every_weeks
    monday = _monday(floor) - 7 * weeks_into_cycle
    if not weeks_into_cycle:
        weekday = floor - monday + 1
        left = [day for day in rule.days if day >= weekday]
        if left:
            return date.fromordinal(monday + min(left) - 1)
    return date.fromordinal(monday + 7 * rule.every_weeks + min(rule.days) - 1)


def last_nominal_date(rule: Rule, before: date) -> date | None:
    """The last nominal date before the day `before`, if there is one."""
    # Within one cycle there is a date, unless the series has not begun by then.
    found = None
    for nominal in dates_from(rule, before - timedelta(weeks=rule.every_weeks + 1)):
        if nominal >= before:
            return found
        found = nominal
    return found


def dates_from(rule: Rule, after: date) -> Iterator[date]:
    """The nominal dates after the day `after`, without end."""
    while True:
        after = next_nominal_date(rule, after)
        yield after


def nominal_dates(rule: Rule, *, after: date, count: int) -> tuple[date, ...]:
    """The first `count` nominal dates after the day `after`."""
    return tuple(islice(dates_from(rule, after), count))


def instant_of(rule: Rule, day: date) -> datetime:
    """When a meeting of the series that is held on `day` begins, in UTC.

    `day` is a nominal date or the day to which it was moved. A time in a gap moves forward, of a
    repeated one the first is meant.
    """
    return at_wall_time(day, rule.wall, zone_named(rule.zone_name))


def next_run_at(rule: Rule, *, after: date, lead: timedelta = timedelta()) -> datetime:
    """When the series is due next, in UTC: `lead` before its first nominal date after `after`.

    `after` is the nominal date that was dealt with last (`rule.day_before` where none was), not
    an instant: two nominal dates can share one, where a zone skips a day.
    """
    return instant_of(rule, next_nominal_date(rule, after)) - lead


def upcoming(rule: Rule, now: datetime) -> date:
    """The first nominal date whose instant lies after `now`."""
    # A gap at midnight pushes yesterday's late meeting into today.
    yesterday = now.astimezone(rule.zone).date() - _ONE_DAY
    dates = dates_from(rule, yesterday - _ONE_DAY)
    return next(nominal for nominal in dates if instant_of(rule, nominal) > now)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleChange:
    """How a series goes on under a new rule.

    Its nominal dates are those of the old rule up to `kept_until` and then those of `rule`:
    none is lost, none comes twice, and `by` has the place of `replaced`, with all that was
    prepared and announced for it.
    """

    #: The last nominal date that stays as it was; None where the series had none yet.
    kept_until: date | None
    #: The new rule; its anchor is `by`.
    rule: Rule
    #: The first nominal date that the old rule would have had after `kept_until`.
    replaced: date
    #: The first nominal date under the new rule.
    by: date


def change_of_rule(
    old: Rule, new: Rule, *, not_before: date, kept_until: date | None = None
) -> RuleChange:
    """How the series goes on when `old` gives way to `new`, whose anchor does not count.

    `not_before` is the first day on which the series may meet under the new rule: today, or the
    day after the last meeting that keeps its date, whichever is later. Nominal dates of the old
    rule before that day have come and stay. `kept_until` keeps one that is later still, such as
    today's that was held this morning.

    Where only time or zone change, the dates stay. Else the first meeting is in the week of the
    one it replaces, or sooner where the new rhythm is quicker, never twice in one of the old
    weeks; where that week has gone by, on the first fitting day.
    """
    settled = max(not_before, kept_until + _ONE_DAY) if kept_until else not_before
    # What `kept_until` names may be from before the old rule's own time.
    kept = last_nominal_date(old, settled) or kept_until
    replaced = next_nominal_date(old, kept or old.day_before)
    if (new.days, new.every_weeks) == (old.days, old.every_weeks):
        by = replaced
    else:
        begin = max(settled, _first_week(replaced, kept, new))
        by = next_nominal_date(replace(new, anchor=begin, every_weeks=1), begin - _ONE_DAY)
    return RuleChange(kept_until=kept, rule=replace(new, anchor=by), replaced=replaced, by=by)


def _first_week(replaced: date, kept: date | None, new: Rule) -> date:
    """The Monday of the week in which the new rule begins, if that has not gone by."""
    due = date.fromordinal(_monday(replaced.toordinal()))
    if kept is None:
        return due
    return min(due, date.fromordinal(_monday(kept.toordinal()) + 7 * new.every_weeks))


def _monday(ordinal: int) -> int:
    """The Monday of the week that a day is in, both as ordinals of the calendar."""
    return ordinal - (ordinal - 1) % 7
