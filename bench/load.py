"""Asking a server, steadily or flat out, and what that took."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from statistics import quantiles

from bench.child import Child
from bench.doors import Door, Question
from bench.effort import IN_FLIGHT, PER_SECOND
from bench.machine import busy_seconds

_ROUND_WITHIN_SECONDS = 300.0


class WrongAnswerError(Exception):
    """A server answered something else than what is being measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What a server took for some requests."""

    #: Seconds from sending each request until its answer was there.
    latencies: tuple[float, ...]
    seconds: float
    #: The server's own user and system time.
    cpu_seconds: float
    #: What the server wrote into files: its database and its log.
    written_kilobytes: float
    #: What others took of the server's core, from 0 to 1: latencies and rates suffer from it.
    disturbed: float

    @property
    def per_second(self) -> float:
        """Requests answered in a second."""
        return len(self.latencies) / self.seconds

    @property
    def cpu_ms(self) -> float:
        """The server's milliseconds of CPU for one request."""
        return self.cpu_seconds / len(self.latencies) * 1000

    @property
    def written_kb(self) -> float:
        """Kilobytes written for one request."""
        return self.written_kilobytes / len(self.latencies)

    @property
    def p50_ms(self) -> float:
        """The median latency."""
        return self.percentile_ms(50)

    @property
    def p99_ms(self) -> float:
        """What one request in a hundred exceeds."""
        return self.percentile_ms(99)

    def percentile_ms(self, percent: int) -> float:
        """The latency that `percent` of the requests do not exceed."""
        return quantiles(self.latencies, n=100, method="inclusive")[percent - 1] * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """A server under load and the way into it."""

    child: Child
    door: Door
    #: Whether an answer is the one that is being measured.
    is_right: Callable[[bytes], bool]

    async def flat_out(self, questions: Iterable[Question]) -> Round:
        """Ask with `IN_FLIGHT` requests under way, the next one as soon as one is answered."""
        waiting = iter(questions)

        async def ask_on() -> list[float]:
            return [await self._timed(question) for question in waiting]

        async def ask_all() -> list[float]:
            taken = await asyncio.gather(*(ask_on() for _ in range(IN_FLIGHT)))
            return list(itertools.chain.from_iterable(taken))

        return await self._measured(ask_all)

    async def steady(self, questions: Iterable[Question]) -> Round:
        """Ask `PER_SECOND` times a second, whether the ones before are answered or not."""

        async def ask_all() -> list[float]:
            loop = asyncio.get_running_loop()
            started = loop.time()
            tasks = []
            for number, question in enumerate(questions):
                await asyncio.sleep(started + number / PER_SECOND - loop.time())
                tasks.append(asyncio.create_task(self._timed(question)))
            return await asyncio.gather(*tasks)

        return await self._measured(ask_all)

    async def _measured(self, ask_all: Callable[[], Awaitable[list[float]]]) -> Round:
        self.door.refresh()
        before = self._meters()
        async with asyncio.timeout(_ROUND_WITHIN_SECONDS):
            latencies = await ask_all()
        seconds, cpu, written, busy = (
            after - start for after, start in zip(self._meters(), before, strict=True)
        )
        return Round(
            latencies=tuple(latencies),
            seconds=seconds,
            cpu_seconds=cpu,
            written_kilobytes=written,
            disturbed=max(0.0, busy - cpu) / seconds,
        )

    def _meters(self) -> tuple[float, float, float, float]:
        return (
            time.perf_counter(),
            self.child.cpu_seconds,
            self.child.written_kilobytes,
            busy_seconds(self.child.core),
        )

    async def _timed(self, question: Question) -> float:
        started = time.perf_counter()
        answer = await self.door.ask(question)
        taken = time.perf_counter() - started
        if not self.is_right(answer):
            raise WrongAnswerError(answer.decode(errors="replace")[:500])
        return taken
