"""Time in a hurry: the protocol's minutes pass in seconds, for bots and workspace alike.

Every time of the protocol is scaled by the same factor, so that each keeps its relation to the
others: timeout of a call < posting deadline < quiet period < lease.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime

from sandbox.clock import Clock

#: How many seconds of the protocol pass in one of the machine's. Between the last moment at which a
#: message can show in history and the first at which it is asked for lie 19 of the protocol's (see
#: `lies.py`): a machine that is busy with something else for 3 of its own does not spoil a run.
FACTOR = 6.0
#: A Wednesday morning.
BEGIN = datetime(2026, 3, 11, 9, 0, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Hurry:
    """A clock that began at BEGIN when the machine's showed `began` (Unix seconds)."""

    began: float

    def seconds(self) -> float:
        """Unix seconds of hurried time."""
        return BEGIN.timestamp() + (time.time() - self.began) * FACTOR

    def now(self) -> datetime:
        """The same in UTC."""
        return datetime.fromtimestamp(self.seconds(), UTC)


def stopwatch() -> float:
    """Hurried seconds that only ever grow, also while the process stands still."""
    return time.monotonic() * FACTOR


class HurriedClock(Clock):
    """The workspace's clock, in a hurry as well."""

    def __init__(self, hurry: Hurry) -> None:
        super().__init__()
        self._hurry = hurry

    def seconds(self) -> float:
        """See `Clock`."""
        return self._hurry.seconds()
