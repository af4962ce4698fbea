"""One pass over what is due, for hosts that run nothing but cron, and what it would do."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from scheduling.delivery import Courier
from storage import outbox_health

#: A pass that is started every minute ends before the next one. What is left then waits for it.
_LONGEST_SECONDS = 45.0
_BETWEEN_SECONDS = 0.5
#: What was put off for a moment, to keep the pace, belongs to the pass as well.
_SOON = timedelta(seconds=2)


async def send_all_due(courier: Courier) -> None:
    """Send what is due, as fast as Slack allows, for 45 s at most.

    Raises:
        DatabaseUnavailableError: the database was lost meanwhile; nothing is sent twice for it.
    """
    ends = courier.stopwatch() + _LONGEST_SECONDS
    try:
        await courier.tick()
        while await _more_is_due(courier) and courier.stopwatch() < ends:
            await asyncio.sleep(_BETWEEN_SECONDS)
            await courier.tick()
    finally:
        await courier.stop()


async def _more_is_due(courier: Courier) -> bool:
    soon = courier.clock() + _SOON
    return await courier.database.read(lambda tx: outbox_health.is_due(tx, soon))
