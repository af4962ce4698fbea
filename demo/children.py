"""Child processes: started, heard until they are ready, watched, and ended by their handle."""

from __future__ import annotations

import asyncio
import subprocess
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NoReturn

#: Even a slow machine is ready by then.
READY_WITHIN_SECONDS = 90.0
#: Longer than the bot gives to what it is just sending.
ENDED_WITHIN_SECONDS = 25.0
_LINES_KEPT = 12
_LONGEST_LINE = 2**20


class ChildError(Exception):
    """A child process did not do its part; the message tells which and quotes what it said last."""


class Child:
    """A running child process; of what it prints, the last lines are kept."""

    def __init__(self, name: str, process: asyncio.subprocess.Process) -> None:
        """Use `running_child`; the process prints into a pipe."""
        self._name = name
        self._process = process
        self._last_lines: deque[str] = deque(maxlen=_LINES_KEPT)
        #: What was printed and not looked at yet, None at its end; not filled once it is ready.
        self._printed: asyncio.Queue[str | None] = asyncio.Queue()
        self._is_ready = False
        self._reading = asyncio.create_task(self._read())

    async def until(self, is_last: Callable[[str], bool]) -> list[str]:
        """What it prints up to the line for which `is_last` is true; then it counts as ready.

        Raises:
            ChildError: it ended before, or the line did not come in time.
        """
        lines: list[str] = []
        try:
            async with asyncio.timeout(READY_WITHIN_SECONDS):
                while not lines or not is_last(lines[-1]):
                    lines.append(await self._next_line())
        except TimeoutError:
            said = f"{self._name} was not ready after {READY_WITHIN_SECONDS:.0f} seconds."
            raise self._error(said) from None
        self._is_ready = True
        return lines

    async def ended(self) -> NoReturn:
        """Wait until it ends, which it should not do by itself.

        Raises:
            ChildError: it has ended.
        """
        await asyncio.wait({self._reading})
        code = await self._process.wait()
        raise self._error(f"{self._name} ended by itself ({_how(code)}).")

    async def stop(self) -> int:
        """Ask it to end (SIGTERM) and wait for it; its exit code."""
        if self._process.returncode is None:
            self._process.terminate()
        try:
            async with asyncio.timeout(ENDED_WITHIN_SECONDS):
                await self._process.wait()
        except TimeoutError:
            self._process.kill()
        code = await self._process.wait()
        await asyncio.wait({self._reading})
        return code

    def check_end(self, code: int) -> None:
        """Raise ChildError unless it ended as it should."""
        if code != 0:
            raise self._error(f"{self._name} did not end well ({_how(code)}).")

    async def _next_line(self) -> str:
        line = await self._printed.get()
        if line is None:
            await self.ended()
        return line

    async def _read(self) -> None:
        """Read for as long as it prints: with a full pipe it would stand still."""
        if self._process.stdout is not None:
            async for raw in self._process.stdout:
                line = raw.decode("utf-8", errors="replace").rstrip()
                self._last_lines.append(line)
                if not self._is_ready:
                    self._printed.put_nowait(line)
        self._printed.put_nowait(None)

    def _error(self, said: str) -> ChildError:
        if not self._last_lines:
            return ChildError(f"{said} It printed nothing.")
        lines = (f"  {line}" for line in self._last_lines)
        return ChildError("\n".join([said, "Its last lines:", *lines]))


@asynccontextmanager
async def running_child(
    name: str, command: Sequence[str], *, folder: Path, environment: Mapping[str, str]
) -> AsyncIterator[Child]:
    """A process of `command` in `folder` as long as the block lasts; `name` begins a sentence.

    Raises:
        ChildError: the block went well, and the process did not end well.
        OSError: it cannot be started.
    """
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        limit=_LONGEST_LINE,
        # Ctrl-C in the terminal is for us alone: we end the children, in order.
        process_group=0,
    )
    child = Child(name, process)
    try:
        yield child
    except BaseException:
        await child.stop()
        raise
    child.check_end(await child.stop())


def _how(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
