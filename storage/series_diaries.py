"""The days on which a pair can meet, and which meeting of its series comes next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from coaching.arranging import upcoming
from coaching.one_on_one import Arrangement, Meeting
from coaching.placement import Diary
from coaching.series import Occurrence
from storage import arrangements, one_on_ones, series
from storage.database import Transaction


def diary_of(tx: Transaction, arrangement: Arrangement) -> Diary:
    """The days on which the two can meet; their calendars, the lead's first.

    Raises:
        LookupError: the series is gone.
    """
    found = series.find(tx, arrangement.pair.workspace_id, arrangement.series_id)
    if found is None:
        raise LookupError(arrangement.series_id)
    return Diary(rule=found.rule, calendars=one_on_ones.calendars_of(tx, arrangement))


def following(
    tx: Transaction, arrangement: Arrangement, meeting: Meeting, diary: Diary
) -> Occurrence | None:
    """The next one that is neither held nor joined, whether it is planned already or not.

    None where none comes any more: the two have ended their series, or never both work.
    """
    all_of_it = arrangements.meetings(tx, arrangement)
    later = (
        one
        for one in all_of_it
        if one.nominal_date > meeting.nominal_date
        and one.held_at is None
        and one.occurrence.placement.merged_into is None
    )
    planned = next(later, None)
    if planned is not None:
        return planned.occurrence
    goes_on = bool(one_on_ones.going_on(tx, [arrangement]))
    return _unplanned(meeting, all_of_it, diary) if goes_on else None


def _unplanned(meeting: Meeting, all_of_it: Sequence[Meeting], diary: Diary) -> Occurrence | None:
    """The first one after those that are planned, or the one that it will join."""
    known = max(one.nominal_date for one in all_of_it)
    coming = next(iter(upcoming(diary.rule, diary.calendars, known, count=1)), None)
    if coming is None:
        return None
    placement = coming.placement
    if placement.merged_into is not None:
        placement = replace(placement, nominal_date=placement.merged_into, merged_into=None)
    return Occurrence(
        id=meeting.occurrence.id,
        workspace_id=meeting.occurrence.workspace_id,
        series_id=meeting.occurrence.series_id,
        placement=placement,
        starts_at=coming.starts_at,
    )
