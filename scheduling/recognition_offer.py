"""The question whether to recognise somebody, where it could not be asked in the channel."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import recognition_offers
from storage.database import Transaction
from texts import Texts
from views.recognition.offer import offered


def _offered(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    offer = recognition_offers.find(
        tx, delivery.workspace_id, delivery.recipient_id, delivery.subject_id
    )
    if offer is None:
        return Nothing("record_gone")
    return Nothing("answered_already") if offer.declined_at else offered(t, offer)


SPOKEN = Spoken(renderers={Kind.RECOGNITION_OFFERED: _offered})
