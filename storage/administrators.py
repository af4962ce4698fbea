"""Who administers Cadence in a workspace."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, select
from sqlmodel import Field

from coaching.workspace import Workspace
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class AdministratorRow(Row, table=True):
    """Somebody who may configure Cadence; it gives no right to read anybody's words."""

    __tablename__ = "administrator"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)
    #: Whoever named them; themselves for the first one.
    named_by_id: str
    named_at: datetime


_TABLE = table_of(AdministratorRow)
_C = _TABLE.c


def ids(tx: Transaction, workspace_id: str) -> frozenset[str]:
    """Everybody who administers Cadence in the workspace."""
    rows = tx.connection.execute(select(_C.person_id).where(_C.workspace_id == workspace_id))
    return frozenset(rows.scalars())


def workspace(tx: Transaction, workspace_id: str) -> Workspace:
    """The workspace as the subject of rights."""
    return Workspace(workspace_id=workspace_id, admin_ids=ids(tx, workspace_id))


def name(tx: Transaction, workspace_id: str, person_id: str, *, by_id: str, now: datetime) -> bool:
    """Let somebody administer Cadence; False when they did before."""
    row = {
        "workspace_id": workspace_id,
        "person_id": person_id,
        "named_by_id": by_id,
        "named_at": now,
    }
    return tx.connection.execute(insert_once(_TABLE), row).rowcount == 1


def remove(tx: Transaction, workspace_id: str, person_id: str) -> None:
    """Let somebody administer Cadence no more; the caller has locked the workspace and counted."""
    tx.connection.execute(
        delete(_TABLE).where(_C.workspace_id == workspace_id, _C.person_id == person_id)
    )
