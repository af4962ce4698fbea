"""What is said of skills to train, from fresh facts."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import training_needs
from storage.database import Transaction
from texts import Texts
from views.training_need import messages


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    need = training_needs.find(tx, row.workspace_id, row.subject_id)
    return () if need is None else need.pair.member_ids


def _opened(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    need = training_needs.find(tx, delivery.workspace_id, delivery.subject_id)
    return Nothing("record_gone") if need is None else messages.opened(t, need)


def _mentor(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    need = training_needs.find(tx, delivery.workspace_id, delivery.subject_id)
    if need is None or need.mentor_id != delivery.recipient_id:
        return Nothing("record_gone")
    return messages.mentor(t, need) if need.is_open else Nothing("trained_already")


SPOKEN = Spoken(
    renderers={
        Kind.TRAINING_NEED_OPENED: _opened,
        Kind.TRAINING_NEED_OPENED_REFRESHED: _opened,
        Kind.TRAINING_NEED_MENTOR: _mentor,
    },
    people_in=people_in,
)
