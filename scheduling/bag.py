"""What a courier carries: groups of rows that were claimed and are not done with yet."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field


@dataclass(slots=True)
class Bag:
    """The groups under way, each a task; a bag that is closed takes nothing more."""

    #: Rows that are carried at most.
    most: int
    is_closed: bool = False
    _carried: dict[asyncio.Task[None], int] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows are carried."""
        return sum(self._carried.values())

    @property
    def room(self) -> int:
        """How many more may be claimed."""
        return 0 if self.is_closed else max(0, self.most - self.rows)

    def put(self, rows: int, work: Coroutine[None, None, None]) -> None:
        """Begin to work on a group of so many rows."""
        self._carried[asyncio.get_running_loop().create_task(work)] = rows

    async def is_down_to(self, rows: int, within: float) -> None:
        """Return once no more than `rows` are carried, or after `within` seconds.

        Raises:
            BaseException: what the work on a group has raised.
        """
        loop = asyncio.get_running_loop()
        ends = loop.time() + within
        while self.rows > rows and (left := ends - loop.time()) > 0:
            done, _ = await asyncio.wait(
                self._carried, timeout=left, return_when=asyncio.FIRST_COMPLETED
            )
            for task in done:
                del self._carried[task]
            for task in done:
                task.result()
