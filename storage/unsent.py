"""What was given up, and how it goes back to its giver or is tried again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy import Row as ResultRow
from uuid_utils.compat import uuid7

from coaching.feedback import Feedback
from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import Delivery, DeliveryState, NewDelivery
from storage import deliveries, feedback
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import KNOWN, DeliveryRow, delivery_of

#: What was given up longer ago matters to nobody any more.
LATELY = timedelta(days=14)
_TABLE = table_of(DeliveryRow)
_C = _TABLE.c
_DEAD = _C.state == DeliveryState.DEAD.value
#: What was given up and can be tried again. What has gone back to its giver is not among it: they
#: were told, and send it again themselves. What may have arrived has not gone back.
CAN_BE_TRIED_AGAIN = and_(
    _DEAD, or_(_C.kind != Kind.FEEDBACK_GIVEN.value, _C.maybe_sent_at.is_not(None))
)


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A dead row."""

    delivery: Delivery
    #: A code of Slack or of ours.
    code: str
    closed_at: datetime


def give_back_feedback(tx: Transaction, failed: Delivery, now: datetime) -> None:
    """Let feedback that will not be delivered go back to its giver, who is told."""
    record = feedback.find(tx, failed.workspace_id, failed.subject_id)
    if record is None or record.withdrawn_at is not None:
        return
    feedback.give_back(tx, failed.workspace_id, failed.subject_id)
    deliveries.put(tx, [told_to_giver(record, Kind.FEEDBACK_UNDELIVERED, failed, now)])


def told_to_giver(record: Feedback, kind: Kind, failed: Delivery, now: datetime) -> NewDelivery:
    """What the giver of a feedback is told when it was not delivered."""
    return NewDelivery(
        id=uuid7(),
        workspace_id=record.workspace_id,
        kind=kind,
        subject_id=record.id,
        recipient_id=record.giver_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{failed.id.hex}",
    )


def given_up(tx: Transaction, workspace_id: str, since: datetime, limit: int) -> list[GivenUp]:
    """What was given up since then, the newest first."""
    rows = tx.connection.execute(
        select(_TABLE)
        .where(*_dead_since(workspace_id, since))
        .order_by(_C.closed_at.desc(), _C.id)
        .limit(limit)
    )
    return [_read(row) for row in rows]


def count_given_up(tx: Transaction, workspace_id: str, since: datetime) -> int:
    """How many were given up since then."""
    return tx.connection.execute(
        select(func.count()).select_from(_TABLE).where(*_dead_since(workspace_id, since))
    ).scalar_one()


def try_again(tx: Transaction, workspace_id: str, rows: Sequence[GivenUp], now: datetime) -> int:
    """Put dead rows back, with all their attempts and as long a life as new ones; how many.

    What may have reached Slack keeps that note: Slack is asked before it is sent.
    """
    return sum(_revived(tx, workspace_id, row.delivery, now) for row in rows)


def find_given_up(tx: Transaction, workspace_id: str, delivery_id: UUID) -> GivenUp | None:
    """The dead row with this id."""
    row = tx.connection.execute(
        select(_TABLE).where(_DEAD, KNOWN, _C.workspace_id == workspace_id, _C.id == delivery_id)
    ).one_or_none()
    return None if row is None else _read(row)


def _revived(tx: Transaction, workspace_id: str, row: Delivery, now: datetime) -> int:
    revived = tx.connection.execute(
        update(_TABLE)
        .where(_DEAD, _C.workspace_id == workspace_id, _C.id == row.id)
        .values(
            state=DeliveryState.PENDING.value,
            attempt=0,
            next_attempt_at=now,
            expires_at=max(row.expires_at, now + MANNERS[row.kind].useful_for),
            lease_owner=None,
            lease_until=None,
            closed_at=None,
        )
    )
    return revived.rowcount


def _dead_since(workspace_id: str, since: datetime) -> tuple[ColumnElement[bool], ...]:
    return CAN_BE_TRIED_AGAIN, KNOWN, _C.workspace_id == workspace_id, _C.closed_at >= since


def _read(row: ResultRow[Any]) -> GivenUp:
    return GivenUp(delivery_of(row), row.last_error or "", row.closed_at)
