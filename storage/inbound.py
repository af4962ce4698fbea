"""Ids of what Slack has sent, so that a repeat does nothing."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select
from sqlmodel import Field

from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class InboundRow(Row, table=True):
    """One submission or event that was acted upon."""

    __tablename__ = "inbound"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012  (SQLAlchemy's own way)

    workspace_id: str = Field(primary_key=True)
    #: "view:V…" for a submission, "event:Ev…" for an event.
    key: str = Field(primary_key=True)
    seen_at: datetime
    #: The record that it made, if it made one.
    record_id: UUID | None


_REMEMBER = insert_once(table_of(InboundRow))


def is_new(
    tx: Transaction, workspace_id: str, key: str, now: datetime, record_id: UUID | None = None
) -> bool:
    """Remember `key` and the record that it is about to make.

    False when it was remembered before, so that its work is not done again.
    """
    row = {"workspace_id": workspace_id, "key": key, "seen_at": now, "record_id": record_id}
    return tx.connection.execute(_REMEMBER, row).rowcount == 1


def record_of(tx: Transaction, workspace_id: str, key: str) -> UUID | None:
    """The record that `key` made, if it made one."""
    table = table_of(InboundRow)
    query = select(table.c.record_id).where(
        table.c.workspace_id == workspace_id, table.c.key == key
    )
    found: UUID | None = tx.connection.execute(query).scalar_one_or_none()
    return found


def forget(tx: Transaction, workspace_id: str, key: str) -> None:
    """Let `key` come again: what it announced was not done after all."""
    table = table_of(InboundRow)
    tx.connection.execute(
        delete(table).where(table.c.workspace_id == workspace_id, table.c.key == key)
    )
