"""The weekly review itself: what is found is kept, what is worth it is put before the manager."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from uuid_utils.compat import uuid5, uuid7

from coaching.cadence import advice_on, proposal_of
from coaching.cadence_limits import CadenceLimits
from coaching.cadence_proposal import CadenceProposal
from coaching.cadence_review import (
    TOLD_AGAIN_AFTER,
    PairReview,
    due_week,
    review_id,
    signs_to_tell,
)
from coaching.early_sign import Sign, early_signs
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.pair import Pair
from coaching.people import Person
from storage import cadence_proposals, cadence_reviews, deliveries, praise_teams, workspaces
from storage.cadence_standings import (
    Reviewable,
    pairs_of,
    reviewed_before,
    standing_of,
    watched_of,
)
from storage.database import Transaction


def review(tx: Transaction, lead: Person, now: datetime, within: timedelta) -> int:
    """Review the pairs of a lead whose weekly review is near; how many were reviewed now.

    What was reviewed this week already is left alone, whatever has happened since.
    """
    found = due_week(lead, now, within)
    if found is None:
        return 0
    week, due_at = found
    limits = workspaces.policy_of(tx, lead.workspace_id).cadence_limits
    before = cadence_reviews.of_week(tx, lead.workspace_id, lead.id, week)
    pairs = pairs_of(tx, lead.workspace_id, lead.id)
    # Asked first: the chore comes every day, and gathering what is known of a pair is work.
    due = [pair for pair in pairs if pair.pair.rep_id not in before]
    done = [one for one in (_reviewed(tx, pair, lead, week, now, limits) for pair in due) if one]
    if any(one.has_news for one in done):
        deliveries.put(tx, [message_of(lead.workspace_id, lead.id, week, due_at)])
    return len(done)


def message_of(workspace_id: str, lead_id: str, week: date, due_at: datetime) -> NewDelivery:
    """The one message of a lead's week."""
    kind, subject_id = Kind.CADENCE_REVIEW, review_id(workspace_id, lead_id, week)
    return NewDelivery(
        id=uuid5(subject_id, kind.value),
        workspace_id=workspace_id,
        kind=kind,
        subject_id=subject_id,
        recipient_id=lead_id,
        due_at=due_at,
        dedupe_key=f"{kind.value}:{subject_id.hex}",
    )


def look_at(
    tx: Transaction, one: Reviewable, lead: Person, now: datetime, limits: CadenceLimits
) -> PairReview:
    """What the policy sees of a pair now; nothing is kept."""
    standing = standing_of(tx, one, lead, now)
    return PairReview(
        pair=one.pair,
        standing=standing,
        advice=advice_on(standing, limits),
        signs=early_signs(standing, watched_of(tx, one, lead, now), limits),
    )


def _reviewed(
    tx: Transaction,
    one: Reviewable,
    lead: Person,
    week: date,
    now: datetime,
    limits: CadenceLimits,
) -> PairReview | None:
    """The review of one pair, kept; None where another process has just done this week's."""
    seen = look_at(tx, one, lead, now, limits)
    told = cadence_reviews.signs_told(
        tx, one.pair, week - timedelta(weeks=TOLD_AGAIN_AFTER - 1), week
    )
    if not praise_teams.may_remind(tx, lead, now):
        # A reminder to praise has said so lately.
        told.add(Sign.UNPRAISED)
    signs = signs_to_tell(seen.signs, told)
    before = reviewed_before(tx, one, week)
    names = [sign.sign for sign in signs]
    if not cadence_reviews.note(tx, one.pair, week, seen.advice.weeks or 0, names):
        return None
    weeks = proposal_of(seen.standing, seen.advice, before, limits)
    proposal = None if weeks is None else _propose(tx, one.pair, seen, weeks, week, now)
    return replace(seen, proposal=proposal, signs=signs)


def _propose(
    tx: Transaction, pair: Pair, seen: PairReview, weeks: int, week: date, now: datetime
) -> CadenceProposal:
    proposal = CadenceProposal(
        id=uuid7(),
        pair=pair,
        week=week,
        from_weeks=seen.standing.every_weeks,
        to_weeks=weeks,
        reasons=tuple(
            (reason.fact.value, f"{reason.value} {reason.limit}") for reason in seen.advice.reasons
        ),
        proposed_at=now,
    )
    cadence_proposals.add(tx, proposal)
    return proposal
