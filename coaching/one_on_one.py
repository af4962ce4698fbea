"""What a pair has arranged, and what becomes of each of its meetings (practice A6, C1, C2).

A meeting is planned, moved, joined with the next one, or held; nothing else ends it. One that
nobody has confirmed stays open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from coaching.kinds import Kind
from coaching.outbox import at_start_of_work
from coaching.pair import Pair
from coaching.pipeline_review import lasting
from coaching.placement import Diary, Outcome
from coaching.recurrence import Rule, instant_of
from coaching.series import Occurrence, SeriesKind
from coaching.working_calendar import Reason, WorkingCalendar
from coaching.working_time import next_working_moment

USUAL_MINUTES = 30
#: Lengths that the form offers.
LENGTHS = (15, 20, 30, 45, 60, 90)
#: Weeks between two meetings that the form offers.
RHYTHMS = tuple(range(1, 9))
#: Characters that the place or the link may have.
PLACE_LIMIT = 500
#: Days to which the bot offers to move, besides the calendar.
DAYS_OFFERED = 3
#: What tells that a meeting is on another day: what was not said yet gives way to the next one.
NEWS_OF_MOVES = (Kind.ONE_ON_ONE_MOVED, Kind.ONE_ON_ONE_DISPLACED)
#: How far ahead a meeting can be moved by hand: later than that is a slip of the finger.
_FURTHEST = timedelta(days=92)


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """How two people meet, besides the rule of their series."""

    series_id: UUID
    pair: Pair
    minutes: int = USUAL_MINUTES
    #: Where they meet: a room, or a link.
    place: str = ""
    #: Whose zone the series follows, when they move: Slack's user id of one of the two.
    zone_of_id: str
    kind: SeriesKind = SeriesKind.ONE_ON_ONE

    def meeting(self, occurrence: Occurrence, **deeds: Any) -> Meeting:
        """One of their meetings; `deeds` is what people did with it."""
        minutes = lasting(self.minutes, occurrence.matter)
        return Meeting(occurrence=occurrence, minutes=minutes, **deeds)


class MeetingState(StrEnum):
    """How a meeting stands."""

    PLANNED = "planned"
    #: Its time is over, and nobody has said that it was held.
    OPEN = "open"
    HELD = "held"
    JOINED = "joined"


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """One nominal date of a pair's series; instants in UTC."""

    occurrence: Occurrence
    minutes: int = USUAL_MINUTES
    #: How often somebody has moved it by hand.
    times_moved: int = 0
    held_at: datetime | None = None
    held_by_id: str | None = None

    @property
    def nominal_date(self) -> date:
        """What it is known by within its series."""
        return self.occurrence.placement.nominal_date

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.occurrence.starts_at + timedelta(minutes=self.minutes)

    def state(self, now: datetime) -> MeetingState:
        """How it stands at `now`."""
        if self.held_at is not None:
            return MeetingState.HELD
        if self.occurrence.placement.outcome is Outcome.MERGED_INTO:
            return MeetingState.JOINED
        return MeetingState.OPEN if self.ends_at <= now else MeetingState.PLANNED

    def can_move(self, now: datetime) -> bool:
        """Whether it can still be moved: it was neither held nor joined."""
        return self.state(now) in {MeetingState.PLANNED, MeetingState.OPEN}


class MoveProblem(StrEnum):
    """Why a meeting cannot be moved to a day."""

    PAST = "past"
    SAME_DAY = "same_day"
    FAR = "far"
    #: Somebody does not work then; the reasons say why.
    NOT_FREE = "not_free"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveRefusal:
    """A day that cannot hold the meeting."""

    problem: MoveProblem
    reasons: tuple[Reason, ...] = ()


def days_offered(meeting: Meeting, diary: Diary, now: datetime) -> tuple[date, ...]:
    """The next working days of both after the present one: the first is the first button.

    In the zone of the series, and never in the past: what is open is moved from today on.
    """
    today = now.astimezone(diary.rule.zone).date()
    day = max(meeting.occurrence.placement.held_on, today - timedelta(days=1))
    days: list[date] = []
    while len(days) < DAYS_OFFERED:
        day = diary.next_day(day)
        if instant_of(diary.rule, day) > now:
            days.append(day)
    return tuple(days)


