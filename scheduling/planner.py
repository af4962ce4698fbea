"""Planning what is due: occurrences and their deliveries, in one transaction (design section 4)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from coaching.series import Plan, Series, plan_of
from storage import series
from storage.database import Database, Transaction

#: Series that are locked and planned in one transaction.
_BATCH = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Planner:
    """Plans the series that are due."""

    database: Database
    clock: Callable[[], datetime]

    async def tick(self) -> int:
        """Plan what is due now; how many series that were.

        Raises:
            DatabaseUnavailableError: the batch at hand is as if it had not begun.
        """
        planned = 0
        while True:
            now = self.clock()
            batch = await self.database.write(lambda tx, now=now: plan_due(tx, now))  # type: ignore[misc]
            planned += batch
            if batch < _BATCH:
                return planned
            # A click must not wait for a whole morning's series.
            await asyncio.sleep(0)


def plan_due(tx: Transaction, now: datetime) -> int:
    """Plan up to a batch of due series in this transaction; how many those were."""
    due = series.lock_due(tx, now, _BATCH)
    if due:
        calendars = series.calendars_of(tx, due)

        def planned(one: Series) -> Plan:
            members = {member: calendars[one.workspace_id, member] for member in one.member_ids}
            return plan_of(one, members, now)

        series.keep(tx, [planned(one) for one in due])
    return len(due)
