"""Whether this process does its work: what `/healthz` and `/metrics` tell (design section 4)."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from scheduling.metrics import Ages, Metrics, Standing
from storage import outbox_health, planning_health
from storage.database import Database, DatabaseUnavailableError, Transaction

#: Without a finished tick for this long something hangs.
TICK_WITHIN = timedelta(seconds=60)
#: The same of planning, which comes less often.
PLAN_WITHIN = timedelta(minutes=2)
#: What has been due for longer than this is too late.
SENT_WITHIN = timedelta(minutes=5)
#: A series that has waited for longer than this is not being planned.
PLANNED_WITHIN = timedelta(minutes=5)
#: Whoever asks for our health does not wait much longer either.
_ANSWER_WITHIN_SECONDS = 5.0


class Pulse:
    """When the sending was last seen to get on: a tick has finished, or an attempt has ended.

    A burst may take minutes to send; a tick that still gets on with it is well.
    """

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._last = clock()

    def beat(self) -> None:
        """It gets on."""
        self._last = self._clock()

    @property
    def age(self) -> timedelta:
        """How long ago that was; counted from the start before the first time."""
        return self._clock() - self._last


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """Looks at the pulse, the database and the outbox when it is asked."""

    database: Database
    clock: Callable[[], datetime]
    #: The sending's.
    pulse: Pulse
    #: The planning's.
    planning: Pulse
    metrics: Metrics

    async def wrong(self) -> dict[str, str]:
        """What is wrong: words for people by what they are about; empty when well."""
        found = {}
        if self.pulse.age > TICK_WITHIN:
            found["tick"] = f"no tick has finished for {_seconds(self.pulse.age)} s"
        if self.planning.age > PLAN_WITHIN:
            found["planning"] = f"no planning has finished for {_seconds(self.planning.age)} s"
        standing = await self._standing()
        if standing is None:
            return found | {"database": "the database cannot be read"}
        now = self.clock()
        if (lag := standing.outbox.lag(now)) > SENT_WITHIN:
            found["outbox"] = f"the oldest due message is {_seconds(lag)} s late"
        if (lag := standing.planning.lag(now)) > PLANNED_WITHIN:
            found["series"] = f"the oldest series has waited for {_seconds(lag)} s to be planned"
        return found

    async def exposition(self) -> bytes:
        """The figures of this process and of the outbox, in Prometheus' text format."""
        ages = Ages(tick=self.pulse.age, planning=self.planning.age)
        return self.metrics.exposition(ages, await self._standing(), self.clock())

    async def _standing(self) -> Standing | None:
        """None when the database cannot tell, or not soon enough."""

        def work(tx: Transaction) -> Standing:
            now = self.clock()
            return Standing(outbox_health.standing(tx, now), planning_health.standing(tx, now))

        try:
            async with asyncio.timeout(_ANSWER_WITHIN_SECONDS):
                return await self.database.read(work)
        except (DatabaseUnavailableError, TimeoutError):
            return None


def _seconds(span: timedelta) -> int:
    return round(span.total_seconds())
