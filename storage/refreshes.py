"""What many people change at once, brought up to date by one row for each message.

With a row for every change, two hundred clicks would be two hundred calls to Slack, and two of them
at once could leave the older state standing. The one row is leased to whoever changes the message;
who wishes for it meanwhile moves its `due_at`, and `storage.attempts` lets it come again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update

from coaching.outbox import REFRESHED_EVERY, DeliveryState, NewDelivery
from storage import deliveries
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow

_TABLE = table_of(DeliveryRow)
_C = _TABLE.c
_TICK = timedelta(microseconds=1)


def wish(tx: Transaction, wanted: NewDelivery) -> None:
    """Let a message show what is stored once this transaction is committed.

    `wanted.dedupe_key` is always the same for one message. Call it last in a transaction: its row
    is locked until the end, so that nobody begins to render without what the transaction changes.
    """
    deliveries.put(tx, [wanted])
    this_one = (_C.workspace_id == wanted.workspace_id, _C.dedupe_key == wanted.dedupe_key)
    found = tx.connection.execute(
        select(_C.id, _C.state, _C.due_at, _C.sent_at).where(*this_one).with_for_update()
    ).one()
    if found.state == DeliveryState.PENDING.value:
        return
    values: dict[str, Any] = {
        "due_at": max(wanted.due_at, found.due_at + _TICK),
        "expires_at": wanted.expires_at,
    }
    if found.state != DeliveryState.SENDING.value:
        values |= _reopened(wanted.due_at, found.sent_at)
    tx.connection.execute(update(_TABLE).where(*this_one).values(**values))


def _reopened(now: datetime, sent_at: datetime | None) -> dict[str, Any]:
    """A row that was closed begins its life again, at the pace of one message."""
    return {
        "state": DeliveryState.PENDING.value,
        "attempt": 0,
        "next_attempt_at": now if sent_at is None else max(now, sent_at + REFRESHED_EVERY),
        "lease_owner": None,
        "lease_until": None,
        "sent_at": None,
        "closed_at": None,
        "last_error": None,
    }
