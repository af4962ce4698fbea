"""What a series of meetings brings: its occurrences, and who hears of them when (practice C2).

An occurrence is known by series and nominal date. So is everything that is made for it: planning
the same date twice, after a crash or in two processes, makes nothing new.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from uuid_utils.compat import uuid5

from coaching.kinds import Kind
from coaching.outbox import NewDelivery, at_start_of_work, spread
from coaching.placement import NoCommonDayError, Outcome, Placement, placements
from coaching.recurrence import Rule, instant_of, next_nominal_date, next_run_at
from coaching.working_calendar import WorkingCalendar
from coaching.working_time import add_working_days, at_wall_time

_ONE_DAY = timedelta(days=1)
#: How long before its nominal date an occurrence is planned: early enough to be moved back.
LEAD = timedelta(days=7)
#: The same of a review of the pipeline: before the one-on-one that it may join is announced.
REVIEW_LEAD = timedelta(days=14)
#: Dates of one series that are planned in one go; after a long stop the rest follows at once.
_MOST_AT_ONCE = 60
#: People without a day in common are looked at again then.
_LOOK_AGAIN_AFTER = timedelta(days=1)
#: How long before it begins a meeting is called to mind once more.
SOON = timedelta(minutes=10)


class SeriesKind(StrEnum):
    """What meets; the values are stored."""

    ONE_ON_ONE = "one_on_one"
    PIPELINE_REVIEW = "pipeline_review"


class Matter(StrEnum):
    """What two people meet for; the values are stored."""

    ONE_ON_ONE = "one_on_one"
    PIPELINE_REVIEW = "pipeline_review"
    #: A one-on-one in which the pipeline is reviewed, too: one meeting with both agendas.
    BOTH = "both"

    @property
    def has_review(self) -> bool:
        """Whether the pipeline is reviewed."""
        return self is not Matter.ONE_ON_ONE


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Meetings of the same people by one rule."""

    id: UUID
    workspace_id: str
    kind: SeriesKind
    rule: Rule
    #: Slack's user ids.
    member_ids: tuple[str, ...]
    #: The nominal date that was dealt with last; the day before the anchor at first.
    planned_until: date

    @property
    def lead(self) -> timedelta:
        """How long before its nominal date an occurrence is planned."""
        return LEAD if self.kind is SeriesKind.ONE_ON_ONE else REVIEW_LEAD


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """One nominal date of a series, and what became of it."""

    id: UUID
    workspace_id: str
    series_id: UUID
    placement: Placement
    #: In UTC; of a merged one, when the joint meeting begins.
    starts_at: datetime
    matter: Matter = Matter.ONE_ON_ONE
    #: Of a review: the one-on-one with which it takes place. Its placement names that one's date.
    joins_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What is added for one series, and when it is due again."""

    series: Series
    occurrences: tuple[Occurrence, ...]
    deliveries: tuple[NewDelivery, ...]
    planned_until: date
    next_run_at: datetime


def plan_of(
    series: Series,
    calendars: Mapping[str, WorkingCalendar],
    now: datetime,
    taken: Collection[UUID] = (),
    beyond: Collection[Occurrence] = (),
) -> Plan:
    """The occurrences of `series` that are due to be planned at `now`, none left out.

    `calendars` has one for each member; `taken` is as for `occurrence_id`. `beyond` are those
    that were planned earlier and have moved past what was dealt with: none is moved back to them.
    What was missed while nothing ran is planned too: its messages come late or expire, but never
    silently.
    """
    due, then = _due_dates(series, now)
    members = tuple(calendars[member] for member in series.member_ids)
    held = [one.placement.held_on for one in beyond if one.placement.merged_into is None]
    try:
        placed = placements(
            series.rule,
            members,
            after=series.planned_until,
            count=len(due),
            not_before=max(held) + _ONE_DAY if held else None,
        )
    except NoCommonDayError:
        return Plan(
            series=series,
            occurrences=(),
            deliveries=(),
            planned_until=series.planned_until,
            next_run_at=now + _LOOK_AGAIN_AFTER,
        )
    occurrences = tuple(_occurrence(series, placement, taken) for placement in placed)
    return Plan(
        series=series,
        occurrences=occurrences,
        deliveries=tuple(
            delivery
            for occurrence in occurrences
            if occurrence.placement.outcome is not Outcome.MERGED_INTO
            for calendar in members
            for delivery in reminders(occurrence, calendar)
        ),
        planned_until=due[-1] if due else series.planned_until,
        next_run_at=then,
    )


def first_run_at(series: Series) -> datetime:
    """When the next nominal date is planned, in UTC.

    Series of the same hour are spread over two minutes.
    """
    at = next_run_at(series.rule, after=series.planned_until, lead=series.lead)
    return at + spread(series.id.hex)


def _due_dates(series: Series, now: datetime) -> tuple[list[date], datetime]:
    """The dates to plan now, and when the one after them is to be planned, in UTC."""
    ahead = series.lead - spread(series.id.hex)
    due: list[date] = []
    nominal = next_nominal_date(series.rule, series.planned_until)
    while (at := instant_of(series.rule, nominal) - ahead) <= now and len(due) < _MOST_AT_ONCE:
        due.append(nominal)
        nominal = next_nominal_date(series.rule, nominal)
    return due, at


def due_ids(series: Series, now: datetime) -> dict[UUID, date]:
    """By what the occurrences that are due at `now` would be known, with their nominal dates."""
    due, _ = _due_dates(series, now)
    return {occurrence_id(series.id, nominal): nominal for nominal in due}


def occurrence_id(series_id: UUID, nominal_date: date, taken: Collection[UUID] = ()) -> UUID:
    """By what an occurrence is known, whether it is planned already or not.

    `taken` are ids of meetings that another rule has taken to another nominal date since. They
    keep their ids; the series may come back to the date that they had at first.
    """
    found = uuid5(series_id, nominal_date.isoformat())
    while found in taken:
        found = uuid5(found, nominal_date.isoformat())
    return found


def _occurrence(series: Series, placement: Placement, taken: Collection[UUID]) -> Occurrence:
    return Occurrence(
        id=occurrence_id(series.id, placement.nominal_date, taken),
        workspace_id=series.workspace_id,
        series_id=series.id,
        placement=placement,
        starts_at=instant_of(series.rule, placement.held_on),
        matter=Matter(series.kind.value),
    )


#: What calls a meeting to mind; `reminders` makes one of each for every member.
REMINDERS = (Kind.ONE_ON_ONE_AHEAD, Kind.ONE_ON_ONE_SOON)


def reminders(occurrence: Occurrence, calendar: WorkingCalendar) -> tuple[NewDelivery, NewDelivery]:
    """What a member hears of a meeting beforehand; useful until it begins.

    On the morning of their working day before, and once more ten minutes before it begins. What
    was said on the day before is brought up to date when it moves; the other is said again.
    """
    own_day = occurrence.starts_at.astimezone(calendar.zone).date()
    day_before = add_working_days(own_day, -1, calendar)
    who = calendar.person_id
    morning = at_start_of_work(at_wall_time(day_before, calendar.start, calendar.zone), who)
    ahead, soon = Kind.ONE_ON_ONE_AHEAD.value, Kind.ONE_ON_ONE_SOON.value
    begins = int(occurrence.starts_at.timestamp())
    return (
        _reminder(occurrence, who, morning, f"{ahead}:{occurrence.id.hex}:{who}"),
        _reminder(
            occurrence,
            who,
            occurrence.starts_at - SOON,
            f"{soon}:{occurrence.id.hex}:{who}:{begins}",
        ),
    )


def _reminder(occurrence: Occurrence, recipient_id: str, due_at: datetime, key: str) -> NewDelivery:
    return NewDelivery(
        id=uuid5(occurrence.id, key),
        workspace_id=occurrence.workspace_id,
        kind=Kind(key.partition(":")[0]),
        subject_id=occurrence.id,
        recipient_id=recipient_id,
        due_at=due_at,
        until=occurrence.starts_at,
        dedupe_key=key,
    )
