"""On which day each occurrence of a series is held: as planned, moved, or joined with the next.

Busy? Move it, never skip it (practice C2). A nominal date that cannot hold moves forward to the
next day on which everybody works; if that reaches the next nominal date, back; if neither, both
are merged into one meeting with both agendas (design section 5).

Where one occurrence goes depends on nothing but the days between the nominal dates beside it. So
the answers are the same however far ahead, and from whatever day, they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import islice

from coaching.recurrence import (
    Rule,
    dates_from,
    instant_of,
    last_nominal_date,
    next_nominal_date,
)
from coaching.working_calendar import Obstacle, Reason, WorkingCalendar
from coaching.working_time import is_day_in

_ONE_DAY = timedelta(days=1)
#: People who cannot meet for longer than this have no day in common, whatever follows.
_LONGEST_GAP = timedelta(days=3 * 366)


class NoCommonDayError(ValueError):
    """There is no day within three years on which everybody works."""

    def __init__(self) -> None:
        super().__init__(type(self).__doc__)


class Outcome(StrEnum):
    """What becomes of a nominal date; the values are stored."""

    AS_PLANNED = "as_planned"
    MOVED_FORWARD = "moved_forward"
    MOVED_BACK = "moved_back"
    MERGED_INTO = "merged_into"


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where one occurrence goes, and why."""

    nominal_date: date
    #: The day of the meeting, in the rule's zone; of a merged one, that of the joint meeting.
    held_on: date
    outcome: Outcome
    #: The nominal date of the occurrence that it joins; None unless it is merged.
    merged_into: date | None = None
    #: What keeps the nominal date from holding it; empty where it is held as planned.
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """The days on which the meeting of a rule can be held by everybody concerned."""

    rule: Rule
    calendars: tuple[WorkingCalendar, ...]

    def reasons_against(self, day: date) -> tuple[Reason, ...]:
        """Everything that keeps `day`, in the rule's zone, from holding the meeting.

        Asked of each person is the day that it then is in their own zone.
        """
        if not is_day_in(self.rule.zone, day):
            return (Reason(obstacle=Obstacle.NO_SUCH_DAY),)
        found = (
            calendar.reasons_against(self._own_day(day, calendar)) for calendar in self.calendars
        )
        return tuple(reason for reasons in found for reason in reasons)

    def can_hold(self, day: date) -> bool:
        """Whether nothing speaks against `day`."""
        return is_day_in(self.rule.zone, day) and all(
            calendar.works_on(self._own_day(day, calendar)) for calendar in self.calendars
        )

    def next_day(self, after: date) -> date:
        """The first day after `after` that can hold the meeting; raises NoCommonDayError."""
        found = self.first_between(after, after + _LONGEST_GAP)
        if found is None:
            raise NoCommonDayError
        return found

    def first_between(self, after: date, before: date) -> date | None:
        """The first day that can hold the meeting between two days, without these."""
        days = (after + timedelta(days=step) for step in range(1, (before - after).days))
        return next(filter(self.can_hold, days), None)

    def last_between(self, after: date, before: date) -> date | None:
        """The last such day."""
        days = (before - timedelta(days=step) for step in range(1, (before - after).days))
        return next(filter(self.can_hold, days), None)

    def _own_day(self, day: date, calendar: WorkingCalendar) -> date:
        if calendar.zone_name == self.rule.zone_name:
            return day
        return instant_of(self.rule, day).astimezone(calendar.zone).date()


def placements(
    rule: Rule,
    calendars: Sequence[WorkingCalendar],
    *,
    after: date,
    count: int,
    not_before: date | None = None,
) -> tuple[Placement, ...]:
    """Where the first `count` occurrences after the nominal date `after` go, in order.

    Each is held once: the days of those that are not merged follow one another without a repeat,
    and a merged one names another that is held, one asked for or a later one. With `not_before`,
    today when something open is placed anew, none is moved back to an earlier day. Raises
    NoCommonDayError where the people never work on the same day, ValueError where a calendar
    names an unknown zone or country.
    """
    diary = Diary(rule=rule, calendars=tuple(calendars))
    return tuple(islice(_joined(_placed(diary, after, not_before)), count))


def _placed(diary: Diary, after: date, not_before: date | None) -> Iterator[Placement]:
    """The occurrences after `after`, each by itself: the merged ones do not know yet into which."""
    for nominal in dates_from(diary.rule, after):
        yield _place(diary, nominal, not_before)


def _place(diary: Diary, nominal: date, not_before: date | None) -> Placement:
    reasons = diary.reasons_against(nominal)
    if not reasons:
        return Placement(nominal_date=nominal, held_on=nominal, outcome=Outcome.AS_PLANNED)
    # The nominal dates beside it are asked for only now: hardly any has to move.
    following = next_nominal_date(diary.rule, nominal)
    outcome, day = Outcome.MOVED_FORWARD, diary.first_between(nominal, following)
    if day is None:
        previous = last_nominal_date(diary.rule, nominal)
        outcome, day = Outcome.MOVED_BACK, _day_back(diary, previous, nominal, not_before)
    if day is None:
        outcome, day = Outcome.MERGED_INTO, following
    return Placement(nominal_date=nominal, held_on=day, outcome=outcome, reasons=reasons)


def _day_back(
    diary: Diary, previous: date | None, nominal: date, not_before: date | None
) -> date | None:
    """The last day before `nominal` that the occurrence before it leaves free."""
    floor = previous or diary.rule.day_before
    if not_before is not None:
        floor = max(floor, not_before - _ONE_DAY)
    day = diary.last_between(floor, nominal)
    if previous is None or day is None or diary.can_hold(previous):
        return day
    # The one before could not be held either, and has moved forward to the first of these days.
    return None if day == diary.first_between(previous, nominal) else day


def _joined(placed: Iterable[Placement]) -> Iterator[Placement]:
    """The same with every merged occurrence leading to the one that is held."""
    waiting: list[Placement] = []
    for placement in placed:
        if placement.outcome is Outcome.MERGED_INTO:
            waiting.append(placement)
            if placement.nominal_date - waiting[0].nominal_date > _LONGEST_GAP:
                raise NoCommonDayError
            continue
        for merged in waiting:
            yield replace(merged, held_on=placement.held_on, merged_into=placement.nominal_date)
        waiting = []
        yield placement
