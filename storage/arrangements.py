"""What pairs have arranged besides the rule of their series, and what became of each meeting."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, Select, and_, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.one_on_one import Arrangement, Meeting
from coaching.pair import Pair
from coaching.series import SeriesKind
from storage import occurrences
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once


class ArrangementRow(Row, table=True):
    """How two people meet in one series."""

    __tablename__ = "arrangement"
    __table_args__ = (
        Index(None, "workspace_id", "lead_id"),
        Index(None, "workspace_id", "rep_id"),
    )

    workspace_id: str
    series_id: UUID = Field(primary_key=True)
    lead_id: str
    rep_id: str
    minutes: int
    #: Sealed: a link may let anybody in.
    place: str = sealed()
    zone_of_id: str
    #: As that of the series.
    kind: str


class MeetingRow(Row, table=True):
    """What people did with one occurrence; none is needed until somebody did something."""

    __tablename__ = "meeting"

    workspace_id: str
    occurrence_id: UUID = Field(primary_key=True)
    times_moved: int
    held_at: datetime | None = None
    held_by_id: str | None = None


_TABLE, _MEETING = table_of(ArrangementRow), table_of(MeetingRow)
_C, _M = _TABLE.c, _MEETING.c


def save(tx: Transaction, arrangement: Arrangement) -> None:
    """Keep how two people meet; what was kept for the series before gives way."""
    pair = arrangement.pair
    key = {
        "workspace_id": pair.workspace_id,
        "series_id": arrangement.series_id,
        "lead_id": pair.lead_id,
        "rep_id": pair.rep_id,
        "kind": arrangement.kind.value,
    }
    values = {
        "minutes": arrangement.minutes,
        "place": tx.cipher.seal({"place": arrangement.place}),
        "zone_of_id": arrangement.zone_of_id,
    }
    if tx.connection.execute(insert_once(_TABLE), key | values).rowcount == 0:
        tx.connection.execute(
            update(_TABLE)
            .where(_C.workspace_id == pair.workspace_id, _C.series_id == arrangement.series_id)
            .values(**values)
        )


def find(tx: Transaction, workspace_id: str, series_id: UUID) -> Arrangement | None:
    """How the two of a series meet."""
    row = tx.connection.execute(_of(workspace_id, _C.series_id == series_id)).one_or_none()
    return None if row is None else _arrangement(tx, row)


def of_series(
    tx: Transaction, workspace_ids: Collection[str], series_ids: Collection[UUID]
) -> list[Arrangement]:
    """How the pairs of these series meet, in several workspaces."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(_C.workspace_id.in_(workspace_ids), _C.series_id.in_(series_ids))
        .order_by(_C.series_id)
    )
    return [_arrangement(tx, row) for row in rows]


def of_pair(tx: Transaction, pair: Pair) -> list[Arrangement]:
    """Every series of a pair, the ended ones too."""
    both = pair.member_ids
    rows = tx.connection.execute(
        _of(pair.workspace_id, and_(_C.lead_id.in_(both), _C.rep_id.in_(both)))
    )
    return [_arrangement(tx, row) for row in rows]


def of_person(tx: Transaction, workspace_id: str, person_id: str) -> list[Arrangement]:
    """Every series in which somebody meets, the ended ones too."""
    is_theirs = (_C.lead_id == person_id) | (_C.rep_id == person_id)
    return [_arrangement(tx, row) for row in tx.connection.execute(_of(workspace_id, is_theirs))]


def meetings(tx: Transaction, arrangement: Arrangement) -> list[Meeting]:
    """Every planned meeting of a series, in the order of nominal dates."""
    workspace_id = arrangement.pair.workspace_id
    planned = occurrences.of_series(tx, workspace_id, arrangement.series_id)
    deeds = _deeds(tx, workspace_id, [one.id for one in planned])
    return [arrangement.meeting(one, **deeds.get(one.id, {})) for one in planned]


def note(tx: Transaction, meeting: Meeting) -> None:
    """Keep what somebody did with a meeting; the occurrence itself is kept by `series`."""
    workspace_id, occurrence_id = meeting.occurrence.workspace_id, meeting.occurrence.id
    values = {
        "times_moved": meeting.times_moved,
        "held_at": meeting.held_at,
        "held_by_id": meeting.held_by_id,
    }
    new = {"workspace_id": workspace_id, "occurrence_id": occurrence_id} | values
    if tx.connection.execute(insert_once(_MEETING), new).rowcount == 0:
        tx.connection.execute(
            update(_MEETING)
            .where(_M.workspace_id == workspace_id, _M.occurrence_id == occurrence_id)
            .values(**values)
        )


def _of(workspace_id: str, which: Any) -> Select[Any]:
    return select(_TABLE).where(_C.workspace_id == workspace_id, which).order_by(_C.series_id)


def _deeds(
    tx: Transaction, workspace_id: str, occurrence_ids: Sequence[UUID]
) -> dict[UUID, dict[str, Any]]:
    rows = tx.connection.execute(
        select(_MEETING).where(
            _M.workspace_id == workspace_id, _M.occurrence_id.in_(occurrence_ids)
        )
    )
    return {
        row.occurrence_id: {
            "times_moved": row.times_moved,
            "held_at": row.held_at,
            "held_by_id": row.held_by_id,
        }
        for row in rows
    }


def _arrangement(tx: Transaction, row: ResultRow[Any]) -> Arrangement:
    pair = Pair(workspace_id=row.workspace_id, lead_id=row.lead_id, rep_id=row.rep_id)
    return Arrangement(
        series_id=row.series_id,
        pair=pair,
        minutes=row.minutes,
        place=tx.cipher.open(row.place)["place"],
        zone_of_id=row.zone_of_id,
        kind=SeriesKind(row.kind),
    )
