"""Messages that are due at once, through a Slack that answers in 100 ms, and within its limits."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import URL, func, select

from bench.crowd import DUE, Crowd, fill
from bench.due_together import STALL_MS, LostError
from bench.effort import Effort
from bench.figures import Figure, Sample
from bench.opened import NewUrl, opened
from bench.slow_slack import SLACK_SECONDS, UNLIMITED, Haste, courier_in_haste
from bench.stalls import Stall, watched
from coaching.outbox import DeliveryState
from scheduling.pace import USUAL_LIMITS, Limits
from scheduling.planner import Planner
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow

#: The meetings are in a week; on the day before, everybody is told.
DAY_BEFORE = timedelta(days=6, hours=12)
HASTE = Haste(times=8.0)
#: The runner's ticks.
_TICK_SECONDS = 1.0
#: The direct message is opened, and the message posted.
_CALLS = 2
_LOST_AFTER_SECONDS = 300.0
#: More than this over the least that Slack's limits allow is time lost.
_OVER_THE_LEAST = 1.1


async def figures(effort: Effort, new_url: NewUrl) -> tuple[list[Figure], str]:
    """As fast as it goes, with the stall meanwhile; and as fast as Slack lets a workspace."""
    count = effort.messages
    seconds, stall = await _sent(new_url(), count, Haste(), UNLIMITED)
    limited, _ = await _sent(new_url(), count, HASTE, USUAL_LIMITS)
    least = max(count - USUAL_LIMITS.burst, 1) / USUAL_LIMITS.per_second
    name = f"{count:,} messages due at once:"
    found = [
        Figure(
            name=f"{name} the last sent after, without limits (one call after the other)",
            unit="s",
            ours=Sample((seconds,)),
            baseline=Sample((count * _CALLS * SLACK_SECONDS,)),
        ),
        Figure(
            name=f"{name} the last sent after, within Slack's limits (the least they allow)",
            unit="s",
            ours=Sample((limited,)),
            baseline=Sample((least,)),
            ratio_goal=_OVER_THE_LEAST,
        ),
        Figure(
            name=f"{name} longest stall of the loop, without limits",
            unit="ms",
            ours=Sample((stall.ms,)),
            own_goal=STALL_MS,
        ),
    ]
    note = (
        f"messages: Slack answers in {SLACK_SECONDS * 1000:.0f} ms; within its limits time passes"
        f" {HASTE.times:g} times as fast, for Slack too; the longest stall: {stall}"
    )
    return found, note


async def _sent(url: URL, count: int, haste: Haste, limits: Limits) -> tuple[float, Stall]:
    """Seconds, of the time that passes in haste, until the last was sent; the longest stall."""
    async with opened(url) as database:
        # Everybody is in one pair: each gets a message of their own.
        pairs = count // 2
        await fill(database, Crowd(size=pairs, due=pairs, people=count))
        await Planner(database=database, clock=lambda: DUE).tick()
        began = haste.stopwatch()

        def clock() -> datetime:
            return DUE + DAY_BEFORE + timedelta(seconds=haste.stopwatch() - began)

        courier = courier_in_haste(database, clock, haste, limits)
        with watched() as stall:
            await courier.tick()
            while await database.read(_count_sent) < count:
                if haste.stopwatch() - began > _LOST_AFTER_SECONDS + count:
                    raise LostError(await database.read(_count_sent), count)
                await haste.rest(_TICK_SECONDS)
                await courier.tick()
        return haste.stopwatch() - began, stall


def _count_sent(tx: Transaction) -> int:
    table = table_of(DeliveryRow)
    return tx.connection.execute(
        select(func.count()).select_from(table).where(table.c.state == DeliveryState.SENT.value)
    ).scalar_one()
