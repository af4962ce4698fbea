"""Which meetings of pairs are still to come: for Home, and for what is said of the next one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select

from coaching.pair import Pair
from coaching.placement import Outcome
from coaching.series import Occurrence, SeriesKind
from storage.arrangements import ArrangementRow, MeetingRow
from storage.base import table_of
from storage.database import Transaction
from storage.occurrences import OccurrenceRow, read_row

_OCCURRENCE, _ARRANGEMENT = table_of(OccurrenceRow), table_of(ArrangementRow)
_MEETING = table_of(MeetingRow)
_O, _A, _M = _OCCURRENCE.c, _ARRANGEMENT.c, _MEETING.c


@dataclass(frozen=True, slots=True, kw_only=True)
class ComingMeeting:
    """One that is planned and was neither held nor joined with another."""

    pair: Pair
    occurrence: Occurrence


def coming_to(
    tx: Transaction, workspace_id: str, person_id: str, after: datetime, limit: int
) -> list[ComingMeeting]:
    """The next meetings of somebody from `after` on, the soonest first."""
    is_theirs = or_(_A.lead_id == person_id, _A.rep_id == person_id)
    return _coming(tx, workspace_id, is_theirs, after, limit)


def next_of(tx: Transaction, pair: Pair, now: datetime) -> ComingMeeting | None:
    """The next one-on-one of a pair, once it is planned."""
    is_theirs = and_(
        _A.lead_id == pair.lead_id,
        _A.rep_id == pair.rep_id,
        _A.kind == SeriesKind.ONE_ON_ONE.value,
    )
    return next(iter(_coming(tx, pair.workspace_id, is_theirs, now, 1)), None)


def _coming(
    tx: Transaction, workspace_id: str, whose: ColumnElement[bool], after: datetime, limit: int
) -> list[ComingMeeting]:
    series = and_(_A.workspace_id == _O.workspace_id, _A.series_id == _O.series_id)
    deed = and_(_M.workspace_id == _O.workspace_id, _M.occurrence_id == _O.id)
    rows = tx.connection.execute(
        select(_OCCURRENCE, _A.lead_id, _A.rep_id)
        .join(_ARRANGEMENT, series)
        .outerjoin(_MEETING, deed)
        .where(_O.workspace_id == workspace_id, whose, _O.starts_at >= after)
        .where(_O.outcome != Outcome.MERGED_INTO.value, _M.held_at.is_(None))
        .order_by(_O.starts_at, _O.id)
        .limit(limit)
    )
    return [
        ComingMeeting(
            pair=Pair(workspace_id=workspace_id, lead_id=row.lead_id, rep_id=row.rep_id),
            occurrence=read_row(row),
        )
        for row in rows
    ]
