"""The workspace's own time: the system's, shifted by an offset that tests may move."""

from __future__ import annotations

import time
from datetime import UTC, datetime


class Clock:
    """Tells the workspace's time, as seconds, microseconds or an aware UTC datetime."""

    def __init__(self, offset: float = 0.0) -> None:
        self._offset = offset

    def seconds(self) -> float:
        """Unix seconds of the workspace."""
        return time.time() + self._offset

    def micros(self) -> int:
        """Unix microseconds of the workspace, the grain of a message's `ts`."""
        return int(self.seconds() * 1_000_000)

    def now(self) -> datetime:
        """The workspace's time in UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def advance(self, seconds: float) -> None:
        """Move the workspace's time by `seconds` (negative: back)."""
        self._offset += seconds

    def set_to(self, moment: datetime) -> None:
        """Move the workspace's time to an aware datetime; it goes on running from there."""
        if moment.tzinfo is None:
            raise ValueError("the clock needs an aware datetime")
        self._offset = moment.timestamp() - time.time()
