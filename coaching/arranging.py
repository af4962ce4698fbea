"""Arranging how a pair meets, and changing it later: nothing is lost, nothing comes twice.

What two people prepare belongs to the pair, so a change of day, time or rhythm touches dates only
(see `coaching.recurrence.change_of_rule`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from coaching.one_on_one import LENGTHS, RHYTHMS, USUAL_MINUTES, Meeting, MeetingState
from coaching.people import Person
from coaching.placement import NoCommonDayError, Placement, placements
from coaching.recurrence import Rule, RuleChange, change_of_rule, instant_of
from coaching.series import Series, first_run_at
from coaching.working_calendar import WorkingCalendar
from coaching.working_time import zone_named

_ONE_DAY = timedelta(days=1)
#: Dates that the form shows before anything is saved.
DATES_SHOWN = 4
USUAL_TIME = time(10, 0)
#: The first meeting is not further away than that.
_FURTHEST = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody fills in; None where they have not chosen yet."""

    weekday: int | None = None
    wall: time | None = None
    every_weeks: int | None = 1
    minutes: int | None = USUAL_MINUTES
    place: str = ""
    #: Whose zone the series follows.
    zone_of_id: str | None = None
    #: The first day on which they may meet.
    from_day: date | None = None


class ArrangingProblem(StrEnum):
    """What is wrong with one field of the form."""

    MISSING = "missing"
    UNKNOWN_CHOICE = "unknown_choice"
    PAST = "past"
    FAR = "far"
    #: The two have no working day in common.
    NO_COMMON_DAY = "no_common_day"


@dataclass(frozen=True, slots=True, kw_only=True)
class Upcoming:
    """A date that the form shows; the instant is in UTC."""

    placement: Placement
    starts_at: datetime


def usual_wish(lead: Person, today: date, every_weeks: int) -> Wish:
    """What the form begins with: the same weekday next week, in the lead's zone."""
    day = today + timedelta(weeks=1)
    while not lead.calendar.works_on(day):
        day += _ONE_DAY
    return Wish(
        weekday=day.isoweekday(),
        wall=USUAL_TIME,
        every_weeks=every_weeks,
        zone_of_id=lead.id,
        from_day=today + _ONE_DAY,
    )


def wish_of(rule: Rule, minutes: int, place: str, zone_of_id: str) -> Wish:
    """What the form begins with where the two meet already."""
    return Wish(
        weekday=min(rule.days),
        wall=rule.wall,
        every_weeks=rule.every_weeks,
        minutes=minutes,
        place=place,
        zone_of_id=zone_of_id,
    )


def wish_problems(
    wish: Wish,
    members: Mapping[str, Person],
    today: date,
    rhythms: Sequence[int] = RHYTHMS,
) -> dict[str, ArrangingProblem]:
    """What is wrong, by the name of the field of `Wish`; `today` is the acting person's."""
    offered: dict[str, tuple[object, Sequence[object]]] = {
        "weekday": (wish.weekday, range(1, 8)),
        "every_weeks": (wish.every_weeks, rhythms),
        "minutes": (wish.minutes, LENGTHS),
        "zone_of_id": (wish.zone_of_id, tuple(members)),
    }
    found = {
        name: ArrangingProblem.MISSING if value is None else ArrangingProblem.UNKNOWN_CHOICE
        for name, (value, choices) in offered.items()
        if value not in choices
    }
    if wish.wall is None:
        found["wall"] = ArrangingProblem.MISSING
    if wish.from_day is not None and wish.from_day < today:
        found["from_day"] = ArrangingProblem.PAST
    if wish.from_day is not None and wish.from_day > today + _FURTHEST:
        found["from_day"] = ArrangingProblem.FAR
    if not found and not upcoming(rule_of(wish, members, today), _calendars(members), today):
        found["weekday"] = ArrangingProblem.NO_COMMON_DAY
    return found


def rule_of(wish: Wish, members: Mapping[str, Person], today: date) -> Rule:
    """The rule of a new series; `wish_problems` has found nothing missing.

    The first meeting is on the first fitting day: from then on the weeks are counted.
    """
    zone_of, weekday, wall = wish.zone_of_id, wish.weekday, wish.wall
    if zone_of is None or weekday is None or wall is None:
        raise ValueError(wish)
    begin = max(wish.from_day or today, today)
    first = begin + timedelta(days=(weekday - begin.isoweekday()) % 7)
    return Rule(
        days=frozenset({weekday}),
        wall=wall,
        zone_name=members[zone_of].zone_name,
        anchor=first,
        every_weeks=wish.every_weeks or 1,
    )


def upcoming(
    rule: Rule, calendars: Sequence[WorkingCalendar], after: date, count: int = DATES_SHOWN
) -> tuple[Upcoming, ...]:
    """The first dates after the day `after`, with holidays and absences already moved.

    None where the people have no day in common.
    """
    try:
        placed = placements(rule, calendars, after=after, count=count)
    except NoCommonDayError:
        return ()
    return tuple(Upcoming(placement=one, starts_at=instant_of(rule, one.held_on)) for one in placed)


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesChange:
    """What a new rule does to a series."""

    series: Series
    #: The meeting that takes the place of the next one, under the same id; None where that was
    #: not planned yet.
    moved: Meeting | None
    #: Planned further ahead under the old rule: they are planned anew.
    dropped: tuple[Meeting, ...]


def changed(
    series: Series,
    new: Rule,
    meetings: Sequence[Meeting],
    calendars: Sequence[WorkingCalendar],
    now: datetime,
) -> SeriesChange:
    """The series under the rule `new`, whose anchor does not count.

    `meetings` are those that were planned. What was held, and what lies behind, stays.
    """
    change = _rule_change(series, new, meetings, now)
    kept_until = change.kept_until or change.by - _ONE_DAY
    ahead = [one for one in meetings if _is_ahead(one, change, now)]
    until = change.by if ahead else min(kept_until, change.by - _ONE_DAY)
    after = replace(series, rule=change.rule, planned_until=until)
    return SeriesChange(
        series=after,
        moved=_in_its_place(ahead[0], change, calendars) if ahead else None,
        dropped=tuple(ahead[1:]),
    )


def next_run_at(change: SeriesChange) -> datetime:
    """When the changed series is planned next, in UTC."""
    return first_run_at(change.series)


def _rule_change(
    series: Series, new: Rule, meetings: Sequence[Meeting], now: datetime
) -> RuleChange:
    today = now.astimezone(zone_named(new.zone_name)).date()
    settled = [one for one in meetings if one.state(now) is not MeetingState.PLANNED]
    kept = max((one.nominal_date for one in settled), default=None)
    return change_of_rule(series.rule, new, not_before=today + _ONE_DAY, kept_until=kept)


def _is_ahead(meeting: Meeting, change: RuleChange, now: datetime) -> bool:
    is_later = change.kept_until is None or meeting.nominal_date > change.kept_until
    return is_later and meeting.state(now) is MeetingState.PLANNED


def _in_its_place(
    meeting: Meeting, change: RuleChange, calendars: Sequence[WorkingCalendar]
) -> Meeting:
    """The planned meeting on the first date of the new rule; it keeps its id and announcement."""
    [placed] = placements(change.rule, calendars, after=change.by - _ONE_DAY, count=1)
    occurrence = replace(
        meeting.occurrence,
        placement=placed,
        starts_at=instant_of(change.rule, placed.held_on),
    )
    return replace(meeting, occurrence=occurrence)


def _calendars(members: Mapping[str, Person]) -> tuple[WorkingCalendar, ...]:
    return tuple(member.calendar for member in members.values())
