"""The daily look at every team: whose manager should hear that somebody goes without praise?"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import NewDelivery, at_start_of_work
from coaching.people import Person
from coaching.policy import Feature
from coaching.working_time import next_working_moment
from storage import deliveries, installations, people, praise_teams, team, workspaces
from storage.database import Database, Transaction

#: Who does not begin to work within this time is looked at on another day.
_TODAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PraiseLook:
    """Reminds managers, each at the start of their work and at most once in four weeks."""

    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, workspace_id: str) -> Mapping[str, int]:
        """Look at every team of the workspace; how many managers are reminded.

        Raises:
            DatabaseUnavailableError: who was reminded before that stays so.
        """
        reminded, now = 0, self.clock()
        for manager_id in await self.database.read(lambda tx: _managers(tx, workspace_id)):
            reminded += await self._remind(workspace_id, manager_id, now)
            # A click must not wait for the teams of a whole company.
            await asyncio.sleep(0)
        return {"reminded": reminded}

    async def _remind(self, workspace_id: str, manager_id: str, now: datetime) -> bool:
        # Most teams miss nothing: only who is reminded takes the writer.
        due = await self.database.read(lambda tx: _reminder(tx, workspace_id, manager_id, now))
        if due is None:
            return False
        await self.database.write(lambda tx: deliveries.put(tx, [due]))
        return True


def _managers(tx: Transaction, workspace_id: str) -> list[str]:
    policy = workspaces.policy_of(tx, workspace_id)
    if not policy.has(Feature.PRAISE_REMINDERS) or not policy.has(Feature.RECOGNITION):
        return []
    if not installations.is_installed(tx, workspace_id):
        return []
    return team.leads(tx, workspace_id)


def _reminder(
    tx: Transaction, workspace_id: str, manager_id: str, now: datetime
) -> NewDelivery | None:
    """What the manager is told, if anything, when they begin to work today."""
    known = people.find(tx, workspace_id, manager_id)
    if known is None or known.person.is_deactivated:
        return None
    if not known.choices.wants(Kind.PRAISE_MISSING):
        return None
    works_at = next_working_moment(now, known.person.zone, known.person.calendar)
    if works_at - now >= _TODAY or not praise_teams.may_remind(tx, known.person, works_at):
        return None
    if not praise_teams.missing_of(tx, known.person, works_at):
        return None
    return _row(known.person, works_at, now)


def _row(manager: Person, works_at: datetime, now: datetime) -> NewDelivery:
    this, kind = uuid7(), Kind.PRAISE_MISSING
    return NewDelivery(
        id=this,
        workspace_id=manager.workspace_id,
        kind=kind,
        subject_id=this,
        recipient_id=manager.id,
        due_at=works_at if works_at <= now else at_start_of_work(works_at, manager.id),
        dedupe_key=f"{kind.value}:{manager.workspace_id}:{manager.id}:{works_at:%Y%m%d}",
    )
