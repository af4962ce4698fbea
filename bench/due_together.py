"""Series that are due together: planned and claimed by ours, fired by a job store."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from sqlalchemy import URL, func, select, update

from bench.baselines import job_store
from bench.crowd import DUE, Crowd, fill
from bench.effort import Effort
from bench.figures import Figure, Sample
from bench.opened import NewUrl, opened
from bench.stalls import Stall, watched
from coaching.outbox import DeliveryState
from scheduling.planner import Planner
from storage import deliveries
from storage.base import table_of
from storage.database import Database, Transaction
from storage.deliveries import DeliveryRow
from storage.occurrences import OccurrenceRow

CHEAPER, STALL_MS = 0.1, 50.0
_DELIVERY = table_of(DeliveryRow)
#: What one planned meeting says: to both, the working day before and ten minutes before.
_EACH = 4
#: Whole meetings.
_BATCH = 12 * _EACH
#: By then every message of the series is due.
_LATER = DUE + timedelta(days=30)
#: Large numbers take long, and vary less.
_SERIES_OF_ALL_ROUNDS = 30_000


class LostError(Exception):
    """Not everything that was due was planned and claimed, once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One round of one rival."""

    due: int
    done: int
    seconds: float
    #: From when they were due until each was done.
    late_seconds: Sequence[float]
    stall: Stall

    @property
    def microseconds(self) -> float:
        """For each that was due."""
        return self.seconds / self.due * 1e6

    @property
    def share(self) -> float:
        """Per cent of those due that were done."""
        return self.done / self.due * 100


async def figures(effort: Effort, new_url: NewUrl) -> tuple[list[Figure], str]:
    """For each number of series: cost, share, lateness, stall; what a reader should know."""
    found: list[Figure] = []
    stalls: list[Stall] = []
    for count in effort.series:
        rounds = max(1, min(effort.rounds, _SERIES_OF_ALL_ROUNDS // count))
        turns = [
            (await _ours(new_url(), count), await _theirs(new_url(), count)) for _ in range(rounds)
        ]
        found += _figures(count, [ours for ours, _ in turns], [theirs for _, theirs in turns])
        stalls += [ours.stall for ours, _ in turns]
    note = f"the longest stall of ours: {max(stalls, key=lambda stall: stall.ms)}"
    return found, note


def _figures(count: int, ours: Sequence[Turn], theirs: Sequence[Turn]) -> list[Figure]:
    def both(of: Callable[[Turn], float]) -> tuple[Sample, Sample]:
        return Sample(tuple(map(of, ours))), Sample(tuple(map(of, theirs)))

    cost, their_cost = both(lambda turn: turn.microseconds)
    share, their_share = both(lambda turn: turn.share)
    half, their_half = both(lambda turn: median(turn.late_seconds or [turn.seconds]))
    last, their_last = both(lambda turn: max(turn.late_seconds, default=turn.seconds))
    stall, their_stall = both(lambda turn: turn.stall.ms)
    name = f"{count:,} due together:"
    return [
        Figure(
            name=f"{name} plan and claim one",
            unit="µs",
            ours=cost,
            baseline=their_cost,
            ratio_goal=CHEAPER,
        ),
        Figure(
            name=f"{name} done",
            unit="% of those due",
            ours=share,
            baseline=their_share,
            more_is_better=True,
        ),
        Figure(name=f"{name} half of those done by", unit="s", ours=half, baseline=their_half),
        Figure(name=f"{name} the last done by", unit="s", ours=last, baseline=their_last),
        Figure(
            name=f"{name} longest stall of the loop",
            unit="ms",
            ours=stall,
            baseline=their_stall,
            own_goal=STALL_MS,
        ),
    ]


async def _theirs(url: URL, count: int) -> Turn:
    fired = await job_store.run(url, count)
    return Turn(
        due=count,
        done=fired.count,
        seconds=fired.seconds,
        late_seconds=fired.late_seconds,
        stall=fired.stall,
    )


async def _ours(url: URL, count: int) -> Turn:
    async with opened(url) as database:
        await fill(database, Crowd(size=count, due=count))
        with watched() as stall:
            seconds, late = await plan_and_claim(database, count)
        planned = await database.read(_count_planned)
    return Turn(
        due=count,
        done=planned,
        seconds=seconds,
        late_seconds=late,
        stall=stall,
    )


async def plan_and_claim(
    database: Database, count: int, weeks: int = 0
) -> tuple[float, list[float]]:
    """Plan what is due, then claim all its messages: the seconds of both, and when each was done.

    What is claimed is closed in between, as it is when it was sent, and that is not counted: a
    claim would look at it again and again. `weeks` later the same series are due again.

    Raises:
        LostError: there were not as many as were due, or not as many messages for each.
    """
    now, passed = DUE + timedelta(weeks=weeks), 0.0
    started = time.perf_counter()
    planned = await Planner(database=database, clock=lambda: now).tick()
    passed += time.perf_counter() - started
    late: list[float] = []
    while True:
        started = time.perf_counter()
        rows = await database.write(
            lambda tx: deliveries.claim(tx, "bench", _LATER + timedelta(weeks=weeks), _BATCH)
        )
        passed += time.perf_counter() - started
        if not rows:
            break
        late += [passed] * (len(rows) // _EACH)
        await database.write(_close_claimed)
    if (planned, len(late)) != (count, count):
        raise LostError((planned, len(late), count))
    return passed, late


def _close_claimed(tx: Transaction) -> None:
    tx.connection.execute(
        update(_DELIVERY)
        .where(_DELIVERY.c.state == DeliveryState.SENDING.value)
        .values(state=DeliveryState.SENT.value)
    )


def _count_planned(tx: Transaction) -> int:
    return tx.connection.execute(
        select(func.count()).select_from(table_of(OccurrenceRow))
    ).scalar_one()
