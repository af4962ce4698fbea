"""A picture that Slack will not show: the recognition goes without it, and its giver is told."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update
from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import PICTURE_REFUSED, Delivery, DeliveryState, NewDelivery
from coaching.recognition import Recognition
from storage import deliveries, recognitions
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow

_C = table_of(DeliveryRow).c
_WITH_PICTURE = (Kind.RECOGNITION_POSTED, Kind.RECOGNITION_RECEIVED)
#: Marks the key of a row that goes without its picture: it does so once.
_MARK = ":without_picture"


def goes_without(tx: Transaction, failed: Delivery, reason: str, now: datetime) -> bool:
    """Let `failed`, which was just closed, go once more and without the picture.

    False where a picture is not what Slack refused. The first of a recognition's messages that is
    refused takes the picture from the record, and lets the giver know; the others follow it.
    """
    if failed.kind not in _WITH_PICTURE or reason not in PICTURE_REFUSED:
        return False
    recognitions.lock(tx, failed.workspace_id, failed.subject_id)
    found = recognitions.find(tx, failed.workspace_id, failed.subject_id)
    if found is None or not (found.picture or _was_refused(tx, found)):
        return False
    if not _goes_again(tx, failed, now):
        return False
    if found.picture is not None:
        recognitions.take_picture(tx, found)
        deliveries.put(tx, [_news(found, now)])
    return True


def _was_refused(tx: Transaction, recognition: Recognition) -> bool:
    """Whether another of its messages has lost the picture before."""
    news = select(_C.id).where(
        _C.workspace_id == recognition.workspace_id,
        _C.subject_id == recognition.id,
        _C.kind == Kind.RECOGNITION_WITHOUT_PICTURE.value,
    )
    return tx.connection.execute(news).first() is not None


def _goes_again(tx: Transaction, failed: Delivery, now: datetime) -> bool:
    again = tx.connection.execute(
        update(table_of(DeliveryRow))
        .where(
            _C.workspace_id == failed.workspace_id,
            _C.id == failed.id,
            _C.dedupe_key.not_like(f"%{_MARK}"),
        )
        .values(
            state=DeliveryState.PENDING.value,
            attempt=0,
            next_attempt_at=now,
            expires_at=max(failed.expires_at, now + MANNERS[failed.kind].useful_for),
            lease_owner=None,
            lease_until=None,
            closed_at=None,
            dedupe_key=_C.dedupe_key + _MARK,
        )
    )
    return again.rowcount == 1


def _news(recognition: Recognition, now: datetime) -> NewDelivery:
    kind = Kind.RECOGNITION_WITHOUT_PICTURE
    return NewDelivery(
        id=uuid7(),
        workspace_id=recognition.workspace_id,
        kind=kind,
        subject_id=recognition.id,
        recipient_id=recognition.giver_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{recognition.id.hex}",
    )
