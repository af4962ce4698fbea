"""Series and meetings of pairs as people change them; the planner's own work is in `series`.

Whoever changes a meeting changes its reminders in the same transaction: what was not sent is dated
anew, what was sent is brought up to date in place.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select, update

from coaching.arranging import SeriesChange, next_run_at
from coaching.one_on_one import Arrangement, Meeting
from coaching.pair import Pair
from coaching.recurrence import instant_of
from coaching.series import Series
from coaching.working_calendar import WorkingCalendar
from storage import (
    announcing,
    arrangements,
    holding_questions,
    joint_reviews,
    occurrences,
    pipeline_reviews,
    series,
)
from storage.base import table_of
from storage.database import Transaction
from storage.occurrences import OccurrenceRow
from storage.series import SeriesRow

_SERIES, _OCCURRENCE = table_of(SeriesRow), table_of(OccurrenceRow)
_S, _O = _SERIES.c, _OCCURRENCE.c


def going_on(tx: Transaction, arranged: Collection[Arrangement]) -> list[Arrangement]:
    """Those of them whose series has not ended."""
    alive = set(
        tx.connection.execute(
            select(_S.id)
            .where(_S.workspace_id.in_({one.pair.workspace_id for one in arranged}))
            .where(_S.id.in_([one.series_id for one in arranged]), _S.next_run_at.is_not(None))
        ).scalars()
    )
    return [one for one in arranged if one.series_id in alive]


def end(tx: Transaction, pair: Pair) -> None:
    """Let two people arrange no more meetings; those that are planned they hold or move.

    Reviews of the pipeline end as well.
    """
    for arrangement in going_on(tx, arrangements.of_pair(tx, pair)):
        if arrangement.pair == pair:
            series.end(tx, pair.workspace_id, arrangement.series_id)


def call_off(tx: Transaction, arrangement: Arrangement, now: datetime) -> None:
    """Let two people review the pipeline no more: what they have not begun is not held either.

    A one-on-one that took a review in is one by itself again.
    """
    series.end(tx, arrangement.pair.workspace_id, arrangement.series_id)
    for meeting in arrangements.meetings(tx, arrangement):
        if meeting.held_at is None and meeting.occurrence.starts_at > now:
            forget(tx, meeting)
    joint_reviews.settle(tx, arrangement.pair, now)


def begin(tx: Transaction, one: Series, arrangement: Arrangement) -> None:
    """Let two people meet by a new series."""
    series.add(tx, one)
    arrangements.save(tx, arrangement)


def change(tx: Transaction, arrangement: Arrangement, changed: SeriesChange, now: datetime) -> None:
    """Let a series go on under another rule, and the meeting that is planned with it."""
    series.save_rule(tx, changed.series, next_run_at(changed))
    arrangements.save(tx, arrangement)
    calendars = calendars_of(tx, arrangement)
    for gone in changed.dropped:
        forget(tx, gone)
    if changed.moved is not None:
        keep(tx, arrangement, changed.moved, calendars, now)
    _join_anew(tx, changed)
    joint_reviews.settle(tx, arrangement.pair, now)


def keep(
    tx: Transaction,
    arrangement: Arrangement,
    meeting: Meeting,
    calendars: Sequence[WorkingCalendar],
    now: datetime,
) -> None:
    """Keep where a meeting is held by now, and date its reminders and questions by it.

    `calendars` are those of the two, the lead first.
    """
    occurrences.move(tx, meeting.occurrence)
    arrangements.note(tx, meeting)
    occurrences.follow_merged(tx, meeting.occurrence)
    announcing.announce(tx, meeting, arrangement.pair, calendars, now)
    joint_reviews.settle(tx, arrangement.pair, now)


def calendars_of(tx: Transaction, arrangement: Arrangement) -> tuple[WorkingCalendar, ...]:
    """When each of the two works, the lead first."""
    return announcing.calendars_of_pair(tx, arrangement.pair)


def _join_anew(tx: Transaction, changed: SeriesChange) -> None:
    """Those that joined a date which the new rule does not have join its first one."""
    one, rule = changed.series, changed.series.rule
    dates = select(_O.nominal_date).where(
        _O.workspace_id == one.workspace_id, _O.series_id == one.id
    )
    into, held_on, starts_at = rule.anchor, rule.anchor, instant_of(rule, rule.anchor)
    if changed.moved is not None:
        first = changed.moved.occurrence
        into = first.placement.merged_into or into
        held_on, starts_at = first.placement.held_on, first.starts_at
    tx.connection.execute(
        update(_OCCURRENCE)
        .where(_O.workspace_id == one.workspace_id, _O.series_id == one.id)
        .where(_O.merged_into.is_not(None), _O.joins_id.is_(None))
        .where(_O.merged_into.not_in(dates))
        .values(merged_into=into, held_on=held_on, starts_at=starts_at)
    )


def forget(tx: Transaction, gone: Meeting) -> None:
    """It was planned by a rule that does not hold any more, and announced to nobody yet."""
    one = gone.occurrence
    pipeline_reviews.withdraw_request(tx, one)
    announcing.withdraw_reminders(tx, one.workspace_id, one.id)
    holding_questions.withdraw(tx, gone)
    tx.connection.execute(
        delete(_OCCURRENCE).where(_O.workspace_id == one.workspace_id, _O.id == one.id)
    )


def meeting_to_change(
    tx: Transaction, workspace_id: str, occurrence_id: UUID
) -> tuple[Arrangement, Meeting] | None:
    """The same as `meeting_of`; nobody else changes a meeting of the series meanwhile."""
    theirs = select(_O.series_id).where(_O.workspace_id == workspace_id, _O.id == occurrence_id)
    tx.connection.execute(
        select(_S.id)
        .where(_S.workspace_id == workspace_id, _S.id.in_(theirs))
        .with_for_update(of=_SERIES)
    ).all()
    return meeting_of(tx, workspace_id, occurrence_id)


def meeting_of(
    tx: Transaction, workspace_id: str, occurrence_id: UUID
) -> tuple[Arrangement, Meeting] | None:
    """The meeting with this id and how its pair meets, if the workspace has it."""
    series_id = tx.connection.execute(
        select(_O.series_id).where(_O.workspace_id == workspace_id, _O.id == occurrence_id)
    ).scalar_one_or_none()
    arrangement = series_id and arrangements.find(tx, workspace_id, series_id)
    if not arrangement:
        return None
    found = arrangements.meetings(tx, arrangement)
    return arrangement, next(one for one in found if one.occurrence.id == occurrence_id)
