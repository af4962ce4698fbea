"""What is done once a day for each workspace, by one process: that it was done is stored.

A chore can be done twice without harm: a process may die between the work and the note.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

import structlog

from slack_errors import SlackError
from storage import chores, workspaces
from storage.database import Database

#: Does a workspace's chore: how much was done, by what it counts; None: it is another's to do.
Chore = Callable[[str], Awaitable[Mapping[str, int] | None]]
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Done:
    """A chore that was done."""

    workspace_id: str
    name: str
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chores:
    """Does the chores that are due."""

    database: Database
    #: Always the true one: nothing is removed because somebody looks ahead.
    clock: Callable[[], datetime]
    #: By the name under which it is noted that they were done.
    chores: Mapping[str, Chore]

    async def tick(self) -> list[Done]:
        """Do what is due; what was done.

        Raises:
            DatabaseUnavailableError: what was not done yet is due still.
        """
        known = await self.database.read(workspaces.known_ids)
        return [
            Done(workspace_id, name, counts)
            for workspace_id in known
            for name, chore in self.chores.items()
            if (counts := await self._did(workspace_id, name, chore)) is not None
        ]

    async def _did(self, workspace_id: str, name: str, chore: Chore) -> Mapping[str, int] | None:
        """What a chore counted; None where it was not due or could not be done."""
        now = self.clock()
        if not await self.database.write(lambda tx: chores.begin(tx, workspace_id, name, now)):
            return None
        try:
            counts = await chore(workspace_id)
        except SlackError as error:
            _log.warning("chore_failed", chore=name, workspace=workspace_id, code=error.code)
            counts = None
        if counts is None:
            await self.database.write(lambda tx: chores.give_back(tx, workspace_id, name))
            return None
        await self.database.write(lambda tx: chores.finish(tx, workspace_id, name, now))
        _log.info("chore_done", chore=name, workspace=workspace_id, **counts)
        return counts
