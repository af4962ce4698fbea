"""What the size of the crowd costs: a tick that finds nothing, and series that are due in it."""

from __future__ import annotations

import time
from contextlib import AsyncExitStack
from datetime import timedelta

from bench.crowd import DUE, Crowd, fill
from bench.due_together import plan_and_claim
from bench.effort import Effort
from bench.figures import Figure, Sample
from bench.opened import NewUrl, opened
from scheduling.planner import Planner
from storage import deliveries
from storage.database import Database

_IDLE_RATIO = 1.5
#: PostgreSQL reads pages of a larger index through its shared memory.
DUE_RATIOS = {"sqlite": 1.3, "postgresql": 1.6}


async def figures(effort: Effort, kind: str, new_url: NewUrl) -> list[Figure]:
    """An idle tick among the few and the many; those due among the some and the many."""
    async with AsyncExitStack() as stack:
        databases = []
        for size in effort.crowds:
            database = await stack.enter_async_context(opened(new_url()))
            await fill(database, Crowd(size=size, due=min(effort.due, size)))
            databases.append(database)
        few, some, many = databases
        idle = [
            [await _idle(database, effort.repetitions) for database in (few, many)]
            for _ in range(effort.rounds)
        ]
        costs = [
            [(await plan_and_claim(database, effort.due, weeks))[0] for database in (some, many)]
            for weeks in range(effort.rounds)
        ]
    return [_idle_figure(effort, idle), _due_figure(effort, kind, costs)]


def _idle_figure(effort: Effort, idle: list[list[float]]) -> Figure:
    few, _, many = effort.crowds
    return Figure(
        name=f"a tick that finds nothing, among {many:,} (among {few:,})",
        unit="µs",
        ours=Sample(tuple(large for _, large in idle)),
        baseline=Sample(tuple(small for small, _ in idle)),
        ratio_goal=_IDLE_RATIO,
    )


def _due_figure(effort: Effort, kind: str, costs: list[list[float]]) -> Figure:
    _, some, many = effort.crowds
    each = 1e6 / effort.due
    return Figure(
        name=f"plan and claim one of {effort.due:,} due among {many:,} (among {some:,})",
        unit="µs",
        ours=Sample(tuple(large * each for _, large in costs)),
        baseline=Sample(tuple(small * each for small, _ in costs)),
        ratio_goal=DUE_RATIOS[kind],
    )


async def _idle(database: Database, repetitions: int) -> float:
    """Microseconds of a tick at a time at which nothing is due."""
    early = DUE - timedelta(days=30)
    planner = Planner(database=database, clock=lambda: early)
    await planner.tick()
    started = time.perf_counter()
    for _ in range(repetitions):
        await planner.tick()
        await database.write(lambda tx: deliveries.claim(tx, "bench", early, 50))
    return (time.perf_counter() - started) / repetitions * 1e6
