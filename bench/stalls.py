"""How long the event loop does not come round: nobody is answered meanwhile."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

_BEAT_SECONDS = 0.005


@dataclass(slots=True)
class Stall:
    """The longest one so far."""

    ms: float = 0.0
    #: How much of it this process was at work, with all its threads: the rest of the time others
    #: had the core, or the loop itself waited for a disk.
    cpu_ms: float = 0.0

    def __str__(self) -> str:
        """Of how much use its length is."""
        return f"{self.ms:.0f} ms, in {self.cpu_ms:.0f} ms of which this process worked"


@contextmanager
def watched() -> Iterator[Stall]:
    """Look at the running loop until the end of the block."""
    stall = Stall()

    async def beat() -> None:
        while True:
            before, cpu = time.perf_counter(), time.process_time()
            try:
                await asyncio.sleep(_BEAT_SECONDS)
            finally:
                late = (time.perf_counter() - before - _BEAT_SECONDS) * 1000
                if late > stall.ms:
                    stall.ms, stall.cpu_ms = late, (time.process_time() - cpu) * 1000

    beating = asyncio.get_running_loop().create_task(beat())
    try:
        yield stall
    finally:
        beating.cancel()
