"""What the outbox says about a record: where its message stands, and what is still under way."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, delete, distinct, func, or_, select

from coaching.kinds import Kind
from coaching.outbox import DeliveryState
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow, SentMessage

_TABLE = table_of(DeliveryRow)
_C = _TABLE.c


def message_about(
    tx: Transaction, workspace_id: str, subject_id: UUID, kind: Kind, recipient_id: str
) -> SentMessage | None:
    """Where somebody's message of `kind` about a record stands, once it was sent; the newest."""
    row = tx.connection.execute(
        select(_C.channel_id, _C.slack_ts)
        .where(
            _about(workspace_id, subject_id, kind),
            _C.recipient_id == recipient_id,
            _C.state == DeliveryState.SENT.value,
        )
        .order_by(_C.sent_at.desc(), _C.id.desc())
    ).first()
    return None if row is None else SentMessage(row.channel_id, row.slack_ts)


def bundle_about(
    tx: Transaction, workspace_id: str, subject_id: UUID, kind: Kind, recipient_id: str
) -> UUID | None:
    """What the same message travelled in with others, if it did."""
    return tx.connection.execute(
        select(_C.bundle_id)
        .where(
            _about(workspace_id, subject_id, kind),
            _C.recipient_id == recipient_id,
            _C.state == DeliveryState.SENT.value,
        )
        .order_by(_C.sent_at.desc(), _C.id.desc())
    ).scalar()


def due_of(
    tx: Transaction, workspace_id: str, subject_id: UUID, kind: Kind, recipient_id: str
) -> datetime | None:
    """When somebody's message of `kind` about a record was due; the newest."""
    found: datetime | None = tx.connection.execute(
        select(_C.due_at)
        .where(_about(workspace_id, subject_id, kind), _C.recipient_id == recipient_id)
        .order_by(_C.due_at.desc())
        .limit(1)
    ).scalar_one_or_none()
    return found


def count_said(
    tx: Transaction, workspace_id: str, recipient_id: str, kinds: Collection[Kind], since: datetime
) -> int:
    """How many messages somebody got since then that say something of `kinds`."""
    posted = func.count(distinct(func.coalesce(_C.bundle_id, _C.id)))
    query = select(posted).where(
        _C.workspace_id == workspace_id,
        _C.recipient_id == recipient_id,
        _C.sent_at >= since,
        _C.kind.in_([kind.value for kind in kinds]),
    )
    return int(tx.connection.execute(query).scalar_one())


def last_due(tx: Transaction, workspace_id: str, recipient_id: str, kind: Kind) -> datetime | None:
    """When somebody was last told something of `kind`, or will be: what is on its way counts."""
    closed = (DeliveryState.EXPIRED.value, DeliveryState.DEAD.value)
    last: datetime | None = tx.connection.execute(
        select(func.max(_C.due_at, type_=_C.due_at.type)).where(
            _C.workspace_id == workspace_id,
            _C.recipient_id == recipient_id,
            _C.kind == kind.value,
            _C.state.not_in(closed),
        )
    ).scalar_one()
    return last


def is_under_way(
    tx: Transaction, workspace_id: str, subject_id: UUID, kind: Kind, recipient_id: str
) -> bool:
    """Whether somebody's message of `kind` about a record is being sent, or may have been."""
    begun = or_(_C.state == DeliveryState.SENDING.value, _C.maybe_sent_at.is_not(None))
    unfinished = _C.state.in_((DeliveryState.PENDING.value, DeliveryState.SENDING.value))
    row = tx.connection.execute(
        select(_C.id).where(
            _about(workspace_id, subject_id, kind),
            _C.recipient_id == recipient_id,
            begun,
            unfinished,
        )
    ).first()
    return row is not None


def may_stand(
    tx: Transaction, workspace_id: str, subject_id: UUID, kind: Kind, recipient_id: str
) -> bool:
    """Whether somebody has a message of `kind` about a record, or is just getting it."""
    about = (workspace_id, subject_id, kind, recipient_id)
    return message_about(tx, *about) is not None or is_under_way(tx, *about)


def withdraw_pending(tx: Transaction, workspace_id: str, subject_id: UUID, kind: Kind) -> None:
    """Take back what was not begun to be sent; its key can be used again."""
    tx.connection.execute(
        delete(_TABLE).where(
            _about(workspace_id, subject_id, kind),
            _C.state == DeliveryState.PENDING.value,
            _C.maybe_sent_at.is_(None),
        )
    )


def _about(workspace_id: str, subject_id: UUID, kind: Kind) -> ColumnElement[bool]:
    return and_(_C.workspace_id == workspace_id, _C.subject_id == subject_id, _C.kind == kind.value)
