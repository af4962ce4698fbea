"""The weekly review of every manager's pairs: a chore, and what its message says."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.policy import Feature
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import cadence_messages, cadence_weekly, people, team, workspaces
from storage.database import Database, Transaction
from texts import Texts
from views.cadence_proposal.messages import RepReview, review_message

#: The chore comes once a day: whatever is due before it comes again is done now.
_AHEAD = timedelta(hours=26)


@dataclass(frozen=True, slots=True, kw_only=True)
class CadenceReviewChore:
    """Reviews the pairs of each manager whose week begins."""

    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, workspace_id: str) -> Mapping[str, int]:
        """Review what is due, a manager in each transaction; how many pairs.

        Raises:
            DatabaseUnavailableError: the managers before this one are done.
        """
        now = self.clock()
        reviewed = 0
        for lead_id in await self.database.read(lambda tx: _leads(tx, workspace_id)):
            reviewed += await self._review(workspace_id, lead_id, now)
        return {"pairs": reviewed}

    async def _review(self, workspace_id: str, lead_id: str, now: datetime) -> int:
        def work(tx: Transaction) -> int:
            known = people.find(tx, workspace_id, lead_id)
            if known is None or known.person.is_deactivated:
                return 0
            return cadence_weekly.review(tx, known.person, now, _AHEAD)

        return await self.database.write(work)


def _leads(tx: Transaction, workspace_id: str) -> tuple[str, ...]:
    if not workspaces.policy_of(tx, workspace_id).has(Feature.CADENCE_PROPOSALS):
        return ()
    return team.lines(tx, workspace_id).managers()


def _review(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What is proposed and seen, as of when the message was due."""
    known = people.find(tx, delivery.workspace_id, delivery.recipient_id)
    if known is None:
        return Nothing("record_gone")
    whose = (delivery.workspace_id, delivery.recipient_id, delivery.subject_id)
    week = cadence_messages.week_of_review(tx, *whose)
    if week is None:
        return Nothing("record_gone")
    told = cadence_messages.told_in(tx, known.person, week, delivery.due_at)
    if not told:
        return Nothing("nothing_to_say")
    reviews = [
        RepReview(rep_id=one.pair.rep_id, proposal=one.proposal, signs=one.signs) for one in told
    ]
    return review_message(t, reviews, delivery.due_at)


SPOKEN = Spoken(
    renderers={Kind.CADENCE_REVIEW: _review, Kind.CADENCE_REVIEW_REFRESHED: _review},
)
