"""The ticks: a few jobs in memory; what is due lives in our tables (design section 4)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduling.delivery import Courier
from scheduling.health import Pulse
from storage.database import DatabaseUnavailableError

_DISPATCH_EVERY_SECONDS = 1
_STOP_WITHIN_SECONDS = 15.0
_log = structlog.get_logger()


class Runner:
    """Runs the ticks of one process until it is stopped."""

    def __init__(self, courier: Courier, pulse: Pulse) -> None:
        """`pulse` is told whenever a tick has finished."""
        self._courier = courier
        self._pulse = pulse
        self._scheduler = AsyncIOScheduler()
        self._under_way: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to tick, in the running event loop."""
        self._scheduler.add_job(
            self._tick_of(self._courier.tick),
            "interval",
            seconds=_DISPATCH_EVERY_SECONDS,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self._scheduler.start()

    async def stop(self) -> None:
        """Claim nothing more, give what is being sent 15 s, give back what was not begun."""
        self._scheduler.shutdown(wait=False)
        if self._under_way is not None:
            await asyncio.wait({self._under_way}, timeout=_STOP_WITHIN_SECONDS)
        await self._courier.stop()

    def _tick_of(self, work: Callable[[], Awaitable[int]]) -> Callable[[], Awaitable[None]]:
        async def run() -> None:
            try:
                await work()
                self._pulse.beat()
            except DatabaseUnavailableError:
                # Losing the database fails the tick, not the process.
                _log.error("tick_failed", reason="database_unavailable")

        async def tick() -> None:
            # A task of our own: shutting the scheduler down must not cancel a post in flight.
            self._under_way = asyncio.get_running_loop().create_task(run())
            await asyncio.shield(self._under_way)

        return tick
