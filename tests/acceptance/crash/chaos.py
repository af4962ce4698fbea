"""Replicas that are killed and stopped at random, and a database server that crashes."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import sys
from asyncio.subprocess import Process
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from coaching.outbox import LEASE
from tests.acceptance.crash.hurry import FACTOR
from tests.acceptance.crash.replica import Mutation
from tests.acceptance.processes import ROOT

#: Between two blows; a start costs a second of the machine.
_PAUSE_SECONDS = (0.5, 2.5)
#: A stopped replica wakes before its lease is over, or long after.
_STOP_SECONDS = (0.2, LEASE.total_seconds() / FACTOR * 1.3)


@dataclass(slots=True)
class Replica:
    """A bot that is started again whenever it was killed."""

    environment: Mapping[str, str]
    began: float
    mutation: Mutation
    log: Path
    process: Process | None = None
    is_stopped: bool = False

    async def start(self) -> None:
        """Start it; what it logs is appended to its file."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                sys.executable,
                "-m",
                "tests.acceptance.crash.replica",
                str(self.began),
                self.mutation.value,
                cwd=ROOT,
                env={"PATH": os.environ["PATH"], **self.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def signal(self, number: signal.Signals) -> None:
        """Send a signal, unless it has ended."""
        if self.process is not None and self.process.returncode is None:
            self.process.send_signal(number)

    async def stand_still(self, seconds: float) -> None:
        """Stop it in the middle of whatever it does, and let it go on later."""
        self.is_stopped = True
        self.signal(signal.SIGSTOP)
        try:
            await asyncio.sleep(seconds)
        finally:
            self.signal(signal.SIGCONT)
            self.is_stopped = False

    async def kill(self) -> None:
        """End it in the middle of whatever it does."""
        self.signal(signal.SIGKILL)
        if self.process is not None:
            await self.process.wait()


@dataclass(slots=True)
class Chaos:
    """What is done to the replicas, and how often it was."""

    replicas: list[Replica]
    rng: random.Random
    done: Counter[str] = field(default_factory=Counter)

    async def reign(self, over: asyncio.Event) -> None:
        """Strike one replica after another until it is over; in the end none is stopped.

        A blow that has begun is finished: a replica that was killed and not started again would
        look as if it ran, until somebody has waited for its end.
        """
        stops: list[asyncio.Task[None]] = []
        try:
            while not await _comes(over, self.rng.uniform(*_PAUSE_SECONDS)):
                await self._strike(self.rng.choice(self.replicas), stops)
        finally:
            for stop in stops:
                stop.cancel()
            await asyncio.gather(*stops, return_exceptions=True)

    async def _strike(self, replica: Replica, stops: list[asyncio.Task[None]]) -> None:
        if replica.is_stopped:
            return
        if replica.process is not None and replica.process.returncode is not None:
            # It could not go on without its database, for example.
            self.done["restarts"] += 1
            await replica.start()
        elif self.rng.random() < 0.5:
            self.done["kills"] += 1
            await replica.kill()
            await replica.start()
        else:
            self.done["stops"] += 1
            still = replica.stand_still(self.rng.uniform(*_STOP_SECONDS))
            stops.append(asyncio.create_task(still))

    async def settle(self) -> None:
        """From now on every replica runs."""
        for replica in self.replicas:
            if replica.process is None or replica.process.returncode is not None:
                await replica.start()


async def _comes(event: asyncio.Event, seconds: float) -> bool:
    """Whether it comes within that time."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


@asynccontextmanager
async def reigning(chaos: Chaos) -> AsyncIterator[Chaos]:
    """Replicas that run under blows until the block ends; none is left afterwards."""
    for replica in chaos.replicas:
        await replica.start()
    try:
        yield chaos
    finally:
        for replica in chaos.replicas:
            replica.signal(signal.SIGCONT)
            await replica.kill()
