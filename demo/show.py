"""`bot.py demo`: a local workspace and a bot, a short story, then the page to play with."""

from __future__ import annotations

import asyncio
import json
import sys
import tempfile
from contextlib import AsyncExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from demo import office, team
from demo.children import ChildError
from demo.closing import invite
from demo.free_port import free_port
from demo.keeping import keep
from demo.narrator import Narrator
from demo.office import BotPlan
from demo.past import past
from demo.story import Story, StoryError
from demo.terminal import Ink, Terminal
from demo.watch import InterruptedShowError, Watch
from demo.workspace import workspace_config
from sandbox.client import SandboxClient
from settings import Mode
from storage.encryption import new_key

_WELL, _FAILED, _MISUSED, _INTERRUPTED = 0, 1, 2, 130
_HIGHEST_PORT = 65535


def show(*, over_http: bool, port: int) -> int:
    """Show it all, on the page's `port` or a free one; the exit code of the process.

    0: the story went well. 1: a step failed, or one of the processes did. 2: no such port.
    130: interrupted before the end of the story.
    """
    if not 0 <= port <= _HIGHEST_PORT:
        return _complain(
            f"--port must be a number from 0 (a free one) to {_HIGHEST_PORT}.", _MISUSED
        )
    terminal = Terminal.standard()
    try:
        asyncio.run(_show(terminal, Mode.HTTP if over_http else Mode.SOCKET, port))
    except InterruptedShowError:
        terminal.line("\nInterrupted. Everything is taken down again.")
        return _INTERRUPTED
    except (ChildError, StoryError, OSError) as error:
        return _complain(f"\nThe demo failed. {error}", _FAILED)
    return _WELL


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is asked for, and a folder that is gone afterwards."""

    folder: Path
    mode: Mode
    port: int


async def _show(terminal: Terminal, mode: Mode, port: int) -> None:
    watch = Watch()
    with (
        watch.listening_to_signals(),
        tempfile.TemporaryDirectory(prefix="cadence-demo-") as folder,
    ):
        async with AsyncExitStack() as stack:
            client, url = await _opened(stack, watch, terminal, _Plan(Path(folder), mode, port))
            await watch.over(Story(client, Narrator(terminal)).tell())
            await _play_on(terminal, watch, client, url)


async def _play_on(terminal: Terminal, watch: Watch, client: SandboxClient, url: str) -> None:
    """Leave it all to whoever sits in front of the terminal, until Ctrl-C."""
    if sys.stdin is None or not sys.stdin.isatty():
        terminal.line("\nThe end. In a terminal it would stay, with a page to play on.")
        return
    await watch.over(invite(terminal, client, url))
    await watch.until_interrupted()
    terminal.line("\nEnding the bot and the workspace.")


async def _opened(
    stack: AsyncExitStack, watch: Watch, terminal: Terminal, plan: _Plan
) -> tuple[SandboxClient, str]:
    """The workspace and the bot, both running; a client of the workspace, and its page."""
    bot_plan, config = await watch.over(_prepared(terminal, plan))
    port = _port_for_the_page(terminal, plan.port)
    workspace = await stack.enter_async_context(office.running_workspace(config, port))
    settings = await watch.over(office.settings_of(workspace))
    watch.add(workspace)
    url = office.page_url(settings)
    terminal.line(f"The workspace is at {url}/")
    bot = await stack.enter_async_context(office.running_bot(bot_plan, settings, plan.folder))
    await watch.over(office.until_connected(bot))
    watch.add(bot)
    how = "over HTTP" if plan.mode is Mode.HTTP else "over Socket Mode"
    terminal.line(f"The bot is connected to it, {how}.")
    terminal.wrapped("What follows happens there now. Each step is checked on the screens.")
    return await stack.enter_async_context(SandboxClient(url)), url


async def _prepared(terminal: Terminal, plan: _Plan) -> tuple[BotPlan, Path]:
    """The bot's database with the past in it, and the workspace's configuration."""
    now = datetime.now(UTC)
    records = past(now)
    _introduce(terminal, len(records))
    bot = BotPlan(
        mode=plan.mode,
        port=free_port(),
        database_url=f"sqlite:///{plan.folder / 'cadence.db'}",
        encryption_key=new_key(),
    )
    await keep(make_url(bot.database_url), bot.encryption_key, records, now)
    config = plan.folder / "workspace.json"
    workspace = workspace_config(now, public_url=bot.public_url)
    config.write_text(json.dumps(workspace), encoding="utf-8")
    return bot, config


def _introduce(terminal: Terminal, records: int) -> None:
    people, cities = len(team.SALES_TEAM), len({who.city for who in team.SALES_TEAM})
    terminal.line("Cadence, a Slack bot that helps sales managers coach: the demo", Ink.BOLD)
    terminal.wrapped(
        f"A local workspace takes Slack's place, with an invented sales team: {people} people in"
        f" {cities} cities and {records} feedback records of the past year."
        " Nothing leaves this computer."
    )


def _port_for_the_page(terminal: Terminal, wanted: int) -> int:
    reason = office.why_not(wanted)
    if reason is None:
        return wanted
    terminal.line(f"Port {wanted} cannot be used ({reason}): taking a free one.")
    return 0


def _complain(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
