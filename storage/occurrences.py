"""Nominal dates of series and what became of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Row as ResultRow
from sqlalchemy import UniqueConstraint, select, update
from sqlmodel import Field

from coaching.placement import Outcome, Placement
from coaching.series import Matter, Occurrence
from coaching.working_calendar import Obstacle, Reason
from storage.base import Row, table_of
from storage.database import Transaction
from storage.many_rows import insert_many


class OccurrenceRow(Row, table=True):
    """One nominal date of a series, and what became of it."""

    __tablename__ = "occurrence"
    __table_args__ = (UniqueConstraint("series_id", "nominal_date"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    series_id: UUID
    nominal_date: date
    held_on: date
    starts_at: datetime
    outcome: str
    #: The nominal date of the occurrence that it joins.
    merged_into: date | None = None
    #: What kept the nominal date from holding it, in JSON: never who, or why somebody is away.
    reasons: str
    matter: str
    #: Of a review: the one-on-one with which it takes place, whose nominal date `merged_into` is.
    joins_id: UUID | None = None


_OCCURRENCE = table_of(OccurrenceRow)
_O = _OCCURRENCE.c
_KEEP = insert_many(
    _OCCURRENCE,
    "id",
    "workspace_id",
    "series_id",
    "nominal_date",
    "held_on",
    "starts_at",
    "outcome",
    "merged_into",
    "reasons",
    "matter",
    "joins_id",
)


def keep(tx: Transaction, planned: Sequence[Occurrence]) -> None:
    """Store what was planned; what is there stays."""
    _KEEP.run(tx, [_columns(one) for one in planned])


def taken(
    tx: Transaction, workspace_ids: Collection[str], wanted: Mapping[UUID, date]
) -> frozenset[UUID]:
    """Those of the ids in `wanted` that belong to another nominal date than the one beside them."""
    rows = tx.connection.execute(
        select(_O.id, _O.nominal_date).where(
            _O.workspace_id.in_(workspace_ids), _O.id.in_(list(wanted))
        )
    )
    return frozenset(row.id for row in rows if row.nominal_date != wanted[row.id])


def move(tx: Transaction, occurrence: Occurrence) -> None:
    """Keep where a planned one is held by now."""
    placement = occurrence.placement
    tx.connection.execute(
        update(_OCCURRENCE)
        .where(_O.workspace_id == occurrence.workspace_id, _O.id == occurrence.id)
        .values(
            nominal_date=placement.nominal_date,
            held_on=placement.held_on,
            starts_at=occurrence.starts_at,
            outcome=placement.outcome.value,
            merged_into=placement.merged_into,
            reasons=_sealed_off(placement.reasons),
            joins_id=occurrence.joins_id,
        )
    )


def mark(tx: Transaction, occurrence: Occurrence, matter: Matter) -> None:
    """Keep what two people meet for; `move` leaves it alone."""
    tx.connection.execute(
        update(_OCCURRENCE)
        .where(_O.workspace_id == occurrence.workspace_id, _O.id == occurrence.id)
        .values(matter=matter.value)
    )


def find(tx: Transaction, workspace_id: str, occurrence_id: UUID) -> Occurrence | None:
    """The occurrence with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_OCCURRENCE).where(_O.workspace_id == workspace_id, _O.id == occurrence_id)
    ).one_or_none()
    return None if row is None else read_row(row)


def joined_into(tx: Transaction, occurrence: Occurrence) -> tuple[date, ...]:
    """The nominal dates of its series that were merged into this one."""
    rows = tx.connection.execute(
        select(_O.nominal_date)
        .where(
            _O.workspace_id == occurrence.workspace_id,
            _O.series_id == occurrence.series_id,
            _O.merged_into == occurrence.placement.nominal_date,
            _O.joins_id.is_(None),
        )
        .order_by(_O.nominal_date)
    )
    return tuple(rows.scalars())


def reaching_beyond(
    tx: Transaction, workspace_ids: Collection[str], dates: Mapping[UUID, date]
) -> dict[UUID, list[Occurrence]]:
    """By series, what is held after the date that is given for it, or with one after it."""
    rows = tx.connection.execute(
        select(_OCCURRENCE).where(
            _O.workspace_id.in_(workspace_ids),
            _O.series_id.in_(list(dates)),
            _O.held_on > min(dates.values()),
        )
    )
    found: dict[UUID, list[Occurrence]] = {}
    for one in map(read_row, rows):
        last = one.placement.merged_into or one.placement.held_on
        if max(last, one.placement.held_on) > dates[one.series_id]:
            found.setdefault(one.series_id, []).append(one)
    return found


def follow_merged(tx: Transaction, into: Occurrence) -> None:
    """Those of its series that joined it are held when it is, or with the one that it joins now."""
    placement = into.placement
    tx.connection.execute(
        update(_OCCURRENCE)
        .where(
            _O.workspace_id == into.workspace_id,
            _O.series_id == into.series_id,
            _O.merged_into == placement.nominal_date,
            _O.joins_id.is_(None),
        )
        .values(
            held_on=placement.held_on,
            starts_at=into.starts_at,
            merged_into=placement.merged_into or placement.nominal_date,
            joins_id=into.joins_id,
        )
    )


def of_series(tx: Transaction, workspace_id: str, series_id: UUID) -> list[Occurrence]:
    """Every planned occurrence of a series, in the order of nominal dates."""
    rows = tx.connection.execute(
        select(_OCCURRENCE)
        .where(_O.workspace_id == workspace_id, _O.series_id == series_id)
        .order_by(_O.nominal_date)
    )
    return [read_row(row) for row in rows]


def _columns(occurrence: Occurrence) -> tuple[object, ...]:
    placement = occurrence.placement
    return (
        occurrence.id,
        occurrence.workspace_id,
        occurrence.series_id,
        placement.nominal_date,
        placement.held_on,
        occurrence.starts_at,
        placement.outcome.value,
        placement.merged_into,
        _sealed_off(placement.reasons),
        occurrence.matter.value,
        occurrence.joins_id,
    )


def _sealed_off(reasons: Sequence[Reason]) -> str:
    """What everybody may know of the reasons: not whose."""
    known = {(reason.obstacle.value, reason.holiday) for reason in reasons}
    return json.dumps(sorted(known)) if known else "[]"


def read_row(row: ResultRow[Any]) -> Occurrence:
    """The occurrence in a row that has every column of the table."""
    reasons = tuple(
        Reason(obstacle=Obstacle(obstacle), holiday=holiday)
        for obstacle, holiday in json.loads(row.reasons)
    )
    placement = Placement(
        nominal_date=row.nominal_date,
        held_on=row.held_on,
        outcome=Outcome(row.outcome),
        merged_into=row.merged_into,
        reasons=reasons,
    )
    return Occurrence(
        id=row.id,
        workspace_id=row.workspace_id,
        series_id=row.series_id,
        placement=placement,
        starts_at=row.starts_at,
        matter=Matter(row.matter),
        joins_id=row.joins_id,
    )
