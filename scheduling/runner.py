"""The ticks: a few jobs in memory; what is due lives in our tables (design section 4)."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from scheduling.chores import Chores
from scheduling.delivery import Courier
from scheduling.health import Pulse
from scheduling.planner import Planner
from storage.database import DatabaseUnavailableError

_DISPATCH_EVERY_SECONDS = 1
_PLAN_EVERY_SECONDS = 15
#: A day's chores begin soon after the day or the process has, and are tried again when they failed.
_CHORES_EVERY_SECONDS = 600
_STOP_WITHIN_SECONDS = 15.0
_log = structlog.get_logger()


class Runner:
    """Runs the ticks of one process until it is stopped."""

    def __init__(self, courier: Courier, planner: Planner, chores: Chores, pulse: Pulse) -> None:
        """`pulse` is told whenever a tick of the courier has finished."""
        self._courier = courier
        self._planner = planner
        self._chores = chores
        self._pulse = pulse
        self._scheduler = AsyncIOScheduler()
        self._under_way: set[asyncio.Task[None]] = set()

    def start(self) -> None:
        """Begin to tick, in the running event loop."""
        self._every(_DISPATCH_EVERY_SECONDS, self._dispatch)
        self._every(_PLAN_EVERY_SECONDS, self._plan)
        self._tick_every(_CHORES_EVERY_SECONDS, self._do_chores)
        self._scheduler.start()

    async def stop(self) -> None:
        """Claim nothing more, give what is being sent 15 s, give back what was not begun."""
        self._scheduler.shutdown(wait=False)
        self._courier.close()
        if self._under_way:
            await asyncio.wait(set(self._under_way), timeout=_STOP_WITHIN_SECONDS)
        await self._courier.stop()

    def _every(self, seconds: float, work: Callable[[], Awaitable[None]]) -> None:
        """Run `work` now and then, one run at a time."""

        async def tick() -> None:
            # A task of our own: shutting the scheduler down must not cancel a post in flight.
            task = asyncio.get_running_loop().create_task(_lasting(work))
            self._under_way.add(task)
            task.add_done_callback(self._under_way.discard)
            await asyncio.shield(task)

        self._tick_every(seconds, tick)

    def _tick_every(self, seconds: float, tick: Callable[[], Awaitable[None]]) -> None:
        self._scheduler.add_job(
            tick,
            "interval",
            seconds=seconds,
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

    async def _dispatch(self) -> None:
        await self._courier.tick()
        self._pulse.beat()

    async def _plan(self) -> None:
        await self._planner.tick()

    async def _do_chores(self) -> None:
        # Not waited for when the process stops: what is cut short is done by the next one.
        await _lasting(self._chores.tick)


async def _lasting(work: Callable[[], Awaitable[object]]) -> None:
    try:
        await work()
    except DatabaseUnavailableError:
        # Losing the database fails the tick, not the process.
        _log.error("tick_failed", reason="database_unavailable")
