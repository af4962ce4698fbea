"""A planned meeting leaves a day on which somebody turns out not to work (practice C2).

It goes by the rules of planning: forward to the next day on which both work; if that reaches the
next meeting of the series, back; else both become one. It is never moved back because a day turns
out to be free again: what two people know of is worth more than where it would have been.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from coaching.one_on_one import Meeting, MeetingState, held_on, joined_with
from coaching.placement import Diary
from coaching.recurrence import instant_of
from coaching.series import Occurrence
from coaching.working_calendar import Reason, WorkingCalendar

_ONE_DAY = timedelta(days=1)
#: How far a meeting goes forward that no other one follows.
_LONGEST_GAP = timedelta(days=3 * 366)


def reasons_against(
    meeting: Meeting, calendars: Iterable[WorkingCalendar], now: datetime
) -> tuple[Reason, ...]:
    """What speaks against the day of a meeting that is to come; nothing where it can stay.

    What has begun, was held or has joined another is left alone. Asked of each person is the day
    that it then is where they live.
    """
    starts_at = meeting.occurrence.starts_at
    if meeting.state(now) is not MeetingState.PLANNED or starts_at <= now:
        return ()
    found = (one.reasons_against(starts_at.astimezone(one.zone).date()) for one in calendars)
    return tuple(reason for reasons in found for reason in reasons)


def displaced(
    meeting: Meeting,
    others: Sequence[Meeting],
    following: Occurrence | None,
    diary: Diary,
    now: datetime,
) -> Meeting | None:
    """Where a meeting goes that cannot stay; None where it can, or where no day is left for it.

    `others` are the other planned ones of the series; `following` is as for `move`. Of several
    the earliest is asked for first: what joined one of them goes along with it.
    """
    reasons = reasons_against(meeting, diary.calendars, now)
    if not reasons:
        return None
    day = _day(meeting, others, following, diary, now)
    if day is not None:
        occurrence = held_on(meeting.occurrence, day, diary.rule)
    elif following is not None:
        occurrence = joined_with(meeting.occurrence, following)
    else:
        return None
    why = tuple(dict.fromkeys((*occurrence.placement.reasons, *reasons)))
    placement = replace(occurrence.placement, reasons=why)
    return replace(meeting, occurrence=replace(occurrence, placement=placement))


def _day(
    meeting: Meeting,
    others: Sequence[Meeting],
    following: Occurrence | None,
    diary: Diary,
    now: datetime,
) -> date | None:
    """The next day that is free for it between its neighbours, else the last one before."""
    held = [one for one in others if one.occurrence.placement.merged_into is None]
    taken = {one.occurrence.placement.held_on for one in held}
    earlier = [
        one.occurrence.placement.held_on for one in held if one.nominal_date < meeting.nominal_date
    ]
    present = meeting.occurrence.placement.held_on
    until = following.placement.held_on if following else present + _LONGEST_GAP
    yesterday = now.astimezone(diary.rule.zone).date() - _ONE_DAY
    forward = _days(present, until, 1)
    back = _days(present, max([yesterday, *earlier]), -1)
    return _first(forward, taken, diary, now) or _first(back, taken, diary, now)


def _days(after: date, until: date, step: int) -> Iterable[date]:
    """The days from one to the other, without these."""
    ordinals = range(after.toordinal() + step, until.toordinal(), step)
    return map(date.fromordinal, ordinals)


def _first(
    days: Iterable[date], taken: Collection[date], diary: Diary, now: datetime
) -> date | None:
    fitting = (one for one in days if one not in taken and diary.can_hold(one))
    return next((one for one in fitting if instant_of(diary.rule, one) > now), None)
