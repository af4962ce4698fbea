"""One attempt on a claimed row: its intent, and how it ends (design section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, func, select, update

from coaching.outbox import REFRESHED_EVERY, Delivery, DeliveryState
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow, SentMessage

_TABLE = table_of(DeliveryRow)
_C = _TABLE.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Rest:
    """Why and until when a row that was claimed is left alone again."""

    until: datetime
    #: A code of Slack or of ours.
    reason: str
    #: The attempt has failed; a rate limit has not.
    counts: bool = True
    #: Slack refused it: nothing needs to be looked up before the next attempt.
    certainly_unsent: bool = False
    #: It could be sent, but makes room for others.
    is_held: bool = False


def intend(
    tx: Transaction,
    delivery: Delivery,
    channel_id: str,
    now: datetime,
    bundle_id: UUID | None = None,
) -> bool:
    """Note, before posting, that it may be sent from now on; False when the lease was lost.

    `bundle_id` is what Slack knows the message by when it says other deliveries too.
    """
    return _change(tx, delivery, maybe_sent_at=now, channel_id=channel_id, bundle_id=bundle_id)


def finish_sent(tx: Transaction, delivery: Delivery, where: SentMessage, now: datetime) -> bool:
    """Note that the message stands in Slack; False when the lease was lost.

    False as well where it was wished for again meanwhile, see `storage.refreshes`.
    """
    return _end(
        tx,
        delivery,
        now,
        state=DeliveryState.SENT.value,
        channel_id=where.channel_id,
        slack_ts=where.ts,
        sent_at=now,
        held_since=None,
        last_error=None,
    )


def may_stand_in_slack(tx: Transaction, delivery: Delivery) -> bool:
    """Whether an attempt, this one or one before, may have reached Slack."""
    this_one = (_C.workspace_id == delivery.workspace_id, _C.id == delivery.id)
    noted = select(_C.id).where(*this_one, _C.maybe_sent_at.is_not(None))
    return tx.connection.execute(noted).first() is not None


def finish_unsent(
    tx: Transaction, delivery: Delivery, state: DeliveryState, reason: str, now: datetime
) -> bool:
    """Close a row that is not in Slack and will not be: expired or dead.

    False when the lease was lost, or it was wished for again meanwhile.
    """
    return _end(
        tx,
        delivery,
        now,
        state=state.value,
        last_error=reason,
        closed_at=now,
        held_since=None,
        maybe_sent_at=None,
    )


def finish_uncertain(tx: Transaction, delivery: Delivery, reason: str, now: datetime) -> bool:
    """Close a row of which nobody can find out whether it is in Slack; False without the lease.

    The note that it may be stays: who tries it again looks for it first.
    """
    dead = DeliveryState.DEAD.value
    return _change(tx, delivery, state=dead, last_error=reason, closed_at=now, held_since=None)


def postpone(tx: Transaction, delivery: Delivery, rest: Rest) -> bool:
    """Give a row back until its rest is over; False when the lease was lost."""
    held_since = func.coalesce(_C.held_since, _C.next_attempt_at) if rest.is_held else None
    values: dict[str, Any] = {
        "state": DeliveryState.PENDING.value,
        "next_attempt_at": rest.until,
        "held_since": held_since,
        "lease_owner": None,
        "lease_until": None,
        "last_error": rest.reason,
    }
    if not rest.counts:
        values["attempt"] = delivery.attempt - 1
    if rest.certainly_unsent:
        values["maybe_sent_at"] = None
    return _change(tx, delivery, **values)


def _end(tx: Transaction, delivery: Delivery, now: datetime, **values: object) -> bool:
    """End the row, unless what it says has changed since it was claimed: then it comes again."""
    if _change(tx, delivery, _C.due_at == delivery.due_at, **values):
        return True
    _change(
        tx,
        delivery,
        _C.due_at != delivery.due_at,
        state=DeliveryState.PENDING.value,
        attempt=0,
        next_attempt_at=now + REFRESHED_EVERY,
        lease_owner=None,
        lease_until=None,
    )
    return False


def _change(
    tx: Transaction, delivery: Delivery, *conditions: ColumnElement[bool], **values: object
) -> bool:
    """Change the row while it is still leased to this very attempt."""
    changed = tx.connection.execute(
        update(_TABLE)
        .where(
            *conditions,
            _C.workspace_id == delivery.workspace_id,
            _C.id == delivery.id,
            _C.state == DeliveryState.SENDING.value,
            _C.lease_owner == delivery.lease_owner,
            _C.attempt == delivery.attempt,
        )
        .values(**values)
    )
    return changed.rowcount == 1
