"""Deliveries that travel together: who may come along, and what one message is made of."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import and_, exists, select, tuple_, update

from coaching.manners import MANNERS
from coaching.outbox import LEASE, Delivery, DeliveryState
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import KNOWN, DeliveryRow, SentMessage, delivery_of
from storage.people import PersonRow

_TABLE = table_of(DeliveryRow)
_C = _TABLE.c
_P = table_of(PersonRow).c
#: One message takes a few dozen blocks; what is left over is claimed with the next.
_MOST_COMPANY = 200


def claim_company(
    tx: Transaction,
    owner: str,
    recipients: Collection[tuple[str, str]],
    now: datetime,
    due_before: datetime,
) -> list[Delivery]:
    """Lease to `owner` what may travel with something that goes to `recipients` now.

    `recipients` are pairs of workspace id and user id. Only what was never tried comes along, and
    nothing of those who want each thing by itself.
    """
    of_whom = (_P.workspace_id == _C.workspace_id, _P.id == _C.recipient_id)
    joinable = [kind.value for kind, manner in MANNERS.items() if manner.may_join]
    chosen = (
        select(_C.id)
        .where(
            _C.state == DeliveryState.PENDING.value,
            _C.next_attempt_at < due_before,
            _C.maybe_sent_at.is_(None),
            _C.kind.in_(joinable),
            ~exists().where(*of_whom, _P.joins.is_(False)),
            tuple_(_C.workspace_id, _C.recipient_id).in_(sorted(recipients)),
        )
        .order_by(_C.next_attempt_at)
        .limit(_MOST_COMPANY)
        .with_for_update(skip_locked=True, of=_TABLE)
        .cte("chosen")
        .prefix_with("MATERIALIZED")
    )
    rows = tx.connection.execute(
        update(_TABLE)
        .where(_C.id.in_(select(chosen.c.id)))
        .values(
            state=DeliveryState.SENDING.value,
            attempt=_C.attempt + 1,
            lease_owner=owner,
            lease_until=now + LEASE,
        )
        .returning(_TABLE)
    )
    return [delivery_of(row) for row in rows]


def parts_of(
    tx: Transaction, workspace_id: str, recipient_id: str, bundle_id: UUID
) -> list[Delivery]:
    """What the recipient's message says, in the order in which it says it."""
    of_bundle = and_(
        _C.bundle_id == bundle_id,
        _C.workspace_id == workspace_id,
        _C.recipient_id == recipient_id,
        KNOWN,
    )
    rows = tx.connection.execute(select(_TABLE).where(of_bundle).order_by(_C.due_at, _C.id))
    return [delivery_of(row) for row in rows]


def message_of(tx: Transaction, delivery: Delivery) -> SentMessage | None:
    """The message that says `delivery`, once it stands in Slack."""
    row = tx.connection.execute(
        select(_C.channel_id, _C.slack_ts).where(
            _C.workspace_id == delivery.workspace_id,
            _C.id == delivery.id,
            _C.state == DeliveryState.SENT.value,
        )
    ).first()
    return None if row is None else SentMessage(row.channel_id, row.slack_ts)
