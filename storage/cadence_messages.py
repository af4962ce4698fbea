"""What a lead's weekly review says by now."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from uuid import UUID

from coaching.cadence_review import PairReview, review_id
from coaching.people import Person
from storage import cadence_proposals, cadence_reviews, workspaces
from storage.cadence_standings import pairs_of
from storage.cadence_weekly import look_at
from storage.database import Transaction


def week_of_review(tx: Transaction, workspace_id: str, lead_id: str, which: UUID) -> date | None:
    """The Monday of a lead's review with this id; None where there is none."""
    weeks = cadence_reviews.weeks_of(tx, workspace_id, lead_id)
    return next((week for week in weeks if review_id(workspace_id, lead_id, week) == which), None)


def told_in(tx: Transaction, lead: Person, week: date, now: datetime) -> list[PairReview]:
    """The pairs with something to tell: what was proposed, and the signs that are still seen.

    Of a pair that has parted since, nothing is told.
    """
    limits = workspaces.policy_of(tx, lead.workspace_id).cadence_limits
    proposals = cadence_proposals.of_week(tx, lead.workspace_id, lead.id, week)
    told = cadence_reviews.of_week(tx, lead.workspace_id, lead.id, week)
    found = []
    for one in pairs_of(tx, lead.workspace_id, lead.id):
        proposal = proposals.get(one.pair.rep_id)
        names = told.get(one.pair.rep_id, frozenset())
        if proposal is None and not names:
            continue
        seen = look_at(tx, one, lead, now, limits)
        review = replace(
            seen,
            proposal=proposal,
            signs=tuple(sign for sign in seen.signs if sign.sign in names),
        )
        if review.has_news:
            found.append(review)
    return found
