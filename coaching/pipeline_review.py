"""How often a pipeline is reviewed, and for how long (practice C5)."""

from __future__ import annotations

from datetime import datetime

from uuid_utils.compat import uuid5

from coaching.kinds import Kind
from coaching.outbox import NewDelivery, at_start_of_work
from coaching.series import Matter, Occurrence
from coaching.working_calendar import WorkingCalendar
from coaching.working_time import add_working_days, at_wall_time

MINUTES = 90
#: Weeks between two reviews that a manager can choose.
RHYTHMS = (4, 5, 6, 7, 8, 9, 10, 12)
#: Working days before a review on which the rep is asked for the numbers.
ASKED_BEFORE = 2
_SHORT_CYCLE, _LONG_CYCLE = 4, 12


def lasting(usual_minutes: int, matter: Matter) -> int:
    """How long a meeting takes that two people hold in so many minutes without a review."""
    return max(usual_minutes, MINUTES) if matter.has_review else usual_minutes


def asked_at(starts_at: datetime, rep: WorkingCalendar) -> datetime:
    """When the rep is asked for the numbers of a review, in UTC: as their working day begins."""
    day = add_working_days(starts_at.astimezone(rep.zone).date(), -ASKED_BEFORE, rep)
    return at_start_of_work(at_wall_time(day, rep.start, rep.zone), rep.person_id)


def request(review: Occurrence, rep: WorkingCalendar) -> NewDelivery:
    """The request for the numbers; once for each review, however often it moves."""
    kind = Kind.PIPELINE_REVIEW_PREPARE
    key = f"{kind.value}:{review.id.hex}"
    return NewDelivery(
        id=uuid5(review.id, key),
        workspace_id=review.workspace_id,
        kind=kind,
        subject_id=review.id,
        recipient_id=rep.person_id,
        due_at=asked_at(review.starts_at, rep),
        until=review.starts_at,
        dedupe_key=key,
    )


def weeks_between(sales_cycle_weeks: int) -> int:
    """Weeks between two reviews for a sales cycle of so many weeks."""
    if sales_cycle_weeks <= _SHORT_CYCLE:
        return 6
    return 8 if sales_cycle_weeks >= _LONG_CYCLE else 7
