"""The daily removal of what was kept long enough, and of workspaces that have removed the app."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog
from uuid_utils.compat import uuid7

from coaching.audit import THE_BOT, AuditEntry, OwnAct
from coaching.retention import limits_of
from storage import audit, installations, retention, workspaces
from storage.database import Database, Transaction

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionChore:
    """Removes what is old, in transactions so short that no click waits for them."""

    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, workspace_id: str) -> Mapping[str, int]:
        """Remove what the workspace has kept long enough; how many rows, by what they are.

        Raises:
            DatabaseUnavailableError: the batches before this one are done and noted.
        """
        now = self.clock()
        if await removed_everything(self.database, workspace_id, now):
            return {"workspaces": 1}
        total: Counter[str] = Counter()
        while True:
            removed = await self.database.write(lambda tx: _remove_old(tx, workspace_id, now))
            total.update(removed)
            if retention.is_finished(removed):
                return dict(total)
            await asyncio.sleep(0)


async def removed_everything(database: Database, workspace_id: str, now: datetime) -> bool:
    """Whether nothing of a workspace is kept any more: the app was removed long enough ago."""
    if not await database.read(lambda tx: installations.is_over(tx, workspace_id, now)):
        return False
    removed = 1
    while removed:
        removed = await database.write(
            lambda tx: installations.remove_everything(tx, workspace_id, now)
        )
    _log.warning("workspace_removed", workspace=workspace_id)
    return True


async def remove_gone_workspaces(database: Database, now: datetime) -> None:
    """Remove every workspace from which the app was removed long enough ago.

    For a bot whose token is dead: it will not get as far as its chores.
    """
    for workspace_id in await database.read(workspaces.known_ids):
        await removed_everything(database, workspace_id, now)


def _remove_old(tx: Transaction, workspace_id: str, now: datetime) -> dict[str, int]:
    """A batch, and in the same transaction its entry in the audit."""
    policy = workspaces.policy_of(tx, workspace_id)
    removed = retention.remove_old(tx, workspace_id, limits_of(policy.retention, now))
    if removed:
        entry = AuditEntry(
            id=uuid7(),
            workspace_id=workspace_id,
            at=now,
            actor_id=THE_BOT,
            action=OwnAct.RETENTION.value,
            counts=removed,
        )
        audit.note(tx, entry)
    return removed
