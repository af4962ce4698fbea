"""Real processes of the product for acceptance tests: started, heard, killed, ended."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.stage import KEY

ROOT = Path(__file__).resolve().parent.parent.parent
#: Far more than a busy machine takes to start the bot or to play the demo.
WITHIN_SECONDS = 120.0


@dataclass
class BotProcess:
    """`python bot.py` with pipes for what it prints."""

    process: Process
    #: What it has printed on standard error so far, line by line.
    log: list[str] = field(default_factory=list)

    async def until_logged(self, event: str) -> None:
        """Wait for a line of its log; AssertionError when it ends or keeps silent instead."""
        assert self.process.stderr is not None
        async with asyncio.timeout(WITHIN_SECONDS):
            async for raw in self.process.stderr:
                self.log.append(raw.decode())
                if _event(self.log[-1]) == event:
                    return
        raise AssertionError("".join(self.log) or "it printed nothing")

    async def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        await self.process.wait()

    async def stop(self) -> int:
        """End it as an operator would (SIGTERM); its exit code."""
        self.process.terminate()
        return await self.end()

    async def end(self) -> int:
        """Wait until it ends by itself; its exit code."""
        async with asyncio.timeout(WITHIN_SECONDS):
            _, rest = await self.process.communicate()
        self.log += rest.decode().splitlines(keepends=True)
        assert self.process.returncode is not None
        return self.process.returncode


def bot_environment(api_url: str, folder: Path, **changes: str) -> dict[str, str]:
    """Settings for a bot of the workspace at `api_url` that keeps its database in `folder`."""
    return {
        "SLACK_BOT_TOKEN": "xoxb-test",
        "SLACK_APP_TOKEN": "xapp-test",
        "SLACK_SIGNING_SECRET": "8f742231b10e8888abcd99yyyzzz85a5",
        "SLACK_API_URL": api_url,
        "DATABASE_URL": f"sqlite:///{folder / 'cadence.db'}",
        "ENCRYPTION_KEYS": KEY,
        "LOG_FORMAT": "json",
    } | changes


@asynccontextmanager
async def bot_process(environment: Mapping[str, str], folder: Path) -> AsyncIterator[BotProcess]:
    """`python bot.py` in `folder` with only these settings; killed at the end if it still runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        yield BotProcess(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


@asynccontextmanager
async def ready_bot(environment: Mapping[str, str], folder: Path) -> AsyncIterator[BotProcess]:
    """The same, once Slack's payloads can reach it."""
    async with bot_process(environment, folder) as bot:
        await bot.until_logged("ready")
        yield bot


@dataclass(frozen=True)
class Ended:
    """A sub-command that has ended."""

    code: int
    out: str
    err: str


async def bot_command(*arguments: str, environment: Mapping[str, str], folder: Path) -> Ended:
    """`python bot.py` with `arguments`, in `folder` with only these settings, to its end."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        *arguments,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    assert process.returncode is not None
    return Ended(process.returncode, out.decode(), err.decode())


def _event(line: str) -> str | None:
    try:
        logged = json.loads(line)
    except ValueError:
        return None
    return logged.get("event") if isinstance(logged, dict) else None


@dataclass
class DemoProcess:
    """`python bot.py demo`, which prints line by line."""

    process: Process
    lines: list[str] = field(default_factory=list)

    async def until_printed(self, words: str) -> str:
        """The first line with these words; AssertionError when it ends without one."""
        async with asyncio.timeout(WITHIN_SECONDS):
            while line := await self._next_line():
                if words in line:
                    return line
        raise AssertionError(self.text)

    async def end(self) -> int:
        """Wait until it ends; its exit code."""
        async with asyncio.timeout(WITHIN_SECONDS):
            while await self._next_line():
                pass
            return await self.process.wait()

    @property
    def text(self) -> str:
        """Everything that it has printed so far."""
        return "".join(self.lines)

    async def _next_line(self) -> str:
        assert self.process.stdout is not None
        line = (await self.process.stdout.readline()).decode()
        self.lines += [line] if line else []
        return line


@asynccontextmanager
async def demo_process(
    *arguments: str, folder: Path, stdin: int = subprocess.DEVNULL, **changes: str
) -> AsyncIterator[DemoProcess]:
    """The demo, with `folder` for its temporary files; `changes` are environment variables.

    Whatever it starts inherits the environment, so that `descendants` finds it.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(ROOT / "bot.py"),
        "demo",
        *arguments,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "TMPDIR": str(folder), **changes},
        stdin=stdin,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield DemoProcess(process)
    finally:
        if process.returncode is None:
            process.kill()
        await process.communicate()


def descendants(folder: Path) -> list[str]:
    """Running processes that were started with `folder` for their temporary files."""
    mark = f"TMPDIR={folder}"
    return [environment for environment in _environments() if mark in environment]


def _environments() -> list[str]:
    """What each running process was started with."""
    if not Path("/proc/self/environ").exists():
        listing = subprocess.run(
            ["/bin/ps", "axeww", "-o", "command"], check=True, capture_output=True, text=True
        )
        return listing.stdout.splitlines()
    found = []
    for file in Path("/proc").glob("[0-9]*/environ"):
        # It may have ended since it was listed, or belong to somebody else.
        with suppress(OSError):
            found.append(file.read_bytes().replace(b"\0", b"\n").decode(errors="replace"))
    return found
