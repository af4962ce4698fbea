"""A courier whose Slack takes everything, a while after it was asked."""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from scheduling.delivery import Courier
from scheduling.pace import USUAL_LIMITS, Limits, Pace
from scheduling.recipients import Recipients
from scheduling.tally import Journal
from slack_client import Posted, SlackClient
from storage.database import Database

#: Seconds until Slack answers.
SLACK_SECONDS = 0.1
UNLIMITED = Limits(channel_interval=0.0, per_second=10.0**9, burst=10**9)


class SlowSlack(SlackClient):
    """Takes everything, each after `seconds`."""

    def __init__(self, seconds: float) -> None:
        """Nothing else is needed."""
        self._seconds = seconds

    async def open_dm(self, user_id: str) -> str:
        """A channel."""
        await asyncio.sleep(self._seconds)
        return f"D{user_id}"

    async def post(
        self, channel_id: str, text: str, blocks: list[dict[str, Any]], delivery_id: UUID
    ) -> Posted:
        """Where the message stands."""
        del text, blocks
        await asyncio.sleep(self._seconds)
        return Posted(channel_id, f"{delivery_id.int % 10**9}.000000")


@dataclass(frozen=True, slots=True)
class Haste:
    """Time that passes `times` as fast as it does: Slack's limits are too slow to wait for.

    Not much faster, or the machine's own slowness would count as the outbox's.
    """

    times: float = 1.0

    def stopwatch(self) -> float:
        """Seconds of that time."""
        return time.monotonic() * self.times

    async def rest(self, seconds: float) -> None:
        """Let so many of its seconds pass."""
        await asyncio.sleep(seconds / self.times)


def courier_in_haste(
    database: Database,
    clock: Callable[[], datetime],
    haste: Haste,
    limits: Limits = USUAL_LIMITS,
) -> Courier:
    """A courier with `limits`, for which time passes faster."""
    slack = SlowSlack(SLACK_SECONDS / haste.times)
    return Courier(
        owner="bench",
        database=database,
        slack=slack,
        recipients=Recipients(database=database, slack=slack, command_prefix=""),
        clock=clock,
        posting_clock=clock,
        stopwatch=haste.stopwatch,
        rng=random.Random(1),  # noqa: S311  (jitter, repeatable)
        pace=Pace(haste.stopwatch, limits),
        tally=Journal(),
        rest=haste.rest,
    )
