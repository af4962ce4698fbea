"""The baseline of the outbox: APScheduler with one job per series in its SQLAlchemy job store."""

from __future__ import annotations

import asyncio
import logging
import pickle
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_EXECUTED, EVENT_JOB_MISSED, JobEvent
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import URL, select

from bench.stalls import Stall, watched

_DUE_IN = timedelta(seconds=1)
_LAST_LOOK_SECONDS = 0.02
_fired: list[float] = []


def fire() -> None:
    """What a job does: nothing but being noticed."""
    _fired.append(time.perf_counter())


@dataclass(frozen=True, slots=True, kw_only=True)
class Fired:
    """What became of jobs that were due together."""

    count: int
    #: Until the last one was dealt with: fired, or given up as missed.
    seconds: float
    #: How late each was that fired.
    late_seconds: tuple[float, ...]
    stall: Stall


async def run(url: URL, count: int) -> Fired:
    """Let `count` weekly jobs fall due at once, with the settings that it ships with."""
    _fired.clear()
    scheduler = AsyncIOScheduler(timezone=UTC)
    store = SQLAlchemyJobStore(url=url)
    scheduler.add_jobstore(store)
    dealt_with: list[float] = []
    all_are = asyncio.Event()

    def note(_event: JobEvent) -> None:
        dealt_with.append(time.perf_counter())
        if len(dealt_with) == count:
            all_are.set()

    scheduler.add_listener(note, EVENT_JOB_EXECUTED | EVENT_JOB_MISSED)
    scheduler.start(paused=True)
    due_at = _store(scheduler, store, count)
    with _silent(), watched() as stall:
        scheduler.resume()
        await all_are.wait()
        # Let whoever looks at the loop have the last look.
        await asyncio.sleep(_LAST_LOOK_SECONDS)
    scheduler.shutdown(wait=False)
    return Fired(
        count=len(_fired),
        seconds=max(dealt_with) - due_at,
        late_seconds=tuple(sorted(at - due_at for at in _fired)),
        stall=stall,
    )


def _store(scheduler: AsyncIOScheduler, store: SQLAlchemyJobStore, count: int) -> float:
    """Store the jobs; when they are due, by the stopwatch.

    The first one is added as anybody would, the others are copies of its row.
    """
    far = datetime.now(UTC) + timedelta(days=1)
    scheduler.add_job(fire, "interval", weeks=1, id="0", next_run_time=far)
    table = store.jobs_t
    with store.engine.begin() as connection:
        state = pickle.loads(connection.execute(select(table.c.job_state)).scalar_one())  # noqa: S301
        due = datetime.now(UTC) + _DUE_IN + timedelta(seconds=count * 0.0001)
        rows = [_row(state | {"id": str(number), "next_run_time": due}) for number in range(count)]
        connection.execute(table.delete())
        connection.execute(table.insert(), rows)
    left = (due - datetime.now(UTC)).total_seconds()
    return time.perf_counter() + left


def _row(state: dict[str, object]) -> dict[str, object]:
    due = state["next_run_time"]
    assert isinstance(due, datetime)
    return {
        "id": state["id"],
        "next_run_time": due.timestamp(),
        "job_state": pickle.dumps(state, pickle.HIGHEST_PROTOCOL),
    }


@contextmanager
def _silent() -> Iterator[None]:
    """It would write a line for each job that it misses, which is not what is measured."""
    log = logging.getLogger("apscheduler")
    before, log.disabled = log.level, True
    log.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        log.setLevel(before)
        log.disabled = False
