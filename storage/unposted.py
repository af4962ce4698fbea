"""What a channel does not have: whoever wanted it there is told, and so are the administrators."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, select
from uuid_utils.compat import uuid7

from coaching.kinds import REFRESHES, Kind
from coaching.outbox import CHANNEL_LOST, Delivery, DeliveryState, NewDelivery
from coaching.recognition import Recognition
from storage import administrators, deliveries, recognitions
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow

_TABLE = table_of(DeliveryRow)
_C = _TABLE.c
_IN_PLACE = [kind.value for kind in REFRESHES]
_UNSENT = (DeliveryState.DEAD.value, DeliveryState.EXPIRED.value)


def tell(tx: Transaction, failed: Delivery, reason: str, now: datetime) -> None:
    """Tell who has to know that a channel does not have `failed`, as far as can be seen.

    The giver of a recognition decides what becomes of it: nothing goes anywhere silently.
    Administrators hear of a channel that is lost, once until something was posted there again.
    """
    rows = _to_administrators(tx, failed, now) if reason in CHANNEL_LOST else []
    if failed.kind is Kind.RECOGNITION_POSTED:
        rows += _to_giver(tx, failed, now)
    deliveries.put(tx, rows)


def reason(tx: Transaction, recognition: Recognition) -> str:
    """Why its channel does not have it, by a code of Slack or ours.

    "" where it stands there or is on its way, was taken back, or is for no channel.
    """
    if recognition.channel_id is None or recognition.is_taken_back:
        return ""
    newest = tx.connection.execute(
        select(_C.state, _C.last_error)
        .where(
            _C.workspace_id == recognition.workspace_id,
            _C.subject_id == recognition.id,
            _C.kind == Kind.RECOGNITION_POSTED.value,
            _C.recipient_id == recognition.channel_id,
        )
        # Ids are ordered by time.
        .order_by(_C.id.desc())
    ).first()
    if newest is None or newest.state not in _UNSENT:
        return ""
    return str(newest.last_error or "")


def _to_giver(tx: Transaction, failed: Delivery, now: datetime) -> list[NewDelivery]:
    found = recognitions.find(tx, failed.workspace_id, failed.subject_id)
    if found is None or found.is_taken_back or found.channel_id != failed.recipient_id:
        return []
    return [_row(failed, Kind.RECOGNITION_UNPOSTED, found.giver_id, failed.id.hex, now)]


def _to_administrators(tx: Transaction, failed: Delivery, now: datetime) -> list[NewDelivery]:
    lost = f"{failed.recipient_id}:{_last_reached(tx, failed)}"
    return [
        _row(failed, Kind.CHANNEL_LOST, admin_id, f"{lost}:{admin_id}", now)
        for admin_id in sorted(administrators.ids(tx, failed.workspace_id))
    ]


def _last_reached(tx: Transaction, failed: Delivery) -> str:
    """When something was posted there last: what names this loss of the channel."""
    at = tx.connection.execute(
        select(func.max(_C.sent_at)).where(
            _C.workspace_id == failed.workspace_id,
            _C.recipient_id == failed.recipient_id,
            _C.kind.not_in(_IN_PLACE),
        )
    ).scalar()
    return "never" if at is None else at.isoformat()


def _row(failed: Delivery, kind: Kind, recipient_id: str, which: str, now: datetime) -> NewDelivery:
    is_about_row = kind is Kind.CHANNEL_LOST
    return NewDelivery(
        id=uuid7(),
        workspace_id=failed.workspace_id,
        kind=kind,
        subject_id=failed.id if is_about_row else failed.subject_id,
        recipient_id=recipient_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{failed.workspace_id}:{which}",
    )
