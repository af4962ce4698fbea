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
    literal_column,
    select,
    text,
    union_all,
    update,
)
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.erasure import is_erased
from coaching.kinds import Kind
from coaching.outbox import LEASE, Delivery, DeliveryState, NewDelivery
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
            "workspace_id",
            "recipient_id",
            "sent_at",
            sqlite_where=text("sent_at IS NOT NULL"),
            postgresql_where=text("sent_at IS NOT NULL"),
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
#: Another version's kinds are left to that version, for example while replicas are being upgraded.
#: Written out: a claim would bind each of them anew.
KNOWN = _C.kind.in_([literal_column(f"'{kind.value}'") for kind in Kind])
_MOMENT = _C.due_at.type
_NOW = bindparam("now", type_=_MOMENT)


def _taken(*conditions: ColumnElement[bool], most: ColumnElement[int], name: str) -> CTE:
    """Up to `most` rows, the longest due first, locked; what others have locked is passed over.

    MATERIALIZED: the rows are chosen and locked once, whatever the planner thinks. SQLite has no
    row locks and one writer; it leaves FOR UPDATE out.
    """
    chosen = (
        select(_C.id)
        .where(*conditions, KNOWN, _C.workspace_id.not_in(UNINSTALLED))
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
    """Put rows into the outbox; one whose key is there already is left out.

    So is one to somebody who was erased: nobody would get it.
    """
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
        if not is_erased(new.recipient_id)
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


def delivery_of(row: ResultRow[Any]) -> Delivery:
    """The delivery that a row of the table holds, as it was last claimed.

    Raises:
        ValueError: this version does not know the kind, see `KNOWN`.
    """
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
