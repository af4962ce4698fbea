"""Reviews of the pipeline that take place together with a one-on-one of the same two.

Whoever plans or changes a meeting of a pair settles this in the same transaction, afterwards.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select

from coaching.joint_review import settled, taking_in
from coaching.one_on_one import Arrangement, Meeting
from coaching.pair import Pair
from coaching.placement import Diary
from coaching.series import Matter, SeriesKind
from coaching.working_calendar import WorkingCalendar
from storage import announcing, arrangements, occurrences, pipeline_reviews, series
from storage.arrangements import ArrangementRow
from storage.base import table_of
from storage.database import Transaction

_A = table_of(ArrangementRow).c


def pairs_reviewed(
    tx: Transaction, workspace_ids: Collection[str], person_ids: Collection[str]
) -> list[Pair]:
    """The pairs with one of these reps that have ever arranged to review the pipeline."""
    rows = tx.connection.execute(
        select(_A.workspace_id, _A.lead_id, _A.rep_id)
        .where(_A.workspace_id.in_(workspace_ids), _A.rep_id.in_(person_ids))
        .where(_A.kind == SeriesKind.PIPELINE_REVIEW.value)
        .order_by(_A.workspace_id, _A.lead_id, _A.rep_id)
        .distinct()
    )
    return [Pair(**row._mapping) for row in rows]


def settle(tx: Transaction, pair: Pair, now: datetime) -> None:
    """Let the reviews of a pair take place where they do by now, with the one-on-ones or without.

    Nothing is written where nothing has changed, but for the request for the numbers, which is
    dated anew.
    """
    arranged = [one for one in arrangements.of_pair(tx, pair) if one.pair == pair]
    reviewing = [one for one in arranged if one.kind is SeriesKind.PIPELINE_REVIEW]
    if not reviewing:
        return
    meeting = [one for one in arranged if one.kind is SeriesKind.ONE_ON_ONE]
    ones = [found for one in meeting for found in arrangements.meetings(tx, one)]
    calendars = announcing.calendars_of_pair(tx, pair)
    for arrangement in reviewing:
        _place(tx, arrangement, ones, calendars, now)
    reviews = [found for one in reviewing for found in arrangements.meetings(tx, one)]
    _mark(tx, meeting, reviews, calendars, now)
    pipeline_reviews.ask_anew(tx, pair, reviews, calendars, now)


def _place(
    tx: Transaction,
    arrangement: Arrangement,
    ones: list[Meeting],
    calendars: tuple[WorkingCalendar, ...],
    now: datetime,
) -> None:
    found = series.find(tx, arrangement.pair.workspace_id, arrangement.series_id)
    if found is None:
        return
    diary = Diary(rule=found.rule, calendars=calendars)
    for review in settled(arrangements.meetings(tx, arrangement), ones, diary, now):
        occurrences.move(tx, review.occurrence)
        occurrences.follow_merged(tx, review.occurrence)
        announcing.announce(tx, review, arrangement.pair, calendars, now)


def _mark(
    tx: Transaction,
    meeting: list[Arrangement],
    reviews: list[Meeting],
    calendars: tuple[WorkingCalendar, ...],
    now: datetime,
) -> None:
    """The one-on-ones take 90 minutes where a review joined them, and say so."""
    longer = taking_in(reviews)
    for arrangement in meeting:
        for one in arrangements.meetings(tx, arrangement):
            takes_in = one.occurrence.id in longer
            if takes_in is one.occurrence.matter.has_review:
                continue
            matter = Matter.BOTH if takes_in else Matter.ONE_ON_ONE
            occurrences.mark(tx, one.occurrence, matter)
            [changed] = [
                fresh
                for fresh in arrangements.meetings(tx, arrangement)
                if fresh.occurrence.id == one.occurrence.id
            ]
            announcing.announce(tx, changed, arrangement.pair, calendars, now)
