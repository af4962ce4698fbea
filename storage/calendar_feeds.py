"""The secret addresses under which people's calendars fetch their meetings."""

from __future__ import annotations

import hashlib
from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Field

from coaching.calendar import CalendarFeed
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once


class CalendarFeedRow(Row, table=True):
    """One person's address."""

    __tablename__ = "calendar_feed"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)
    #: The secret's SHA-256 in hexadecimal, by which an address is found.
    secret_hash: str = Field(unique=True)
    #: The secret itself, to be shown to its person again.
    secret: str = sealed()
    made_at: datetime


_TABLE = table_of(CalendarFeedRow)
_C = _TABLE.c


def save(tx: Transaction, feed: CalendarFeed) -> None:
    """Keep somebody's address; the one that they had before leads nowhere from now on."""
    values = {
        "secret_hash": _hash(feed.secret),
        "secret": tx.cipher.seal({"secret": feed.secret}),
        "made_at": feed.made_at,
    }
    key = {"workspace_id": feed.workspace_id, "person_id": feed.person_id}
    if tx.connection.execute(insert_once(_TABLE), key | values).rowcount == 0:
        tx.connection.execute(
            update(_TABLE)
            .where(_C.workspace_id == feed.workspace_id, _C.person_id == feed.person_id)
            .values(**values)
        )


def of_person(tx: Transaction, workspace_id: str, person_id: str) -> CalendarFeed | None:
    """Somebody's address, if they have one."""
    row = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.person_id == person_id)
    ).one_or_none()
    if row is None:
        return None
    return CalendarFeed(
        workspace_id=row.workspace_id,
        person_id=row.person_id,
        secret=tx.cipher.open(row.secret)["secret"],
        made_at=row.made_at,
    )


def whose(tx: Transaction, workspace_id: str, secret: str) -> str | None:
    """Whose address has this secret, by Slack's user id.

    The secret is compared as a hash, so that how long it takes says nothing about any secret.
    """
    return tx.connection.execute(
        select(_C.person_id).where(_C.workspace_id == workspace_id, _C.secret_hash == _hash(secret))
    ).scalar_one_or_none()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).hexdigest()
