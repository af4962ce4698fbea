"""Did they meet? The lead is asked twice at most; after that it is listed (practice C2).

A meeting that nobody has confirmed stays open until it is held, moved or joined with another.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta

from uuid_utils.compat import uuid5

from coaching.kinds import Kind
from coaching.one_on_one import Meeting, MeetingState
from coaching.outbox import NewDelivery, spread
from coaching.working_calendar import WorkingCalendar
from coaching.working_time import add_working_days, at_wall_time, morning_of

#: So long before the end of the lead's working day it is asked, while they are still there.
_BEFORE_THE_END = timedelta(minutes=10)
#: Working days after the question until it is asked once more; the last time.
ASK_ONCE_MORE_AFTER = 1
_ONE_DAY = timedelta(days=1)


def asked_at(meeting: Meeting, lead: WorkingCalendar) -> datetime:
    """When the lead is asked whether the two have met, in UTC: never before it is over."""
    day = _day_of(meeting, lead)
    last_day = day if lead.start < lead.end else day + _ONE_DAY
    leaving = at_wall_time(last_day, lead.end, lead.zone) - _BEFORE_THE_END
    return max(leaving, meeting.ends_at) + spread(lead.person_id)


def overdue_from(meeting: Meeting, lead: WorkingCalendar) -> datetime:
    """From when on an open meeting is overdue: the lead's next working day, in UTC."""
    after = add_working_days(_day_of(meeting, lead), ASK_ONCE_MORE_AFTER, lead)
    return morning_of(after, lead.zone, lead)


def is_overdue(meeting: Meeting, lead: WorkingCalendar, now: datetime) -> bool:
    """Whether it should have been held by now and nobody has said that it was."""
    return meeting.state(now) is MeetingState.OPEN and overdue_from(meeting, lead) <= now


def question(meeting: Meeting, lead: WorkingCalendar) -> NewDelivery:
    """The question at the end of the working day; a meeting on another day is asked about anew."""
    one, kind = meeting.occurrence, Kind.ONE_ON_ONE_MET
    day = one.placement.held_on.isoformat()
    key = f"{kind.value}:{one.id.hex}:{day}:{lead.person_id}"
    return NewDelivery(
        id=uuid5(one.id, key),
        workspace_id=one.workspace_id,
        kind=kind,
        subject_id=one.id,
        recipient_id=lead.person_id,
        due_at=asked_at(meeting, lead),
        dedupe_key=key,
    )


def _day_of(meeting: Meeting, lead: WorkingCalendar) -> date:
    return meeting.occurrence.starts_at.astimezone(lead.zone).date()
