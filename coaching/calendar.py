"""What somebody's own calendar is told of their meetings: titles and times only.

A meeting keeps the id by which calendars know it, from the day on which the rule of its series
first has it. What calendars were told is remembered, so that whatever moves a meeting (people, a
holiday, an absence, another rule) shows as its next version, once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID
from zoneinfo import ZoneInfo

from coaching.arranging import upcoming
from coaching.one_on_one import Meeting
from coaching.pipeline_review import lasting
from coaching.recurrence import dates_from
from coaching.series import Matter, Series, occurrence_id
from coaching.working_calendar import WorkingCalendar

#: How far back meetings are told.
BACK = timedelta(days=90)
#: How far ahead, counted by nominal dates.
AHEAD = timedelta(weeks=13)
#: Where a feed is, below the address by which the bot is reached from outside.
FEED_PATH = "/calendar/{secret}.ics"


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFeed:
    """The private address of one person's calendar."""

    workspace_id: str
    #: Slack's user id.
    person_id: str
    #: Whoever knows it can read the feed.
    secret: str = field(repr=False)
    made_at: datetime

    def address(self, public_url: str) -> str:
        """Where a calendar finds it; `public_url` has no slash at its end."""
        return public_url + FEED_PATH.format(secret=self.secret)


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """When a meeting is; the instant is in UTC."""

    starts_at: datetime
    minutes: int
    matter: Matter = Matter.ONE_ON_ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEvent:
    """A meeting as calendars were told of it; instants in UTC."""

    #: That of the occurrence, planned already or not.
    id: UUID
    workspace_id: str
    series_id: UUID
    slot: Slot
    #: Grows with every change, by one.
    sequence: int = 0
    changed_at: datetime
    #: It has joined another meeting, or its series has no such date any more.
    is_cancelled: bool = False

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.slot.starts_at + timedelta(minutes=self.slot.minutes)


def slots_of(
    series: Series | None,
    meetings: Sequence[Meeting],
    calendars: Sequence[WorkingCalendar],
    minutes: int,
    now: datetime,
) -> dict[UUID, Slot]:
    """When the meetings of a pair are, by the ids of their events, 90 days back and 13 weeks ahead.

    `series` is None once it has ended: then only `meetings`, which were planned, are left. The
    dates after these come from the rule, with holidays and absences already moved.
    """
    known = {one.occurrence.id for one in meetings}
    slots = {} if series is None else _by_rule(series, calendars, minutes, now, known)
    for one in meetings:
        if one.occurrence.placement.merged_into is None and one.ends_at > now - BACK:
            slots[one.occurrence.id] = Slot(
                starts_at=one.occurrence.starts_at,
                minutes=one.minutes,
                matter=one.occurrence.matter,
            )
    return slots


@dataclass(frozen=True, slots=True, kw_only=True)
class PairSlots:
    """When two people meet one-on-one, and when they review the pipeline."""

    ones: Mapping[UUID, Slot]
    reviews: Mapping[UUID, Slot]


def joined_slots(slots: PairSlots, zone: ZoneInfo, now: datetime) -> PairSlots:
    """The same with what will be one meeting as one, before it is planned.

    `zone` says which week it is then, as in `coaching.joint_review`.
    """
    ones, reviews = dict(slots.ones), dict(slots.reviews)
    for review_id, review in slots.reviews.items():
        week = _week(review, zone)
        fitting = [
            (one.starts_at, which)
            for which, one in ones.items()
            if now < one.starts_at and _week(one, zone) == week
        ]
        if review.starts_at > now and fitting:
            _, which = min(fitting)
            minutes = lasting(ones[which].minutes, Matter.BOTH)
            ones[which] = replace(ones[which], minutes=minutes, matter=Matter.BOTH)
            del reviews[review_id]
    return PairSlots(ones=ones, reviews=reviews)


def _week(slot: Slot, zone: ZoneInfo) -> tuple[int, int]:
    year, week, _ = slot.starts_at.astimezone(zone).isocalendar()
    return year, week


def _by_rule(
    series: Series,
    calendars: Sequence[WorkingCalendar],
    minutes: int,
    now: datetime,
    known: Collection[UUID],
) -> dict[UUID, Slot]:
    """The dates that are not planned yet; `known` are the ids of those that are."""
    rule, after = series.rule, series.planned_until
    last = (now + AHEAD).astimezone(rule.zone).date()
    dates = takewhile(lambda nominal: nominal <= last, dates_from(rule, after))
    return {
        occurrence_id(series.id, one.placement.nominal_date, known): Slot(
            starts_at=one.starts_at, minutes=minutes, matter=Matter(series.kind.value)
        )
        for one in upcoming(rule, calendars, after, count=len(list(dates)))
        if one.placement.merged_into is None
    }


def told_anew(
    workspace_id: str,
    series_id: UUID,
    told: Mapping[UUID, CalendarEvent],
    slots: Mapping[UUID, Slot],
    now: datetime,
) -> list[CalendarEvent]:
    """The events of a series of which calendars know nothing yet, or something else.

    What was told and has no slot any more is cancelled; what only lies too far back is left.
    """
    new = [
        CalendarEvent(
            id=event_id,
            workspace_id=workspace_id,
            series_id=series_id,
            slot=slot,
            changed_at=now,
        )
        for event_id, slot in slots.items()
        if event_id not in told
    ]
    changed = [_changed(one, slots.get(event_id), now) for event_id, one in told.items()]
    return new + [one for one in changed if one is not None]


def _changed(event: CalendarEvent, slot: Slot | None, now: datetime) -> CalendarEvent | None:
    """The next version of an event; None where nothing has changed."""
    if slot is None:
        if event.is_cancelled or event.ends_at <= now - BACK:
            return None
        return _next(event, event.slot, now, is_cancelled=True)
    has_begun = event.slot.starts_at == slot.starts_at and slot.starts_at <= now
    if not event.is_cancelled and (event.slot == slot or has_begun):
        # How long a past meeting took is not what the pair has settled since.
        return None
    return _next(event, slot, now, is_cancelled=False)


def _next(event: CalendarEvent, slot: Slot, now: datetime, *, is_cancelled: bool) -> CalendarEvent:
    return replace(
        event,
        slot=slot,
        sequence=event.sequence + 1,
        changed_at=now,
        is_cancelled=is_cancelled,
    )
