"""Waiting for work while children may die and somebody may press Ctrl-C."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

from demo.children import Child

Result = TypeVar("Result")

_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
#: Work may fail a moment before the death of a child, which is the reason, becomes known.
_REASON_WITHIN_SECONDS = 0.5


class InterruptedShowError(Exception):
    """Somebody pressed Ctrl-C, or the process was told to end."""


class Watch:
    """Keeps an eye on the children and on the signals."""

    def __init__(self) -> None:
        self._children: list[Child] = []
        self._interrupted = asyncio.Event()

    def add(self, child: Child) -> None:
        """Watch this one too."""
        self._children.append(child)

    @contextmanager
    def listening_to_signals(self) -> Iterator[None]:
        """Ctrl-C, a closed terminal or `kill` interrupts the work; a second one changes nothing."""
        loop = asyncio.get_running_loop()
        for number in _SIGNALS:
            loop.add_signal_handler(number, self._interrupted.set)
        yield
        for number in _SIGNALS:
            loop.remove_signal_handler(number)

    async def over(self, work: Coroutine[Any, Any, Result]) -> Result:
        """The result of `work`, or what it raises.

        Raises:
            ChildError: a child has ended; the work is cancelled.
            InterruptedShowError: so was the work.
        """
        working = asyncio.create_task(work)
        watching = {asyncio.create_task(self._interruption())}
        watching |= {asyncio.create_task(child.ended()) for child in self._children}
        try:
            await asyncio.wait({working, *watching}, return_when=asyncio.FIRST_COMPLETED)
            if working.done() and working.exception() is not None:
                await asyncio.wait(
                    watching, timeout=_REASON_WITHIN_SECONDS, return_when=asyncio.FIRST_COMPLETED
                )
            for watcher in watching:
                if watcher.done():
                    watcher.result()
            return working.result()
        finally:
            for task in (working, *watching):
                task.cancel()
            await asyncio.gather(working, *watching, return_exceptions=True)

    async def until_interrupted(self) -> None:
        """Wait for Ctrl-C.

        Raises:
            ChildError: a child has ended.
        """
        try:
            await self.over(asyncio.Event().wait())
        except InterruptedShowError:
            return

    async def _interruption(self) -> NoReturn:
        await self._interrupted.wait()
        raise InterruptedShowError
