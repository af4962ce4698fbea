"""What is said of recognition, from fresh facts."""

from __future__ import annotations

from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.recognition import Recognition
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import recognition_joins, recognitions, unposted
from storage.database import Transaction
from texts import Texts
from views.recognition import messages
from views.recognition import unposted as unposted_messages
from views.recognition.post import post


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    found = _found(tx, row)
    return () if found is None else (found.giver_id, *found.receiver_ids)


def _posted(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    found = _found(tx, row)
    if found is None:
        return Nothing("record_gone")
    if found.channel_id != row.recipient_id:
        # An administrator has it tried again, and the giver has decided otherwise.
        return Nothing("moved_elsewhere")
    return Nothing("taken_back_before_sending") if found.is_taken_back else _standing(tx, row, t)


def _unposted(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    found = _found(tx, row)
    if found is None:
        return Nothing("record_gone")
    code = unposted.reason(tx, found)
    return unposted_messages.unposted(t, found, code) if code else Nothing("decided_by_now")


def _without_picture(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    found = _found(tx, row)
    if found is None:
        return Nothing("record_gone")
    if found.is_taken_back:
        return Nothing("taken_back_before_sending")
    return unposted_messages.without_picture(t, found)


def _standing(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    """What the channel reads by now, also when it was taken back."""
    found = _found(tx, row)
    if found is None:
        return Nothing("record_gone")
    return post(t, found, recognition_joins.count(tx, found))


def _received(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    found = _found(tx, row)
    if found is None:
        return Nothing("record_gone")
    if found.is_taken_back:
        return Nothing("taken_back_before_sending")
    return messages.received(t, found, row.recipient_id)


def _received_standing(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    found = _found(tx, row)
    if found is None:
        return Nothing("record_gone")
    return messages.received(t, found, row.recipient_id)


def _taken_back(tx: Transaction, row: Delivery, t: Texts) -> Rendered:
    found = _found(tx, row)
    return Nothing("record_gone") if found is None else messages.taken_back(t, found)


def _found(tx: Transaction, row: Delivery) -> Recognition | None:
    return recognitions.find(tx, row.workspace_id, row.subject_id)


SPOKEN = Spoken(
    renderers={
        Kind.RECOGNITION_POSTED: _posted,
        Kind.RECOGNITION_REFRESHED: _standing,
        Kind.RECOGNITION_UNPOSTED: _unposted,
        Kind.RECOGNITION_WITHOUT_PICTURE: _without_picture,
        Kind.RECOGNITION_RECEIVED: _received,
        Kind.RECOGNITION_RECEIVED_REFRESHED: _received_standing,
        Kind.RECOGNITION_TAKEN_BACK: _taken_back,
    },
    people_in=people_in,
)
