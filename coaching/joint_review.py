"""A review of the pipeline in the week of a one-on-one: the two are one meeting (practice C5).

The one-on-one keeps its day and takes the review in. From then on the review goes wherever the
one-on-one goes: to another day, to another week, or into the one-on-one that it joins itself. It
stands by itself again only where that one-on-one is gone, because the two meet by another rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from coaching.one_on_one import Meeting, held_on, joined_with
from coaching.placement import Diary, NoCommonDayError, Outcome
from coaching.recurrence import instant_of
from coaching.series import Occurrence

_ONE_DAY = timedelta(days=1)


def settled(
    reviews: Sequence[Meeting], ones: Sequence[Meeting], diary: Diary, now: datetime
) -> tuple[Meeting, ...]:
    """Those of the reviews that take place elsewhere by now than is kept of them.

    `reviews` are those of one series, `ones` the one-on-ones of the pair, both with what was held
    and joined; `diary` is that of the reviews.
    """
    waiting = [one for one in reviews if one.held_at is None and not _has_joined_its_like(one)]
    after = [replace(one, occurrence=_placed(one, ones, diary, now)) for one in waiting]
    freed = [
        new
        for old, new in zip(waiting, after, strict=True)
        if old.occurrence.joins_id is not None and new.occurrence.joins_id is None
    ]
    # Two that were joined with the same one-on-one stay one meeting.
    for one in freed[:-1]:
        together = joined_with(one.occurrence, freed[-1].occurrence)
        after[after.index(one)] = replace(one, occurrence=together)
    return tuple(new for old, new in zip(waiting, after, strict=True) if new != old)


def taking_in(reviews: Sequence[Meeting]) -> frozenset[UUID]:
    """The ids of the one-on-ones in which the pipeline is reviewed, too."""
    joined = (one.occurrence.joins_id for one in reviews)
    return frozenset(which for which in joined if which is not None)


def in_the_weeks_of(days: Iterable[date], meetings: Iterable[date]) -> frozenset[date]:
    """Those of the days in whose week, Monday to Sunday, a meeting is."""
    weeks = {_week(day) for day in meetings}
    return frozenset(day for day in days if _week(day) in weeks)


def _has_joined_its_like(review: Meeting) -> bool:
    occurrence = review.occurrence
    return occurrence.placement.merged_into is not None and occurrence.joins_id is None


def _placed(review: Meeting, ones: Sequence[Meeting], diary: Diary, now: datetime) -> Occurrence:
    """Where a review takes place by now."""
    occurrence = review.occurrence
    if occurrence.joins_id is not None:
        partner = _followed(occurrence.joins_id, ones)
        if partner is not None:
            return _joined(occurrence, partner.occurrence)
        occurrence = _by_itself(occurrence, diary, now)
    if occurrence.starts_at <= now:
        # It has begun by itself, or should have: nobody is taken by surprise.
        return occurrence
    partner = _in_the_same_week(occurrence, ones, now)
    return occurrence if partner is None else _joined(occurrence, partner.occurrence)


def _followed(one_id: UUID, ones: Sequence[Meeting]) -> Meeting | None:
    """The one-on-one with this id, or the one that it has joined since."""
    by_date = {(one.occurrence.series_id, one.nominal_date): one for one in ones}
    found = next((one for one in ones if one.occurrence.id == one_id), None)
    # What it joins may not be planned yet; then it has that one's day already.
    while found is not None and (into := found.occurrence.placement.merged_into) is not None:
        later = by_date.get((found.occurrence.series_id, into))
        if later is None:
            break
        found = later
    return found


def _in_the_same_week(
    occurrence: Occurrence, ones: Sequence[Meeting], now: datetime
) -> Meeting | None:
    week = _week(occurrence.placement.held_on)
    free = (
        one
        for one in ones
        if one.held_at is None
        and one.occurrence.placement.merged_into is None
        and one.occurrence.starts_at > now
        and _week(one.occurrence.placement.held_on) == week
    )
    return min(free, key=lambda one: one.occurrence.starts_at, default=None)


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def _joined(review: Occurrence, one: Occurrence) -> Occurrence:
    placement = replace(
        review.placement,
        held_on=one.placement.held_on,
        outcome=Outcome.MERGED_INTO,
        merged_into=one.placement.merged_into or one.placement.nominal_date,
    )
    return replace(review, placement=placement, starts_at=one.starts_at, joins_id=one.id)


def _by_itself(review: Occurrence, diary: Diary, now: datetime) -> Occurrence:
    """On its own date again, or on the next day after it that suits both and is still to come."""
    day = review.placement.nominal_date
    alone = replace(review.placement, merged_into=None)
    try:
        while instant_of(diary.rule, day) <= now or not diary.can_hold(day):
            day = diary.next_day(max(day, now.astimezone(diary.rule.zone).date() - _ONE_DAY))
    except NoCommonDayError:
        day = review.placement.held_on
    return held_on(replace(review, placement=alone), day, diary.rule)
