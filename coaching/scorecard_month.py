"""Once a month a manager is asked to rate: when, and whom (practice C3)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid5

from coaching.outbox import at_start_of_work
from coaching.people import Person
from coaching.scorecard import Scorecard
from coaching.working_time import morning_of

#: Who was rated within this time is not asked about, also where the month has turned since.
RATED_LATELY = timedelta(weeks=3)
#: After a stop the message is made up for within this time.
_MADE_UP_FOR = timedelta(days=7)
_MONTHS = UUID("a3c8d0c1-52f5-5f0a-8f5a-6d1f0f8a7b21")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Somebody whom a manager is asked to rate."""

    rep_id: str
    #: The rating that they gave since they were asked.
    card: Scorecard | None = None


def due_month(lead: Person, now: datetime, within: timedelta) -> tuple[date, datetime] | None:
    """The first day of a month whose message comes at `now` or within that time, and when (UTC).

    It comes on the morning of the lead's first working day of the month; in a month without one
    it does not come. None where none is near.
    """
    this = first_of_month(now, lead)
    following = (this + timedelta(days=32)).replace(day=1)
    for month in (this, following):
        morning = morning_of(month, lead.zone, lead.calendar)
        due = at_start_of_work(morning, lead.id)
        is_near = now - _MADE_UP_FOR <= due <= now + within
        if is_near and first_of_month(due, lead) == month:
            return month, max(due, now)
    return None


def first_of_month(moment: datetime, lead: Person) -> date:
    """The first day of the month of `moment`, by the lead's calendar."""
    return moment.astimezone(lead.zone).date().replace(day=1)


def month_id(workspace_id: str, lead_id: str, month: date) -> UUID:
    """By what the message of a lead's month is known."""
    return uuid5(_MONTHS, f"{workspace_id} {lead_id} {month.isoformat()}")


def asked_about(
    rep_id: str, cards: Sequence[Scorecard], lead: Person, asked_at: datetime
) -> Asked | None:
    """Whether the lead is asked about somebody; `cards` are theirs of them, the newest first.

    None where they were rated shortly before, or in this month already.
    """
    given = next((card for card in cards if card.rated_at >= asked_at), None)
    midnight = datetime.combine(first_of_month(asked_at, lead), time(), lead.zone).astimezone(UTC)
    since = min(asked_at - RATED_LATELY, midnight)
    if any(since <= card.rated_at < asked_at for card in cards):
        return None
    return Asked(rep_id=rep_id, card=given)
