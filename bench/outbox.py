"""Planning and claiming what is due, against one job per series in APScheduler's job store.

On SQLite and on PostgreSQL: the cost of a due series, of a tick that finds nothing among few and
among many, and of messages that a Slack of 100 ms takes.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, date, datetime, timedelta
from datetime import time as wall_time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from cryptography.fernet import Fernet
from sqlalchemy import URL, insert, make_url

from bench.baselines import job_store
from bench.effort import Effort
from bench.figures import Figure, Sample, Table
from bench.machine import Cores
from coaching.people import Person
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind, first_run_at
from demo.team import ALWAYS
from scheduling.delivery import Courier
from scheduling.pace import USUAL_LIMITS, Limits, Pace
from scheduling.planner import Planner
from scheduling.recipients import Recipients
from scheduling.tally import Journal
from slack_client import Posted, SlackClient
from storage import deliveries, people
from storage import series as stored
from storage.base import table_of
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade
from tests.postgres import running_postgres

_TEAM = "T0BENCH"
_RULE = Rule(days=frozenset({3}), wall=wall_time(10), zone_name="UTC", anchor=date(2026, 3, 11))
_CHUNK = 10_000
_CHEAPER, _IDLE_RATIO, _STALL_MS = 0.1, 1.5, 50.0
_SLACK_SECONDS = 0.1
_BEAT_SECONDS = 0.005
_FEW = 1_000
_PEOPLE = 500


async def measure(effort: Effort, _cores: Cores, folder: Path) -> list[Table]:
    """A table for each kind of database."""
    tables = [await _measured("sqlite", _sqlite_urls(folder), effort)]
    with running_postgres() as postgres:
        tables.append(await _measured("postgresql", postgres.empty_database, effort))
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
            ours=Sample((100.0,) * effort.rounds),
            baseline=Sample(tuple(share * 100 for _, share in fired)),
            more_is_better=True,
        ),
        Figure(
            name=f"a tick that finds nothing, among {effort.crowd:,} against {_FEW:,}",
            unit="µs",
            ours=many,
            baseline=few,
            ratio_goal=_IDLE_RATIO,
        ),
        Figure(
            name="longest stall of the loop while planning",
            unit="ms",
            ours=Sample(tuple(stalls)),
            own_goal=_STALL_MS,
        ),
        Figure(
            name="longest stall of the loop while sending",
            unit="ms",
            ours=Sample((stall,)),
            own_goal=_STALL_MS,
        ),
    ]
    return Table(
        title=f"the outbox, {kind}",
        baseline="APScheduler, one job per series in its SQLAlchemy job store",
        figures=figures,
        notes=[
            f"{effort.jobs:,} jobs in the baseline; their share counts those that fired at all",
            f"{effort.series:,} messages, Slack answering in {_SLACK_SECONDS * 1000:.0f} ms,"
            f" without limits: {seconds:.1f} s; within Slack's limits"
            f" ({USUAL_LIMITS.burst} at once, then {USUAL_LIMITS.per_second:g} a second):"
            f" {max(effort.series - USUAL_LIMITS.burst, 0) / USUAL_LIMITS.per_second:,.0f} s",
        ],
    )


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
        await _fill(database, count)
        now = _when_due()
        with _watched(stalls):
            started = time.perf_counter()
            planned = await Planner(database=database, clock=lambda: now).tick()
            claimed = await _claim_everything(database)
            seconds = time.perf_counter() - started
    if (planned, claimed) != (count, 2 * count):
        raise ValueError((planned, claimed))
    return seconds / count * 1e6


async def _claim_everything(database: Database) -> int:
    later = _when_due() + timedelta(days=30)
    claimed = 0
    while rows := await database.write(lambda tx: deliveries.claim(tx, "bench", later, 50)):
        claimed += len(rows)
    return claimed


async def _idle(new_url: Callable[[], URL], effort: Effort) -> tuple[Sample, Sample]:
    """Microseconds of a tick among few series and among many, in turns."""
    async with _opened(new_url()) as small, _opened(new_url()) as large:
        await _fill(small, min(_FEW, effort.crowd))
        await _fill(large, effort.crowd)
        times = [
            (
                await _idle_microseconds(small, effort.repetitions),
                await _idle_microseconds(large, effort.repetitions),
            )
            for _ in range(effort.rounds)
        ]
    return Sample(tuple(few for few, _ in times)), Sample(tuple(many for _, many in times))


async def _idle_microseconds(database: Database, repetitions: int) -> float:
    early = _when_due() - timedelta(days=30)
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
        await _fill(database, count // 2)
        due = _when_due()
        await Planner(database=database, clock=lambda: due).tick()
        now = due + timedelta(days=6, hours=12)
        courier = _courier(database, now)
        with _watched(stalls):
            started = time.perf_counter()
            await courier.tick()
            seconds = time.perf_counter() - started
    return seconds, max(stalls)


class _SlowSlack(SlackClient):
    """Takes everything, each after 100 ms."""

    def __init__(self) -> None:
        """Nothing is needed."""

    async def open_dm(self, user_id: str) -> str:
        await asyncio.sleep(_SLACK_SECONDS)
        return f"D{user_id}"

    async def post(
        self, channel_id: str, text: str, blocks: list[dict[str, Any]], delivery_id: UUID
    ) -> Posted:
        del text, blocks
        await asyncio.sleep(_SLACK_SECONDS)
        return Posted(channel_id, f"{delivery_id.int % 10**9}.000000")


def _courier(database: Database, now: datetime) -> Courier:
    slack = _SlowSlack()
    unlimited = Limits(channel_interval=0.0, burst=10**9)
    return Courier(
        owner="bench",
        database=database,
        slack=slack,
        recipients=Recipients(database=database, slack=slack, command_prefix=""),
        clock=lambda: now,
        posting_clock=lambda: now,
        stopwatch=time.monotonic,
        rng=random.Random(1),  # noqa: S311  (jitter, repeatable)
        pace=Pace(time.monotonic, unlimited),
        tally=Journal(),
    )


def _when_due() -> datetime:
    return datetime(2026, 3, 4, 10, 5, tzinfo=UTC)


async def _fill(database: Database, count: int) -> None:
    """Series of pairs, all due within the same two minutes."""
    await database.write(_write_people)
    for start in range(0, count, _CHUNK):
        numbers = range(start, min(start + _CHUNK, count))
        await database.write(lambda tx, numbers=numbers: _write(tx, numbers))  # type: ignore[misc]


def _write_people(tx: Transaction) -> None:
    for number in range(_PEOPLE):
        person = Person(workspace_id=_TEAM, id=_person(number), name=_person(number))
        people.save(tx, person, _when_due())
        people.save_week(tx, _TEAM, person.id, ALWAYS)


def _person(number: int) -> str:
    return f"U{number % _PEOPLE:06}"


def _write(tx: Transaction, numbers: range) -> None:
    rows, members = [], []
    for number in numbers:
        one = Series(
            id=uuid4(),
            workspace_id=_TEAM,
            kind=SeriesKind.ONE_ON_ONE,
            rule=_RULE,
            member_ids=(_person(number), _person(number + 1)),
            planned_until=_RULE.day_before,
        )
        rows.append(
            {
                "id": one.id,
                "workspace_id": _TEAM,
                "kind": one.kind.value,
                "days": "3",
                "wall": "10:00:00",
                "zone_name": "UTC",
                "anchor": _RULE.anchor,
                "every_weeks": 1,
                "planned_until": one.planned_until,
                "next_run_at": first_run_at(one),
            }
        )
        members += [
            {"workspace_id": _TEAM, "series_id": one.id, "person_id": member}
            for member in one.member_ids
        ]
    tx.connection.execute(insert(table_of(stored.SeriesRow)), rows)
    tx.connection.execute(insert(table_of(stored.SeriesMemberRow)), members)


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
