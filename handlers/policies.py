"""The settings of the workspace, remembered for a minute."""

from __future__ import annotations

from datetime import datetime, timedelta

from coaching.policy import Policy
from storage import workspaces
from storage.database import Database

_REMEMBERED_FOR = timedelta(minutes=1)


class Policies:
    """Reads a workspace's policy at most once a minute."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, tuple[datetime, Policy]] = {}

    def forget(self, workspace_id: str) -> None:
        """Read the policy afresh next time: it was changed in the database."""
        self._known.pop(workspace_id, None)

    async def of(self, workspace_id: str, now: datetime) -> Policy:
        """The policy in force, at most a minute old."""
        known = self._known.get(workspace_id)
        if known is not None and now - known[0] < _REMEMBERED_FOR:
            return known[1]
        policy = await self._database.read(lambda tx: workspaces.policy_of(tx, workspace_id))
        self._known[workspace_id] = (now, policy)
        return policy
