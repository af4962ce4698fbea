"""A Slack whose history lags, as the real one's does."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from coaching.outbox import QUIET_PERIOD
from slack_client import Posted
from tests.unit.scheduling.post_office import Clock, FakeSlack

#: How long Slack's history hides a message; shorter than the quiet period, as in life.
_LAG = QUIET_PERIOD / 2


class LaggingSlack(FakeSlack):
    """A Slack whose history shows a message only after a while."""

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._posted_at: dict[str, datetime] = {}

    async def post(
        self, channel_id: str, text: str, blocks: list[dict[str, Any]], delivery_id: UUID
    ) -> Posted:
        before = len(self.messages)
        try:
            return await super().post(channel_id, text, blocks, delivery_id)
        finally:
            for message in self.messages[before:]:
                self._posted_at[message.ts] = self._clock.now

    async def find_delivery(
        self, channel_id: str, delivery_id: UUID, oldest: float
    ) -> Posted | None:
        found = await super().find_delivery(channel_id, delivery_id, oldest)
        if found is None:
            return None
        posted_at = self._posted_at[found.ts]
        shows = posted_at + _LAG <= self._clock.now and posted_at.timestamp() >= oldest
        return found if shows else None
