"""Planning and claiming what is due, against one job per series in APScheduler's job store.

On SQLite and on PostgreSQL: the cost of a due series, of a tick that finds nothing among few and
among many, and of messages that a Slack of 100 ms takes.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

from cryptography.fernet import Fernet
from sqlalchemy import URL, make_url

from bench.baselines import job_store
from bench.crowd import fill, when_due
from bench.database_server import running_postgresql
from bench.effort import Effort
from bench.figures import Figure, Sample, Table
from bench.machine import Cores
from bench.slow_slack import SLACK_SECONDS, hurried_courier
from scheduling.pace import USUAL_LIMITS
from scheduling.planner import Planner
from storage import deliveries
from storage.database import Database, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade

_CHEAPER, _IDLE_RATIO, _STALL_MS = 0.1, 1.5, 50.0
_BEAT_SECONDS = 0.005
_FEW = 1_000


async def measure(effort: Effort, _cores: Cores, folder: Path) -> list[Table]:
    """A table for each kind of database."""
    tables = [await _measured("sqlite", _sqlite_urls(folder), effort)]
    with running_postgresql() as new_database:
        tables.append(await _measured("postgresql", new_database, effort))
    return tables


def _sqlite_urls(folder: Path) -> Callable[[], URL]:
    return lambda: make_url(f"sqlite:///{folder / f'outbox-{uuid4().hex}.db'}")


async def _measured(kind: str, new_url: Callable[[], URL], effort: Effort) -> Table:
    due, fired = [], []
    stalls: list[float] = []
    for _ in range(effort.rounds):
        due.append(await _microseconds_per_series(new_url(), effort.series, stalls))
        jobs = await job_store.run(new_url(), effort.jobs, patience=3.0)
        fired.append((jobs.seconds / max(jobs.count, 1) * 1e6, jobs.count / effort.jobs))
    few, many = await _idle(new_url, effort)
    seconds, stall = await _sending(new_url(), effort.series)
    figures = [
        *_costs(effort, due, fired),
        *_idle_and_stalls(effort, few, many, [*stalls, stall]),
    ]
    return Table(
        title=f"the outbox, {kind}",
        baseline="APScheduler, one job per series in its SQLAlchemy job store",
        figures=figures,
        notes=[
            f"{effort.jobs:,} jobs in the baseline; their share counts those that fired at all",
            f"{effort.series:,} messages, Slack answering in {SLACK_SECONDS * 1000:.0f} ms,"
            f" without limits: {seconds:.1f} s; within Slack's limits"
            f" ({USUAL_LIMITS.burst} at once, then {USUAL_LIMITS.per_second:g} a second):"
            f" {max(effort.series - USUAL_LIMITS.burst, 0) / USUAL_LIMITS.per_second:,.0f} s",
        ],
    )


def _costs(
    effort: Effort, due: Sequence[float], fired: Sequence[tuple[float, float]]
) -> list[Figure]:
    return [
        Figure(
            name=f"plan and claim a due series ({effort.series:,} at once)",
            unit="µs",
            ours=Sample(tuple(due)),
            baseline=Sample(tuple(cost for cost, _ in fired)),
            ratio_goal=_CHEAPER,
        ),
        Figure(
            name="share of those due that was done",
            unit="%",
            ours=Sample((100.0,) * len(fired)),
            baseline=Sample(tuple(share * 100 for _, share in fired)),
            more_is_better=True,
        ),
    ]


def _idle_and_stalls(
    effort: Effort, few: Sample, many: Sample, stalls: Sequence[float]
) -> list[Figure]:
    return [
        Figure(
            name=f"a tick that finds nothing, among {effort.crowd:,} against {_FEW:,}",
            unit="µs",
            ours=many,
            baseline=few,
            ratio_goal=_IDLE_RATIO,
        ),
        Figure(
            name="longest stall of the loop, planning and sending",
            unit="ms",
            ours=Sample((max(stalls),)),
            own_goal=_STALL_MS,
        ),
    ]


@asynccontextmanager
async def _opened(url: URL) -> AsyncIterator[Database]:
    upgrade(url)
    database = open_database(url, Cipher([Fernet.generate_key().decode()]))
    try:
        yield database
    finally:
        await database.close()


async def _microseconds_per_series(url: URL, count: int, stalls: list[float]) -> float:
    """Planning all of them, then claiming all their messages; the time between included."""
    async with _opened(url) as database:
        await fill(database, count)
        now = when_due()
        with _watched(stalls):
            started = time.perf_counter()
            planned = await Planner(database=database, clock=lambda: now).tick()
            claimed = await _claim_everything(database)
            seconds = time.perf_counter() - started
    if (planned, claimed) != (count, 2 * count):
        raise ValueError((planned, claimed))
    return seconds / count * 1e6


async def _claim_everything(database: Database) -> int:
    later = when_due() + timedelta(days=30)
    claimed = 0
    while rows := await database.write(lambda tx: deliveries.claim(tx, "bench", later, 50)):
        claimed += len(rows)
    return claimed


async def _idle(new_url: Callable[[], URL], effort: Effort) -> tuple[Sample, Sample]:
    """Microseconds of a tick among few series and among many, in turns."""
    async with _opened(new_url()) as small, _opened(new_url()) as large:
        await fill(small, min(_FEW, effort.crowd))
        await fill(large, effort.crowd)
        times = [
            (
                await _idle_microseconds(small, effort.repetitions),
                await _idle_microseconds(large, effort.repetitions),
            )
            for _ in range(effort.rounds)
        ]
    return Sample(tuple(few for few, _ in times)), Sample(tuple(many for _, many in times))


async def _idle_microseconds(database: Database, repetitions: int) -> float:
    early = when_due() - timedelta(days=30)
    planner = Planner(database=database, clock=lambda: early)
    await planner.tick()
    started = time.perf_counter()
    for _ in range(repetitions):
        await planner.tick()
        await database.write(lambda tx: deliveries.claim(tx, "bench", early, 50))
    return (time.perf_counter() - started) / repetitions * 1e6


async def _sending(url: URL, count: int) -> tuple[float, float]:
    """Seconds until the last was sent, and the longest stall meanwhile in ms."""
    stalls: list[float] = []
    async with _opened(url) as database:
        await fill(database, count // 2)
        due = when_due()
        await Planner(database=database, clock=lambda: due).tick()
        now = due + timedelta(days=6, hours=12)
        courier = hurried_courier(database, now)
        with _watched(stalls):
            started = time.perf_counter()
            await courier.tick()
            seconds = time.perf_counter() - started
    return seconds, max(stalls)


@contextmanager
def _watched(stalls: list[float]) -> Iterator[None]:
    """Note the longest time, in ms, in which the loop did not come round."""
    longest = 0.0

    async def beat() -> None:
        nonlocal longest
        while True:
            before = time.perf_counter()
            await asyncio.sleep(_BEAT_SECONDS)
            longest = max(longest, time.perf_counter() - before - _BEAT_SECONDS)

    beating = asyncio.get_running_loop().create_task(beat())
    try:
        yield
    finally:
        beating.cancel()
        stalls.append(longest * 1000)
