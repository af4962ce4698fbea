"""Workspaces: who they are and what they have settled."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import JSON, Column, select, update
from sqlmodel import Field

from coaching.policy import Policy
from storage.base import Row, sealed, table_of
from storage.database import Transaction, insert_once
from storage.encryption import WrongKeyError

_KEY_CHECK = {"check": "cadence"}


class WorkspaceRow(Row, table=True):
    """A Slack workspace that the bot serves."""

    __tablename__ = "workspace"

    #: Slack's team id.
    id: str = Field(primary_key=True)
    name: str
    bot_user_id: str
    created_at: datetime
    #: Tells a wrong key at start: sealed with the key in use when the workspace was first seen, or
    #: with the one that has replaced it.
    key_check: str = sealed()
    #: What differs from the defaults of `coaching.policy.Policy`.
    policy: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    #: When the app was removed from Slack; None while it is there.
    uninstalled_at: datetime | None = None


#: The workspaces from which the app was removed: nothing is planned or sent there.
UNINSTALLED = select(table_of(WorkspaceRow).c.id).where(
    table_of(WorkspaceRow).c.uninstalled_at.is_not(None)
)


def remember(
    tx: Transaction, workspace_id: str, *, name: str, bot_user_id: str, now: datetime
) -> None:
    """Make the workspace known, or note its new name.

    Raises:
        WrongKeyError: what is stored was encrypted with a key that we do not have.
    """
    table = table_of(WorkspaceRow)
    row = {
        "id": workspace_id,
        "name": name,
        "bot_user_id": bot_user_id,
        "created_at": now,
        "key_check": tx.cipher.seal(_KEY_CHECK),
        "policy": {},
    }
    if tx.connection.execute(insert_once(table), row).rowcount == 1:
        return
    check = select(table.c.key_check).where(table.c.id == workspace_id)
    if tx.cipher.open(tx.connection.execute(check).scalar_one()) != _KEY_CHECK:
        raise WrongKeyError
    tx.connection.execute(
        update(table).where(table.c.id == workspace_id).values(name=name, bot_user_id=bot_user_id)
    )


def policy_of(tx: Transaction, workspace_id: str) -> Policy:
    """The workspace's settings, defaults filled in; the defaults where it is not known."""
    table = table_of(WorkspaceRow)
    stored = tx.connection.execute(
        select(table.c.policy).where(table.c.id == workspace_id)
    ).scalar_one_or_none()
    return _as_json().validate_python(stored or {})


def settle(tx: Transaction, workspace_id: str, policy: Policy) -> None:
    """Keep `policy` as the workspace's settings."""
    stored = _as_json().dump_python(policy, mode="json", exclude_defaults=True)
    table = table_of(WorkspaceRow)
    tx.connection.execute(update(table).where(table.c.id == workspace_id).values(policy=stored))


def lock(tx: Transaction, workspace_id: str) -> None:
    """Let nobody else who asks for it go on until the transaction ends; SQLite has one writer."""
    table = table_of(WorkspaceRow)
    tx.connection.execute(select(table.c.id).where(table.c.id == workspace_id).with_for_update())


def known_ids(tx: Transaction) -> list[str]:
    """The ids of every workspace."""
    table = table_of(WorkspaceRow)
    return list(tx.connection.execute(select(table.c.id).order_by(table.c.id)).scalars())


@cache
def _as_json() -> TypeAdapter[Policy]:
    return TypeAdapter(Policy)
