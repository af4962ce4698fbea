"""The baseline of the outbox: APScheduler with one job per series in its SQLAlchemy job store."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import URL

#: For each job; several times what it takes.
_STORED_WITHIN_SECONDS = 0.006
_fired: list[float] = []


def fire() -> None:
    """What a job does: nothing but being noticed."""
    _fired.append(time.perf_counter())


@dataclass(frozen=True, slots=True)
class Fired:
    """What became of jobs that were due together."""

    count: int
    seconds: float


async def run(url: URL, count: int, patience: float) -> Fired:
    """Let `count` weekly jobs fall due at once, with the settings that it ships with.

    Ends when all have been dealt with, or none has been for `patience` seconds.
    """
    _fired.clear()
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_jobstore(SQLAlchemyJobStore(url=url))
    scheduler.start(paused=True)
    # Far enough that all of them are stored by then.
    due = datetime.now(UTC) + timedelta(seconds=1 + count * _STORED_WITHIN_SECONDS)
    for number in range(count):
        scheduler.add_job(fire, "interval", weeks=1, id=str(number), next_run_time=due)
    scheduler.resume()
    left = (due - datetime.now(UTC)).total_seconds()
    due_at = time.perf_counter() + left
    await asyncio.sleep(left)
    return await _until_done(scheduler, count, patience, due_at)


async def _until_done(
    scheduler: AsyncIOScheduler, count: int, patience: float, due_at: float
) -> Fired:
    try:
        while len(_fired) < count:
            before = len(_fired)
            await asyncio.sleep(patience)
            if len(_fired) == before:
                break
    finally:
        scheduler.shutdown(wait=False)
    return Fired(len(_fired), max(_fired, default=due_at) - due_at)
