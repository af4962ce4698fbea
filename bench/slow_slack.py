"""A courier whose Slack takes everything, a while after it was asked."""

from __future__ import annotations

import asyncio
import random
import time
from datetime import datetime
from typing import Any
from uuid import UUID

from scheduling.delivery import Courier
from scheduling.pace import Limits, Pace
from scheduling.recipients import Recipients
from scheduling.tally import Journal
from slack_client import Posted, SlackClient
from storage.database import Database

#: Seconds until Slack answers.
SLACK_SECONDS = 0.1


class SlowSlack(SlackClient):
    """Takes everything, each after SLACK_SECONDS."""

    def __init__(self) -> None:
        """Nothing is needed."""

    async def open_dm(self, user_id: str) -> str:
        """A channel."""
        await asyncio.sleep(SLACK_SECONDS)
        return f"D{user_id}"

    async def post(
        self, channel_id: str, text: str, blocks: list[dict[str, Any]], delivery_id: UUID
    ) -> Posted:
        """Where the message stands."""
        del text, blocks
        await asyncio.sleep(SLACK_SECONDS)
        return Posted(channel_id, f"{delivery_id.int % 10**9}.000000")


def hurried_courier(database: Database, now: datetime) -> Courier:
    """A courier that keeps no pace, at a moment that stands still."""
    slack = SlowSlack()
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
