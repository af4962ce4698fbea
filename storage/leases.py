"""Leases of rows of the outbox, when a process begins or stops (design section 4)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import update

from coaching.outbox import DeliveryState
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow

_TABLE = table_of(DeliveryRow)
_C = _TABLE.c


def end_all(tx: Transaction, now: datetime) -> int:
    """End every lease, for a database of which this process is the only user; how many those were.

    What its predecessor was sending when it died need not wait until the lease runs out.
    """
    ended = tx.connection.execute(
        update(_TABLE)
        .where(_C.state == DeliveryState.SENDING.value, _C.lease_until > now)
        .values(lease_until=now - timedelta(seconds=1))
    )
    return ended.rowcount


def release(tx: Transaction, owner: str) -> int:
    """Give back every row that `owner` holds and has not begun to send; how many those were."""
    released = tx.connection.execute(
        update(_TABLE)
        .where(_C.state == DeliveryState.SENDING.value, _C.lease_owner == owner)
        .where(_C.maybe_sent_at.is_(None))
        .values(
            state=DeliveryState.PENDING.value,
            attempt=_C.attempt - 1,
            lease_owner=None,
            lease_until=None,
        )
    )
    return released.rowcount