def move(
    meeting: Meeting, to: date, following: Occurrence | None, diary: Diary, now: datetime
) -> Meeting | MoveRefusal:
    """The meeting on another day; or joined with `following`, if it would reach that one.

    `following` is the next one of the series that is neither held nor joined, planned already or
    not; None where the series has ended. `to` is a day in the zone of the series. The caller has
    asked `can_move`.
    """
    refusal = _refusal(meeting, to, diary, now)
    if refusal is not None:
        return refusal
    occurrence = meeting.occurrence
    if following is not None and to >= following.placement.held_on:
        occurrence = joined_with(occurrence, following)
    else:
        occurrence = held_on(occurrence, to, diary.rule)
    return replace(meeting, occurrence=occurrence, times_moved=meeting.times_moved + 1)


def held_on(occurrence: Occurrence, day: date, rule: Rule) -> Occurrence:
    """The occurrence on another day, which is one in the zone of the series."""
    nominal = occurrence.placement.nominal_date
    outcome = Outcome.MOVED_BACK if day < nominal else Outcome.MOVED_FORWARD
    placement = replace(
        occurrence.placement,
        held_on=day,
        outcome=Outcome.AS_PLANNED if day == nominal else outcome,
    )
    starts_at = instant_of(rule, day)
    return replace(occurrence, placement=placement, starts_at=starts_at, joins_id=None)


def joined_with(occurrence: Occurrence, into: Occurrence) -> Occurrence:
    """The occurrence as it is once it takes place together with another of its series."""
    placement = replace(
        occurrence.placement,
        held_on=into.placement.held_on,
        outcome=Outcome.MERGED_INTO,
        merged_into=into.placement.nominal_date,
    )
    return replace(
        occurrence, placement=placement, starts_at=into.starts_at, joins_id=into.joins_id
    )


def _refusal(meeting: Meeting, to: date, diary: Diary, now: datetime) -> MoveRefusal | None:
    today = now.astimezone(diary.rule.zone).date()
    if instant_of(diary.rule, to) <= now:
        return MoveRefusal(problem=MoveProblem.PAST)
    if to == meeting.occurrence.placement.held_on:
        return MoveRefusal(problem=MoveProblem.SAME_DAY)
    if to > today + _FURTHEST:
        return MoveRefusal(problem=MoveProblem.FAR)
    reasons = diary.reasons_against(to)
    return MoveRefusal(problem=MoveProblem.NOT_FREE, reasons=reasons) if reasons else None


def told_of_move_at(
    before: Meeting, after: Meeting, reader: WorkingCalendar, now: datetime
) -> datetime:
    """When the other one hears that a meeting was moved, in UTC.

    In their working hours; at once only where they would go to the old one, or miss the new one.
    """
    works_at = next_working_moment(now, reader.zone, reader)
    if works_at <= now:
        return now
    morning = at_start_of_work(works_at, reader.person_id)
    starts = (before.occurrence.starts_at, after.occurrence.starts_at)
    return now if any(now < start <= morning for start in starts) else morning


def held(meeting: Meeting, by_id: str, now: datetime) -> Meeting:
    """The meeting once somebody has said that it was held."""
    return replace(meeting, held_at=now, held_by_id=by_id)


def joined_by_holding(held_one: Meeting, others: Sequence[Meeting]) -> tuple[Meeting, ...]:
    """What becomes of earlier meetings of the series that nobody has held until then.

    They have been held with this one: nothing of theirs is lost, for the list belongs to the pair.
    """
    into = held_one.occurrence
    return tuple(
        replace(other, occurrence=joined_with(other.occurrence, into))
        for other in others
        if other.held_at is None
        and other.occurrence.placement.outcome is not Outcome.MERGED_INTO
        and other.nominal_date < into.placement.nominal_date
    )
