"""What calendars were told of the meetings of a series, and what is to be told now."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.calendar import (
    BACK,
    CalendarEvent,
    PairSlots,
    Slot,
    joined_slots,
    slots_of,
    told_anew,
)
from coaching.one_on_one import Arrangement
from coaching.series import Matter, SeriesKind
from storage import arrangements, one_on_ones, series
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class CalendarEventRow(Row, table=True):
    """A meeting as calendars were told of it."""

    __tablename__ = "calendar_event"
    __table_args__ = (Index(None, "workspace_id", "series_id"),)

    #: That of the occurrence, planned already or not.
    id: UUID = Field(primary_key=True)
    workspace_id: str
    series_id: UUID
    starts_at: datetime
    minutes: int
    matter: str
    sequence: int
    changed_at: datetime
    is_cancelled: bool


_TABLE = table_of(CalendarEventRow)
_C = _TABLE.c


def of_series(tx: Transaction, arrangement: Arrangement, now: datetime) -> list[CalendarEvent]:
    """What calendars are told of a pair's meetings, in their order; kept before it is told.

    With `is_cancelled` is what they were told before and does not take place. Nothing is written
    where nothing has changed since the last time.
    """
    workspace_id, series_id = arrangement.pair.workspace_id, arrangement.series_id
    told = _told(tx, workspace_id, series_id)
    anew = told_anew(workspace_id, series_id, told, _slots(tx, arrangement, now), now)
    # In the order of ids, so that two who tell the same at once wait for each other in one line.
    for event in sorted(anew, key=lambda one: one.id):
        _keep(tx, event)
    events = told | {event.id: event for event in anew}
    lately = [one for one in events.values() if one.ends_at > now - BACK]
    return sorted(lately, key=lambda one: (one.slot.starts_at, one.id))


def of_person(
    tx: Transaction, workspace_id: str, person_id: str, now: datetime
) -> list[tuple[Arrangement, list[CalendarEvent]]]:
    """The same of every series in which somebody meets or has met."""
    return [
        (one, of_series(tx, one, now))
        for one in arrangements.of_person(tx, workspace_id, person_id)
    ]


def _slots(tx: Transaction, arrangement: Arrangement, now: datetime) -> Mapping[UUID, Slot]:
    """When the meetings of a series are, with reviews in the one-on-ones of their weeks."""
    arranged = arrangements.of_pair(tx, arrangement.pair)
    theirs = [one for one in arranged if one.pair == arrangement.pair]
    is_review = arrangement.kind is SeriesKind.PIPELINE_REVIEW
    others = [one for one in one_on_ones.going_on(tx, theirs) if one.kind is not arrangement.kind]
    own = _own_slots(tx, arrangement, now)
    if not others:
        return own
    other = _own_slots(tx, others[0], now)
    both = PairSlots(ones=other, reviews=own) if is_review else PairSlots(ones=own, reviews=other)
    found = series.find(tx, arrangement.pair.workspace_id, arrangement.series_id)
    if found is None:
        return own
    joined = joined_slots(both, found.rule.zone, now)
    return joined.reviews if is_review else joined.ones


def _own_slots(tx: Transaction, arrangement: Arrangement, now: datetime) -> dict[UUID, Slot]:
    goes_on = bool(one_on_ones.going_on(tx, [arrangement]))
    workspace_id, minutes = arrangement.pair.workspace_id, arrangement.minutes
    found = series.find(tx, workspace_id, arrangement.series_id) if goes_on else None
    calendars = one_on_ones.calendars_of(tx, arrangement) if found else ()
    return slots_of(found, arrangements.meetings(tx, arrangement), calendars, minutes, now)


def _told(tx: Transaction, workspace_id: str, series_id: UUID) -> dict[UUID, CalendarEvent]:
    rows = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.series_id == series_id)
    )
    return {row.id: _event(row) for row in rows}


def _keep(tx: Transaction, event: CalendarEvent) -> None:
    columns = {
        "starts_at": event.slot.starts_at,
        "minutes": event.slot.minutes,
        "matter": event.slot.matter.value,
        "sequence": event.sequence,
        "changed_at": event.changed_at,
        "is_cancelled": event.is_cancelled,
    }
    key = {"id": event.id, "workspace_id": event.workspace_id, "series_id": event.series_id}
    if tx.connection.execute(insert_once(_TABLE), key | columns).rowcount == 0:
        # Another process may have told the same change a moment ago.
        tx.connection.execute(
            update(_TABLE)
            .where(_C.workspace_id == event.workspace_id, _C.id == event.id)
            .where(_C.sequence < event.sequence)
            .values(**columns)
        )


def _event(row: ResultRow[Any]) -> CalendarEvent:
    columns = dict(row._mapping)
    slot = Slot(
        starts_at=columns.pop("starts_at"),
        minutes=columns.pop("minutes"),
        matter=Matter(columns.pop("matter")),
    )
    return CalendarEvent(slot=slot, **columns)
