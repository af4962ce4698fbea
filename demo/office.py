"""The two processes of the demo: a local workspace, and a bot that is connected to it."""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from demo.children import Child, running_child
from settings import EXPLAINED, Mode

ROOT = Path(__file__).resolve().parent.parent
_LOOPBACK = "127.0.0.1"
_API_PATH = "/api/"


@dataclass(frozen=True, slots=True, kw_only=True)
class BotPlan:
    """How the bot is to run; its database is made before."""

    mode: Mode
    #: Where it listens in HTTP mode.
    port: int
    database_url: str
    encryption_key: str

    @property
    def public_url(self) -> str | None:
        """Where Slack finds it; None in Socket Mode, in which it finds Slack."""
        return f"http://{_LOOPBACK}:{self.port}" if self.mode is Mode.HTTP else None


@asynccontextmanager
async def running_workspace(config: Path, port: int) -> AsyncIterator[Child]:
    """`python -m sandbox` on this port; 0 takes a free one."""
    command = [sys.executable, "-m", "sandbox", "--config", str(config), "--port", str(port)]
    async with running_child(
        "The workspace", command, folder=ROOT, environment=_environment()
    ) as child:
        yield child


@asynccontextmanager
async def running_bot(
    plan: BotPlan, workspace_settings: dict[str, str], folder: Path
) -> AsyncIterator[Child]:
    """`python bot.py`, connected to the workspace that printed `workspace_settings`.

    It runs in `folder`, where no `.env` with somebody's real tokens can reach it.
    """
    settings = workspace_settings | {
        "SLACK_MODE": plan.mode.value,
        "HOST": _LOOPBACK,
        "PORT": str(plan.port),
        "DATABASE_URL": plan.database_url,
        "ENCRYPTION_KEYS": plan.encryption_key,
        "LOG_LEVEL": "info",
        "LOG_FORMAT": "json",
    }
    command = [sys.executable, str(ROOT / "bot.py")]
    async with running_child(
        "The bot", command, folder=folder, environment=_environment() | settings
    ) as child:
        yield child


async def settings_of(workspace: Child) -> dict[str, str]:
    """The settings that a workspace prints for its bot, once it listens.

    Raises:
        ChildError: it did not come so far.
    """
    lines = await workspace.until(lambda line: line == "ready")
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#"))
    return dict(pairs)


async def until_connected(bot: Child) -> None:
    """Wait until Slack's payloads can reach the bot.

    Raises:
        ChildError: it did not come so far.
    """
    await bot.until(_says_ready)


def page_url(workspace_settings: dict[str, str]) -> str:
    """Where the workspace's page is, without a trailing slash."""
    return workspace_settings["SLACK_API_URL"].removesuffix(_API_PATH)


def why_not(port: int) -> str | None:
    """Why nothing can listen on this port of the loopback interface; None where it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((_LOOPBACK, port))
        except OSError as error:
            return error.strerror
    return None


def _environment() -> dict[str, str]:
    """Ours, without settings that are meant for somebody's real bot."""
    return {name: value for name, value in os.environ.items() if not _is_setting(name.upper())}


def _is_setting(name: str) -> bool:
    # SLACK_CLIENT_ID and others are no settings of ours, but Slack's libraries heed them.
    return name in EXPLAINED or name.startswith("SLACK_")


def _says_ready(line: str) -> bool:
    try:
        event = json.loads(line)
    except ValueError:
        return False
    return isinstance(event, dict) and event.get("event") == "ready"
