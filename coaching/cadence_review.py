"""The weekly review of a manager's pairs: when it comes, and which signs it tells."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from coaching.cadence import Advice, Standing
from coaching.cadence_proposal import CadenceProposal
from coaching.early_sign import EarlySign, Sign
from coaching.outbox import at_start_of_work
from coaching.pair import Pair
from coaching.people import Person
from coaching.scorecard import week_of
from coaching.working_time import morning_of

#: A sign that stays is told again after so many weeks.
TOLD_AGAIN_AFTER = 4
_ONE_DAY, _ONE_WEEK = timedelta(days=1), timedelta(weeks=1)
_REVIEWS = UUID("5f0e6f0c-3b0c-5a55-9a55-1f5a4f3f5a10")


@dataclass(frozen=True, slots=True, kw_only=True)
class PairReview:
    """What one pair's review shows to the manager."""

    pair: Pair
    standing: Standing
    advice: Advice
    #: What is proposed, or was in this very review.
    proposal: CadenceProposal | None = None
    signs: tuple[EarlySign, ...] = ()

    @property
    def has_news(self) -> bool:
        """Whether the manager is to hear of it."""
        return self.proposal is not None or bool(self.signs)


def due_week(lead: Person, now: datetime, within: timedelta) -> tuple[date, datetime] | None:
    """The Monday of a week whose review comes at `now` or within that time, and when (UTC).

    It comes on the morning of the first day of the week on which the lead works; in a week in
    which they do not work, it does not. None where no review is near, or this week's is over.
    """
    monday = week_of(now.astimezone(lead.zone).date())
    # The later one first: on the eve of a week, the one that ends has had its review.
    for week in (monday + _ONE_WEEK, monday):
        days = (week + number * _ONE_DAY for number in range(7))
        first = next((day for day in days if lead.calendar.works_on(day)), None)
        if first is None:
            continue
        due = at_start_of_work(morning_of(first, lead.zone, lead.calendar), lead.id)
        # After a long stop this week's review is made up for, last week's is not.
        if due <= now + within:
            return week, max(due, now)
    return None


def review_id(workspace_id: str, lead_id: str, week: date) -> UUID:
    """By what the message of a lead's weekly review is known."""
    return uuid5(_REVIEWS, f"{workspace_id} {lead_id} {week.isoformat()}")


def signs_to_tell(
    seen: Iterable[EarlySign], told_lately: Collection[Sign]
) -> tuple[EarlySign, ...]:
    """Those that were not told within the last `TOLD_AGAIN_AFTER` weeks."""
    return tuple(sign for sign in seen if sign.sign not in told_lately)
