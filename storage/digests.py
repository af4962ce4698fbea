"""Digests: what came too late to be sent, told to each person in one message.

What is told in a digest carries its id as the bundle that it travelled in.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, select, update
from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import Delivery, DeliveryState, NewDelivery
from storage import deliveries, people
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import KNOWN, DeliveryRow, delivery_of

#: What is recorded of a row that could not be sent in time.
TOO_LATE = "too_late"
#: What is found too late in this time after another is told together with it.
GATHERED_FOR = timedelta(minutes=2)
#: What rests before another attempt comes back within this time.
_RESTS_AT_MOST = timedelta(minutes=15)
_TABLE = table_of(DeliveryRow)
_C = _TABLE.c
_PENDING = _C.state == DeliveryState.PENDING.value
_SENDING = _C.state == DeliveryState.SENDING.value
_TOLD = _C.kind.in_([kind.value for kind, manner in MANNERS.items() if manner.told_when_late])


def tell(tx: Transaction, late: Delivery, now: datetime) -> None:
    """Let a digest to its recipient tell of `late`, which was closed: one on its way, or a new one.

    One that is not begun to be sent is taken back from whoever holds it, and gathers on.
    """
    # Two processes that close something of the same person make one digest.
    people.lock(tx, late.workspace_id, late.recipient_id)
    digest_id = _taken_back(tx, late, now) or _added(tx, late, now)
    this_one = (_C.workspace_id == late.workspace_id, _C.id == late.id)
    tx.connection.execute(update(_TABLE).where(*this_one).values(bundle_id=digest_id))


def told_in(tx: Transaction, digest: Delivery) -> list[Delivery]:
    """What the digest tells of, the longest due first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(
            _C.bundle_id == digest.id,
            _C.workspace_id == digest.workspace_id,
            _C.recipient_id == digest.recipient_id,
            _C.state == DeliveryState.EXPIRED.value,
            KNOWN,
        )
        .order_by(_C.due_at, _C.id)
    )
    return [delivery_of(row) for row in rows]


def is_incomplete(tx: Transaction, digest: Delivery, now: datetime) -> bool:
    """Whether more of its recipient is too late, and only waits to be closed."""
    comes_up = or_(_PENDING & (_C.next_attempt_at <= now + _RESTS_AT_MOST), _SENDING)
    row = tx.connection.execute(
        select(_C.id)
        .where(
            _C.workspace_id == digest.workspace_id,
            _C.recipient_id == digest.recipient_id,
            _C.expires_at <= now,
            _TOLD,
            comes_up,
        )
        .limit(1)
    ).first()
    return row is not None


def _taken_back(tx: Transaction, late: Delivery, now: datetime) -> UUID | None:
    """The digest that goes to the same person and is not begun, which waits from now on.

    Its lease ends: who has made its words already finds that it is not theirs any more.
    """
    taken = tx.connection.execute(
        update(_TABLE)
        .where(
            _C.workspace_id == late.workspace_id,
            _C.recipient_id == late.recipient_id,
            _C.kind == Kind.DIGEST.value,
            or_(_PENDING, _SENDING),
            _C.maybe_sent_at.is_(None),
        )
        .values(
            state=DeliveryState.PENDING.value,
            next_attempt_at=now + GATHERED_FOR,
            lease_owner=None,
            lease_until=None,
        )
        .returning(_C.id)
    )
    return taken.scalars().first()


def _added(tx: Transaction, late: Delivery, now: datetime) -> UUID:
    digest_id = uuid7()
    digest = NewDelivery(
        id=digest_id,
        workspace_id=late.workspace_id,
        kind=Kind.DIGEST,
        subject_id=digest_id,
        recipient_id=late.recipient_id,
        due_at=now + GATHERED_FOR,
        dedupe_key=f"{Kind.DIGEST.value}:{digest_id.hex}",
    )
    deliveries.put(tx, [digest])
    return digest_id
