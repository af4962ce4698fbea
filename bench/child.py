"""A server in a process of its own, on the server's core."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.machine import Cores, cpu_seconds, resident_megabytes, written_kilobytes

ROOT = Path(__file__).parent.parent
_READY_WITHIN_SECONDS = 60.0
_STOP_WITHIN_SECONDS = 30.0
_LOOK_EVERY_SECONDS = 0.002
#: Slack's clients obey these even for the loopback interface (Slack facts 0.1).
_PROXIES = ("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")


class ChildError(Exception):
    """A server ended, or was not ready in time; the end of its log tells why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A running server that has said "ready"."""

    process: asyncio.subprocess.Process
    log: Path
    core: int
    #: From the moment it was started until it was ready.
    ready_seconds: float
    #: What it had used by then.
    ready_cpu_seconds: float

    @property
    def cpu_seconds(self) -> float:
        """What it has used so far."""
        return cpu_seconds(self.process.pid)

    @property
    def written_kilobytes(self) -> float:
        """What it has written into files so far."""
        return written_kilobytes(self.process.pid)

    @property
    def megabytes(self) -> float:
        """The memory it has in use."""
        return resident_megabytes(self.process.pid)

    async def stop(self) -> None:
        """End it as a supervisor would: politely, then not."""
        if self.process.returncode is None:
            self.process.terminate()
        try:
            async with asyncio.timeout(_STOP_WITHIN_SECONDS):
                await self.process.wait()
        except TimeoutError:
            self.process.kill()
            await self.process.wait()


async def start(
    arguments: Sequence[str], environment: Mapping[str, str], folder: Path, cores: Cores
) -> Child:
    """Run Python with `arguments` in `folder` and wait for "ready" on its standard error.

    Raises:
        ChildError: it ended before, or did not become ready.
    """
    log = folder / "log"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = await _spawn(arguments, environment, folder, output, output)
    cores.give_server(process.pid)
    await _until_ready(process, log, started + _READY_WITHIN_SECONDS)
    return Child(
        process=process,
        log=log,
        core=cores.server,
        ready_seconds=time.perf_counter() - started,
        ready_cpu_seconds=cpu_seconds(process.pid),
    )


async def run(
    arguments: Sequence[str], environment: Mapping[str, str], folder: Path, cores: Cores
) -> str:
    """Run Python with `arguments` in `folder` until it ends; what it printed.

    Raises:
        ChildError: it failed.
    """
    log = folder / "log"
    with log.open("wb") as errors:
        process = await _spawn(arguments, environment, folder, asyncio.subprocess.PIPE, errors)
        cores.give_server(process.pid)
        printed, _ = await process.communicate()
    if process.returncode != 0:
        raise ChildError(_end_of(log))
    return printed.decode()


async def _spawn(
    arguments: Sequence[str],
    environment: Mapping[str, str],
    folder: Path,
    output: int | IO[bytes],
    errors: IO[bytes],
) -> asyncio.subprocess.Process:
    inherited = {name: value for name, value in os.environ.items() if name not in _PROXIES}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        cwd=folder,
        env={**inherited, "PYTHONPATH": str(ROOT), **environment},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=output,
        stderr=errors,
    )


async def _until_ready(process: asyncio.subprocess.Process, log: Path, deadline: float) -> None:
    while not _says_ready(log):
        ended = process.returncode is not None
        if ended or time.perf_counter() > deadline:
            if not ended:
                process.kill()
                await process.wait()
            raise ChildError(_end_of(log))
        await asyncio.sleep(_LOOK_EVERY_SECONDS)


def _says_ready(log: Path) -> bool:
    return b"ready" in log.read_bytes()


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-2000:]
