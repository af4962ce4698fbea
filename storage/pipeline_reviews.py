"""Which reviews of the pipeline a pair has ahead, and what the rep is asked for beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, or_, select

from coaching.kinds import Kind
from coaching.one_on_one import Meeting
from coaching.pair import Pair
from coaching.pipeline_review import request
from coaching.series import Matter, Occurrence
from coaching.working_calendar import WorkingCalendar
from storage import deliveries, said
from storage.arrangements import ArrangementRow
from storage.base import table_of
from storage.database import Transaction
from storage.occurrences import OccurrenceRow, read_row

_OCCURRENCE, _ARRANGEMENT = table_of(OccurrenceRow), table_of(ArrangementRow)
_O, _A = _OCCURRENCE.c, _ARRANGEMENT.c


def review_at(tx: Transaction, meeting: Occurrence) -> Occurrence | None:
    """The review that takes place at a meeting: itself, or the one that joined it; the last one."""
    if not meeting.matter.has_review:
        return None
    row = tx.connection.execute(
        select(_OCCURRENCE)
        .where(_O.workspace_id == meeting.workspace_id)
        .where(_O.matter == Matter.PIPELINE_REVIEW.value)
        .where(or_(_O.id == meeting.id, _O.joins_id == meeting.id))
        .order_by(_O.nominal_date.desc())
        .limit(1)
    ).one_or_none()
    return None if row is None else read_row(row)


def ask_anew(
    tx: Transaction,
    pair: Pair,
    reviews: Iterable[Meeting],
    calendars: Sequence[WorkingCalendar],
    now: datetime,
) -> None:
    """Date the requests for the numbers by when the reviews of a pair take place now."""
    [rep] = [one for one in calendars if one.person_id == pair.rep_id]
    for review in reviews:
        occurrence = review.occurrence
        withdraw_request(tx, occurrence)
        if is_ahead(review, now):
            deliveries.put(tx, [request(occurrence, rep)])


def withdraw_request(tx: Transaction, review: Occurrence) -> None:
    """Take back what the rep was not asked yet."""
    said.withdraw_pending(tx, review.workspace_id, review.id, Kind.PIPELINE_REVIEW_PREPARE)


def next_of_rep(
    tx: Transaction, workspace_id: str, rep_id: str, now: datetime
) -> Occurrence | None:
    """The next review of somebody's own pipeline that is planned, by itself or joined."""
    row = tx.connection.execute(
        select(_OCCURRENCE)
        .join(_ARRANGEMENT, and_(_A.workspace_id == _O.workspace_id, _A.series_id == _O.series_id))
        .where(_O.workspace_id == workspace_id, _A.rep_id == rep_id, _O.starts_at > now)
        .where(_O.matter == Matter.PIPELINE_REVIEW.value)
        .where(or_(_O.merged_into.is_(None), _O.joins_id.is_not(None)))
        .order_by(_O.starts_at, _O.id)
        .limit(1)
    ).one_or_none()
    return None if row is None else read_row(row)


def is_ahead(review: Meeting, now: datetime) -> bool:
    """Whether the numbers of a review are still of use: it has not begun, by itself or joined."""
    occurrence = review.occurrence
    is_one_of_two = occurrence.placement.merged_into is not None and occurrence.joins_id is None
    return review.held_at is None and occurrence.starts_at > now and not is_one_of_two
