"""Planned meetings leave a day on which one of the two turns out not to work.

Whoever changes when somebody works calls this in the same transaction, after the change.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, or_, select
from uuid_utils.compat import uuid7

from coaching.displacing import displaced, reasons_against
from coaching.kinds import Kind
from coaching.one_on_one import NEWS_OF_MOVES, Arrangement, Meeting, told_of_move_at
from coaching.outbox import NewDelivery
from coaching.pair import Pair
from coaching.placement import Diary
from coaching.working_calendar import WorkingCalendar
from storage import arrangements, deliveries, one_on_ones, people, said
from storage.arrangements import ArrangementRow
from storage.base import table_of
from storage.database import Transaction
from storage.occurrences import OccurrenceRow
from storage.series import SeriesRow
from storage.series_diaries import diary_of, following

_SERIES, _OCCURRENCE = table_of(SeriesRow), table_of(OccurrenceRow)
_S, _O, _A = _SERIES.c, _OCCURRENCE.c, table_of(ArrangementRow).c


@dataclass(frozen=True, slots=True, kw_only=True)
class Displaced:
    """A meeting that has left its day, as it is now."""

    pair: Pair
    meeting: Meeting


def of_person(
    tx: Transaction, workspace_id: str, person_id: str, now: datetime, by_id: str | None = None
) -> list[Displaced]:
    """Move what somebody cannot come to any more; both hear of it, but for `by_id`, who is shown.

    What is returned is for them.
    """
    is_theirs = or_(_A.lead_id == person_id, _A.rep_id == person_id)
    return _of(tx, workspace_id, is_theirs, now, by_id)


def of_everybody(tx: Transaction, workspace_id: str, now: datetime) -> None:
    """The same for a whole workspace, whose usual week or holidays have changed."""
    _of(tx, workspace_id, _A.workspace_id == workspace_id, now, None)


def _of(
    tx: Transaction,
    workspace_id: str,
    whose: ColumnElement[bool],
    now: datetime,
    by_id: str | None,
) -> list[Displaced]:
    ids = select(_A.series_id).where(_A.workspace_id == workspace_id, whose)
    # In one order, so that two who go away at once wait for each other in one line. The planner
    # has finished with them by then, or sees what has changed.
    locked = tx.connection.execute(
        select(_S.id)
        .where(_S.workspace_id == workspace_id, _S.id.in_(ids))
        .order_by(_S.id)
        .with_for_update(of=_SERIES)
    ).scalars()
    arranged = arrangements.of_series(tx, [workspace_id], list(locked))
    return [
        moved
        for arrangement in _concerned(tx, workspace_id, arranged, now)
        for moved in _settled(tx, arrangement, now, by_id)
    ]


def _concerned(
    tx: Transaction, workspace_id: str, arranged: list[Arrangement], now: datetime
) -> list[Arrangement]:
    """Those of which a meeting to come is on a day that does not suit both; hardly any."""
    to_come = tx.connection.execute(
        select(_O.series_id, _O.starts_at).where(
            _O.workspace_id == workspace_id,
            _O.series_id.in_([one.series_id for one in arranged]),
            _O.starts_at > now,
        )
    ).all()
    whom = {(workspace_id, member) for one in arranged for member in one.pair.member_ids}
    calendars = people.calendars(tx, whom) if to_come else {}
    by_id = {one.series_id: one for one in arranged}

    def is_in_the_way(series_id: UUID, starts_at: datetime) -> bool:
        members = by_id[series_id].pair.member_ids
        return any(not _works_at(calendars[workspace_id, member], starts_at) for member in members)

    found = {row.series_id for row in to_come if is_in_the_way(row.series_id, row.starts_at)}
    return [one for one in arranged if one.series_id in found]


def _works_at(calendar: WorkingCalendar, at: datetime) -> bool:
    return calendar.works_on(at.astimezone(calendar.zone).date())


def _settled(
    tx: Transaction, arrangement: Arrangement, now: datetime, by_id: str | None
) -> list[Displaced]:
    """Move what has to be moved of one series, the earliest first."""
    diary = diary_of(tx, arrangement)
    moved: list[UUID] = []
    for which in _displaced_ids(arrangements.meetings(tx, arrangement), diary, now):
        planned = arrangements.meetings(tx, arrangement)
        meeting = next(one for one in planned if one.occurrence.id == which)
        others = [one for one in planned if one is not meeting]
        coming = following(tx, arrangement, meeting, diary)
        after = displaced(meeting, others, coming, diary, now)
        if after is not None:
            one_on_ones.keep(tx, arrangement, after, diary.calendars, now)
            _tell(tx, (meeting, after), diary, now, by_id)
            moved.append(which)
    # What joined another one has gone along with it since.
    return [
        Displaced(pair=arrangement.pair, meeting=one)
        for one in arrangements.meetings(tx, arrangement)
        if one.occurrence.id in moved
    ]


def _displaced_ids(meetings: Iterable[Meeting], diary: Diary, now: datetime) -> list[UUID]:
    return [one.occurrence.id for one in meetings if reasons_against(one, diary.calendars, now)]


def _tell(
    tx: Transaction, change: tuple[Meeting, Meeting], diary: Diary, now: datetime, by_id: str | None
) -> None:
    before, after = change
    one = after.occurrence
    for kind in NEWS_OF_MOVES:
        # What they have not heard of yet, they need not hear of any more.
        said.withdraw_pending(tx, one.workspace_id, one.id, kind)
    readers = [reader for reader in diary.calendars if reader.person_id != by_id]
    rows = [
        _told(after, reader.person_id, told_of_move_at(before, after, reader, now))
        for reader in readers
    ]
    deliveries.put(tx, rows)


def _told(meeting: Meeting, recipient_id: str, at: datetime) -> NewDelivery:
    row_id, kind = uuid7(), Kind.ONE_ON_ONE_DISPLACED
    return NewDelivery(
        id=row_id,
        workspace_id=meeting.occurrence.workspace_id,
        kind=kind,
        subject_id=meeting.occurrence.id,
        recipient_id=recipient_id,
        due_at=at,
        dedupe_key=f"{kind.value}:{row_id.hex}",
    )
