"""What calendars were told of the meetings of a series, and what is to be told now."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.calendar import BACK, CalendarEvent, Slot, slots_of, told_anew
from coaching.one_on_one import Arrangement
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


def _slots(tx: Transaction, arrangement: Arrangement, now: datetime) -> dict[UUID, Slot]:
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
    slot = Slot(starts_at=columns.pop("starts_at"), minutes=columns.pop("minutes"))
    return CalendarEvent(slot=slot, **columns)
