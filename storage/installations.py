"""Whether the app is in a workspace's Slack, and what becomes of the rest when it is not.

Of a token nothing is stored: the one token stands in the settings.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Table, and_, delete, select, update
from uuid_utils.compat import uuid7

from coaching.audit import THE_BOT, AuditEntry, OwnAct
from storage import audit, workspaces
from storage.base import table_of
from storage.database import Transaction
from storage.schema import METADATA
from storage.workspaces import WorkspaceRow

_TABLE = table_of(WorkspaceRow)
_C = _TABLE.c
#: These have their own ways: the audit lets nothing go unnoted, the workspace goes last.
_APART = {"audit", "audit_purge", "workspace"}
#: Rows that one transaction removes at most.
BATCH = 500


def note_removed(tx: Transaction, workspace_id: str, now: datetime) -> bool:
    """Note that the app was removed from the workspace; False when that was known."""
    noted = tx.connection.execute(
        update(_TABLE)
        .where(_C.id == workspace_id, _C.uninstalled_at.is_(None))
        .values(uninstalled_at=now)
    )
    if noted.rowcount == 1:
        audit.note(tx, _entry(workspace_id, OwnAct.UNINSTALLED, now))
    return noted.rowcount == 1


def note_installed(tx: Transaction, workspace_id: str, now: datetime) -> bool:
    """Note that the app is in the workspace; True when it had been removed before."""
    noted = tx.connection.execute(
        update(_TABLE)
        .where(_C.id == workspace_id, _C.uninstalled_at.is_not(None))
        .values(uninstalled_at=None)
    )
    if noted.rowcount == 1:
        audit.note(tx, _entry(workspace_id, OwnAct.INSTALLED_AGAIN, now))
    return noted.rowcount == 1


def is_installed(tx: Transaction, workspace_id: str) -> bool:
    """Whether the app is there, as far as we know."""
    return _removed_at(tx, workspace_id) is None


def is_over(tx: Transaction, workspace_id: str, now: datetime) -> bool:
    """Whether the app was removed so long ago that nothing is kept any more."""
    removed_at = _removed_at(tx, workspace_id)
    days = workspaces.policy_of(tx, workspace_id).retention.uninstalled_days
    return removed_at is not None and now - removed_at >= timedelta(days=days)


def remove_everything(tx: Transaction, workspace_id: str, now: datetime) -> int:
    """Remove up to a batch of whatever is kept of a workspace; 0 when nothing is left.

    That rows of the audit were removed stays noted in `audit_purge`, without whose.
    """
    for table in reversed(METADATA.sorted_tables):
        if table.name not in _APART and (removed := _some_of(tx, table, workspace_id)):
            return removed
    removed = audit.purge(tx, workspace_id, now + timedelta(seconds=1), BATCH)
    return removed or tx.connection.execute(delete(_TABLE).where(_C.id == workspace_id)).rowcount


def _some_of(tx: Transaction, table: Table, workspace_id: str) -> int:
    key = table.primary_key.columns
    rows = tx.connection.execute(
        select(*key).where(table.c.workspace_id == workspace_id).limit(BATCH)
    ).all()
    for row in rows:
        one = and_(*(column == value for column, value in zip(key, row, strict=True)))
        tx.connection.execute(delete(table).where(table.c.workspace_id == workspace_id, one))
    return len(rows)


def _removed_at(tx: Transaction, workspace_id: str) -> datetime | None:
    return tx.connection.execute(
        select(_C.uninstalled_at).where(_C.id == workspace_id)
    ).scalar_one_or_none()


def _entry(workspace_id: str, act: OwnAct, now: datetime) -> AuditEntry:
    return AuditEntry(
        id=uuid7(), workspace_id=workspace_id, at=now, actor_id=THE_BOT, action=act.value
    )
