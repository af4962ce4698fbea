"""How the outbox stands: what is late, what was given up, what a pass would find."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, func, select

from coaching.outbox import Delivery, DeliveryState
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import KNOWN, DeliveryRow, delivery_of
from storage.unsent import CAN_BE_TRIED_AGAIN
from storage.workspaces import UNINSTALLED

_TABLE = table_of(DeliveryRow)
_C = _TABLE.c
_PENDING = _C.state == DeliveryState.PENDING.value
_SENDING = _C.state == DeliveryState.SENDING.value
#: Where the app was removed nothing is due.
_IS_INSTALLED = _C.workspace_id.not_in(UNINSTALLED)
_CAN_BE_SENT = _IS_INSTALLED & KNOWN
_HELD = _C.held_since.is_not(None) & (_PENDING | _SENDING)
_DEAD = _C.state == DeliveryState.DEAD.value


@dataclass(frozen=True, slots=True)
class OutboxStanding:
    """The outbox at one moment."""

    #: Since when the oldest row could have been claimed, or was held back to make room for others;
    #: None when nothing is due. A row that rests before another attempt is not late: whoever
    #: claims has not neglected it.
    due_since: datetime | None
    #: How many rows were given up.
    dead: int
    #: How many due rows are of kinds that this version does not know: another has to send them.
    unknown: int = 0

    def lag(self, now: datetime) -> timedelta:
        """How late the oldest due row is."""
        return timedelta() if self.due_since is None else max(now - self.due_since, timedelta())


def standing(tx: Transaction, now: datetime) -> OutboxStanding:
    """How the outbox stands at `now`; what is not due costs nothing."""
    due_since = (
        _earliest(tx, _C.next_attempt_at, _PENDING, now),
        _earliest(tx, _C.lease_until, _SENDING, now),
        _earliest(tx, _C.held_since, _HELD, now),
    )
    dead = tx.connection.execute(select(func.count()).where(_DEAD)).scalar_one()
    due = (_PENDING & (_C.next_attempt_at <= now)) | (_SENDING & (_C.lease_until < now))
    strange = select(func.count()).where(due, _IS_INSTALLED, ~KNOWN)
    unknown = tx.connection.execute(strange).scalar_one()
    return OutboxStanding(min(filter(None, due_since), default=None), dead, unknown)


def is_due(tx: Transaction, moment: datetime) -> bool:
    """Whether anything could be claimed at `moment`."""
    pending = _earliest(tx, _C.next_attempt_at, _PENDING, moment)
    return (pending or _earliest(tx, _C.lease_until, _SENDING, moment)) is not None


def dead_since(tx: Transaction, moment: datetime) -> dict[str, int]:
    """How many rows were given up since `moment`, by the code of their last error.

    Only what somebody can act upon: see `unsent.CAN_BE_TRIED_AGAIN`.
    """
    count = func.count()
    rows = tx.connection.execute(
        select(_C.last_error, count)
        .where(CAN_BE_TRIED_AGAIN, _CAN_BE_SENT, _C.closed_at >= moment)
        .group_by(_C.last_error)
        .order_by(count.desc(), _C.last_error)
    )
    return {code or "unknown": number for code, number in rows}


def claimable(tx: Transaction, now: datetime) -> list[Delivery]:
    """What a claim at `now` would take, the longest due first; nothing is changed.

    `attempt` and `lease_owner` are those of the last claim.
    """
    due = (_PENDING & (_C.next_attempt_at <= now)) | (_SENDING & (_C.lease_until < now))
    rows = tx.connection.execute(select(_TABLE).where(due, _CAN_BE_SENT).order_by(_C.due_at))
    return [delivery_of(row) for row in rows]


def _earliest(
    tx: Transaction, moment: Any, state: ColumnElement[bool], now: datetime
) -> datetime | None:
    found: datetime | None = tx.connection.execute(
        select(func.min(moment)).where(state, moment <= now, _CAN_BE_SENT)
    ).scalar_one()
    return found
