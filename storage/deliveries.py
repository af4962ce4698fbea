"""The outbox: what is to be said to whom, and how far each saying has come (design section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CTE,
    ColumnElement,
    Index,
    Integer,
    bindparam,
    func,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.outbox import LEASE, Delivery, DeliveryState, Kind, NewDelivery
from storage.base import Row, table_of
from storage.database import Transaction
from storage.many_rows import insert_many
from storage.workspaces import UNINSTALLED


class DeliveryRow(Row, table=True):
    """One message to one person."""

    __tablename__ = "delivery"
    __table_args__ = (
        Index(None, "state", "next_attempt_at"),
        Index(None, "workspace_id", "subject_id", "kind"),
        Index(
            None,
            "bundle_id",
            sqlite_where=text("bundle_id IS NOT NULL"),
            postgresql_where=text("bundle_id IS NOT NULL"),
        ),
        Index(
            None,
            "held_since",
            sqlite_where=text("held_since IS NOT NULL"),
            postgresql_where=text("held_since IS NOT NULL"),
        ),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    kind: str
    subject_id: UUID
    recipient_id: str
    due_at: datetime
    expires_at: datetime
    dedupe_key: str = Field(unique=True)
    state: str
    attempt: int
    #: Not before then; `due_at` itself never changes by a failure.
    next_attempt_at: datetime
    #: Since when it could have been sent while it made room for others; None once it rests for
    #: another reason.
    held_since: datetime | None = None
    lease_owner: str | None = None
    lease_until: datetime | None = None
    #: When an attempt may have reached Slack; None when none did.
    maybe_sent_at: datetime | None = None
    channel_id: str | None = None
    slack_ts: str | None = None
    #: What it travelled in together with others; it stands in Slack under this id then.
    bundle_id: UUID | None = None
    sent_at: datetime | None = None
    #: When it was closed unsent.
    closed_at: datetime | None = None
    #: A code of Slack or of ours, never words.
    last_error: str | None = None


@dataclass(frozen=True, slots=True)
class SentMessage:
    """Where a message stands in Slack."""

    channel_id: str
    ts: str


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


_TABLE = table_of(DeliveryRow)
_C = _TABLE.c
_PUT = insert_many(
    _TABLE,
    "id",
    "workspace_id",
    "kind",
    "subject_id",
    "recipient_id",
    "due_at",
    "expires_at",
    "dedupe_key",
    "state",
    "attempt",
    "next_attempt_at",
)
_MOMENT = _C.due_at.type
_NOW = bindparam("now", type_=_MOMENT)


def _taken(*conditions: ColumnElement[bool], most: ColumnElement[int], name: str) -> CTE:
    """Up to `most` rows, the longest due first, locked; what others have locked is passed over.

    MATERIALIZED: the rows are chosen and locked once, whatever the planner thinks. SQLite has no
    row locks and one writer; it leaves FOR UPDATE out.
    """
    chosen = (
        select(_C.id)
        .where(*conditions, _C.workspace_id.not_in(UNINSTALLED))
        .order_by(_C.next_attempt_at)
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return chosen.cte(name).prefix_with("MATERIALIZED")


#: Two choices, each along the index (state, next_attempt_at): with one that says "or", a database
#: reads and sorts everything that is due in order to find the first few.
_MOST = bindparam("most", type_=Integer())
_ABANDONED = _taken(
    _C.state == DeliveryState.SENDING.value, _C.lease_until < _NOW, most=_MOST, name="abandoned"
)
_DUE = _taken(
    _C.state == DeliveryState.PENDING.value,
    _C.next_attempt_at <= _NOW,
    most=_MOST - select(func.count()).select_from(_ABANDONED).scalar_subquery(),
    name="due",
)
#: What a `Delivery` holds, in its order.
_CLAIMED = tuple(_C[field.name] for field in fields(Delivery))
#: Up to "most" rows, those first whose process died.
CLAIM = (
    update(_TABLE)
    .where(_C.id.in_(union_all(select(_ABANDONED.c.id), select(_DUE.c.id))))
    .values(
        state=DeliveryState.SENDING.value,
        attempt=_C.attempt + 1,
        lease_owner=bindparam("owner"),
        lease_until=bindparam("lease_until", type_=_MOMENT),
    )
    .returning(*_CLAIMED)
)


def put(tx: Transaction, deliveries: Sequence[NewDelivery]) -> None:
    """Put rows into the outbox; one whose key is there already is left out."""
    rows = [
        (
            new.id,
            new.workspace_id,
            new.kind.value,
            new.subject_id,
            new.recipient_id,
            new.due_at,
            new.expires_at,
            new.dedupe_key,
            DeliveryState.PENDING.value,
            0,
            new.due_at,
        )
        for new in deliveries
    ]
    _PUT.run(tx, rows)


def claim(tx: Transaction, owner: str, now: datetime, limit: int) -> list[Delivery]:
    """Lease up to `limit` due rows to `owner`, the longest due first.

    A row whose lease ran out (its process died) is claimed again.
    """
    rows = tx.connection.execute(
        CLAIM, {"now": now, "owner": owner, "lease_until": now + LEASE, "most": limit}
    ).all()
    return sorted((delivery_of(row) for row in rows), key=lambda row: row.due_at)


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
    """Note that the message stands in Slack; False when the lease was lost."""
    return _change(
        tx,
        delivery,
        state=DeliveryState.SENT.value,
        channel_id=where.channel_id,
        slack_ts=where.ts,
        sent_at=now,
        held_since=None,
        last_error=None,
    )


def may_stand_in_slack(tx: Transaction, delivery: Delivery) -> bool:
    """Whether an attempt, this one or one before, may have reached Slack."""
    noted = select(_C.id).where(_C.id == delivery.id, _C.maybe_sent_at.is_not(None))
    return tx.connection.execute(noted).first() is not None


def finish_unsent(
    tx: Transaction, delivery: Delivery, state: DeliveryState, reason: str, now: datetime
) -> bool:
    """Close a row that is not in Slack and will not be: expired or dead.

    False when the lease was lost.
    """
    return _change(
        tx,
        delivery,
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


def _change(tx: Transaction, delivery: Delivery, **values: object) -> bool:
    """Change the row while it is still leased to this very attempt."""
    changed = tx.connection.execute(
        update(_TABLE)
        .where(
            _C.id == delivery.id,
            _C.state == DeliveryState.SENDING.value,
            _C.lease_owner == delivery.lease_owner,
            _C.attempt == delivery.attempt,
        )
        .values(**values)
    )
    return changed.rowcount == 1


def delivery_of(row: ResultRow[Any]) -> Delivery:
    """The delivery that a row of the table holds, as it was last claimed."""
    return Delivery(
        id=row.id,
        workspace_id=row.workspace_id,
        kind=Kind(row.kind),
        subject_id=row.subject_id,
        recipient_id=row.recipient_id,
        due_at=row.due_at,
        expires_at=row.expires_at,
        attempt=row.attempt,
        lease_owner=row.lease_owner,
        maybe_sent_at=row.maybe_sent_at,
        channel_id=row.channel_id,
        bundle_id=row.bundle_id,
    )
