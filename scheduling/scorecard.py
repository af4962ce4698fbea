"""What is said of ratings, from fresh facts: to the rep only what is shared with them."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.policy import Feature
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import people, said, scorecard_months, scorecards, workspaces
from storage.database import Transaction
from texts import Texts
from views.scorecard import messages
from views.scorecard.month import month


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    if row.kind in {Kind.SCORECARD_MONTH, Kind.SCORECARD_MONTH_REFRESHED}:
        return ()
    card = scorecards.find(tx, row.workspace_id, row.subject_id)
    return () if card is None else card.pair.member_ids


def _shared(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    card = scorecards.find(tx, delivery.workspace_id, delivery.subject_id)
    known = people.find(tx, delivery.workspace_id, delivery.recipient_id)
    if card is None or known is None:
        return Nothing("record_gone")
    if can(known.person, Action.READ_SCORECARD, card):
        return messages.shared(t, card)
    is_in_place = delivery.kind is Kind.SCORECARD_SHARED_REFRESHED
    return messages.taken_back(t, card) if is_in_place else Nothing("not_shared")


def _month(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """To the manager: whom they have not rated lately, with what they have chosen since."""
    workspace_id, me = delivery.workspace_id, delivery.recipient_id
    if not workspaces.policy_of(tx, workspace_id).has(Feature.SCORECARDS):
        return Nothing("feature_off")
    known = people.find(tx, workspace_id, me)
    asked_at = said.due_of(tx, workspace_id, delivery.subject_id, Kind.SCORECARD_MONTH, me)
    if known is None or asked_at is None:
        return Nothing("record_gone")
    found = scorecard_months.asked(tx, known.person, asked_at)
    return month(t, found) if found else Nothing("nothing_to_say")


SPOKEN = Spoken(
    renderers={
        Kind.SCORECARD_SHARED: _shared,
        Kind.SCORECARD_SHARED_REFRESHED: _shared,
        Kind.SCORECARD_MONTH: _month,
        Kind.SCORECARD_MONTH_REFRESHED: _month,
    },
    people_in=people_in,
)
