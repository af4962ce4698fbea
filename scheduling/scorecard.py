"""What is said of ratings, from fresh facts: to the rep only what is shared with them."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import people, scorecards
from storage.database import Transaction
from texts import Texts
from views.scorecard import messages


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
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


SPOKEN = Spoken(
    renderers={Kind.SCORECARD_SHARED: _shared, Kind.SCORECARD_SHARED_REFRESHED: _shared},
    people_in=people_in,
)
