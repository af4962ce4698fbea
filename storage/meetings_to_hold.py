"""Meetings that nobody has held yet, over many pairs, and how many were held."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select

from coaching.one_on_one import Meeting
from coaching.pair import Pair
from coaching.pipeline_review import lasting
from coaching.series import Matter
from storage import occurrences
from storage.arrangements import ArrangementRow, MeetingRow
from storage.base import table_of
from storage.database import Transaction
from storage.occurrences import OccurrenceRow
from storage.series import SeriesRow

_SERIES, _OCCURRENCE = table_of(SeriesRow), table_of(OccurrenceRow)
_ARRANGEMENT, _MEETING = table_of(ArrangementRow), table_of(MeetingRow)
_S, _O, _A, _M = _SERIES.c, _OCCURRENCE.c, _ARRANGEMENT.c, _MEETING.c
_ToHold = tuple[Pair, Meeting]


def of_person(
    tx: Transaction, workspace_id: str, person_id: str, before: datetime
) -> list[_ToHold]:
    """Whom somebody was to meet before `before` and has not, the longest ago first.

    Of a series that has ended nothing is asked any more: one of the two has left.
    """
    return _to_hold(tx, workspace_id, (_A.lead_id == person_id) | (_A.rep_id == person_id), before)


def of_leads(
    tx: Transaction, workspace_id: str, lead_ids: Collection[str], before: datetime
) -> list[_ToHold]:
    """The same of everybody whom these lead."""
    return _to_hold(tx, workspace_id, _A.lead_id.in_(lead_ids), before)


def count_held(
    tx: Transaction, workspace_id: str, lead_ids: Collection[str], since: datetime
) -> int:
    """How many one-on-ones these leads have held that began at `since` or later."""
    held = (
        select(func.count())
        .select_from(_OCCURRENCE)
        .join(_MEETING, _deeds())
        .join(_ARRANGEMENT, _arranged())
        .where(_O.workspace_id == workspace_id, _A.lead_id.in_(lead_ids))
        .where(_M.held_at.is_not(None), _O.starts_at >= since)
        .where(_O.matter != Matter.PIPELINE_REVIEW.value)
    )
    return int(tx.connection.execute(held).scalar_one())


def last_held_at(tx: Transaction, pair: Pair) -> datetime | None:
    """When the one-on-one began that a pair held last; held early, when that was said."""
    lead, rep = pair.member_ids
    row = tx.connection.execute(
        select(_O.starts_at, _M.held_at)
        .select_from(_OCCURRENCE)
        .join(_MEETING, _deeds())
        .join(_ARRANGEMENT, _arranged())
        .where(_O.workspace_id == pair.workspace_id, _A.lead_id == lead, _A.rep_id == rep)
        .where(_M.held_at.is_not(None), _O.matter != Matter.PIPELINE_REVIEW.value)
        .order_by(_O.starts_at.desc())
        .limit(1)
    ).first()
    return None if row is None else min(row.starts_at, row.held_at)


def _to_hold(
    tx: Transaction, workspace_id: str, whose: ColumnElement[bool], before: datetime
) -> list[_ToHold]:
    rows = tx.connection.execute(
        select(_OCCURRENCE, _A.lead_id, _A.rep_id, _A.minutes, _M.times_moved)
        .join(_ARRANGEMENT, _arranged())
        .join(_SERIES, and_(_S.workspace_id == _O.workspace_id, _S.id == _O.series_id))
        .outerjoin(_MEETING, _deeds())
        .where(_O.workspace_id == workspace_id, whose, _O.starts_at < before)
        .where(_O.merged_into.is_(None), _M.held_at.is_(None), _S.next_run_at.is_not(None))
        .order_by(_O.starts_at, _O.id)
    )
    return [
        (
            Pair(workspace_id=workspace_id, lead_id=row.lead_id, rep_id=row.rep_id),
            Meeting(
                occurrence=one,
                minutes=lasting(row.minutes, one.matter),
                times_moved=row.times_moved or 0,
            ),
        )
        for row in rows
        for one in [occurrences.read_row(row)]
    ]


def _arranged() -> ColumnElement[bool]:
    return and_(_A.workspace_id == _O.workspace_id, _A.series_id == _O.series_id)


def _deeds() -> ColumnElement[bool]:
    return and_(_M.workspace_id == _O.workspace_id, _M.occurrence_id == _O.id)
