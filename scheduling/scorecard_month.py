"""The month's question to every manager: a chore."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.people import Person
from coaching.policy import Feature
from coaching.scorecard_month import due_month, month_id
from storage import deliveries, installations, people, team, workspaces
from storage.database import Database, Transaction

#: The chore comes once a day: whatever is due before it comes again is done now.
_AHEAD = timedelta(hours=26)


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorecardMonthChore:
    """Asks each manager on the first working morning of their month; each month once."""

    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, workspace_id: str) -> Mapping[str, int]:
        """Put what is due soon into the outbox; for how many managers.

        Raises:
            DatabaseUnavailableError: nothing was put.
        """
        now = self.clock()
        rows = await self.database.read(lambda tx: _due(tx, workspace_id, now))
        if rows:
            await self.database.write(lambda tx: deliveries.put(tx, rows))
        return {"asked": len(rows)}


def _due(tx: Transaction, workspace_id: str, now: datetime) -> list[NewDelivery]:
    if not workspaces.policy_of(tx, workspace_id).has(Feature.SCORECARDS):
        return []
    if not installations.is_installed(tx, workspace_id):
        return []
    leads = people.some(tx, workspace_id, team.leads(tx, workspace_id)).values()
    rows = (_row(lead, now) for lead in leads if not lead.is_deactivated)
    return [row for row in rows if row is not None]


def _row(lead: Person, now: datetime) -> NewDelivery | None:
    found = due_month(lead, now, _AHEAD)
    if found is None:
        return None
    month, due_at = found
    kind, subject_id = Kind.SCORECARD_MONTH, month_id(lead.workspace_id, lead.id, month)
    return NewDelivery(
        id=uuid7(),
        workspace_id=lead.workspace_id,
        kind=kind,
        subject_id=subject_id,
        recipient_id=lead.id,
        due_at=due_at,
        dedupe_key=f"{kind.value}:{subject_id.hex}",
    )
