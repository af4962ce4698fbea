"""What changed, for whom, and waiting for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress


class Changes:
    """One counter of all changes of the workspace.

    `version` only grows. Each change belongs to some people's screens, to everybody's, or to the
    log alone; who waits for one person's screen is not woken by somebody else's.
    """

    def __init__(self) -> None:
        self.version = 0
        self._end = asyncio.Event()
        self._everybody = 0
        self._log = 0
        self._people: dict[str, int] = {}
        self._waiting: set[asyncio.Future[None]] = set()

    def touch(self, people: Iterable[str]) -> None:
        """The screens of these people changed."""
        self.version += 1
        for person in people:
            self._people[person] = self.version
        self._wake()

    def touch_everybody(self) -> None:
        """Every screen changed (people, clock, channels)."""
        self.version += 1
        self._everybody = self.version
        self._wake()

    def touch_log(self) -> None:
        """The inspector's log grew."""
        self.version += 1
        self._log = self.version
        self._wake()

    def screen_version(self, person: str) -> int:
        """The version of the last change of this person's screen."""
        return max(self._everybody, self._people.get(person, 0))

    def stream_version(self, person: str) -> int:
        """The same, counting changes of the log too."""
        return max(self.screen_version(person), self._log)

    def end(self) -> None:
        """Nothing will change any more; wakes everybody who waits."""
        self._end.set()
        self._wake()

    @property
    def ended(self) -> bool:
        """Whether the workspace is stopping."""
        return self._end.is_set()

    async def pause(self, seconds: float) -> None:
        """Sleep on the machine's clock, but not beyond the workspace's end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._end.wait()

    async def wait(self) -> None:
        """Wait for the next change, whoever it belongs to."""
        waiting = asyncio.get_running_loop().create_future()
        self._waiting.add(waiting)
        try:
            await waiting
        finally:
            self._waiting.discard(waiting)

    def _wake(self) -> None:
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
