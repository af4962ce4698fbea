"""A stage for tests: a local workspace, a bot connected to it, and a clock that stands still."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from composition import Bot, assembled, serve_http, serve_socket
from demo.free_port import free_port
from handlers.manifest import manifest
from sandbox.acting import Person
from sandbox.client import SandboxClient
from sandbox.config import SandboxConfig
from sandbox.running import RunningSandbox, running
from scheduling.pace import Limits
from settings import Mode, Settings
from storage import administrators
from tests.sqlite import new_database

TEAM = "T01ACME"
CHANNEL = "C01SALES"
#: Without the bot: a public one, and a private one that it does not see. The old one is archived.
WINS, OLD_CHANNEL, LEADERS = "C02WINS", "C03OLD", "G04LEADERS"
BOT_USER = "UCADENCE"
#: The manager, in Madrid, and two of her reps.
ANA, DRIN, LINNEA = "UANA", "UDRIN", "ULINNEA"
#: Nobody of the pair: in the same workspace and channel.
STRANGER = "USTRANGER"
#: A user group with two reps, Ana herself, a bot and somebody who has left.
GROUP = "S01CLOSERS"
GONE, ROBOT, ELSEWHERE = "UGONE", "UROBOT", "UELSEWHERE"
#: A Wednesday, mid-morning in Europe.
START = datetime(2026, 3, 11, 9, 30, tzinfo=UTC)
#: A test that counts messages need not wait for their turns.
AT_ONCE = Limits(channel_interval=0.0, burst=100_000)
KEY = "sM7y8o5cFvZJ0gGNnQmHcYvT2pWb1rLk3dXeUaIi9Ks="


@dataclass
class FrozenClock:
    """Time that passes only when a test says so."""

    now: datetime = START

    def __call__(self) -> datetime:
        """The present instant."""
        return self.now


@dataclass(frozen=True)
class Stage:
    """Everything that a test acts on and looks at."""

    sandbox: RunningSandbox
    bot: Bot
    clock: FrozenClock

    @property
    def client(self) -> SandboxClient:
        """Steers the workspace."""
        return self.sandbox.client

    def person(self, user_id: str) -> Person:
        """Somebody to act as."""
        return self.client.person(user_id)

    async def settle(self) -> None:
        """Let what goes on after an answer come to its end, and send what is due."""
        await self.bot.services.background.finish()
        await self.bot.courier.tick()

    async def pass_time(self, **passed: float) -> None:
        """Let time pass for the bot and for the workspace, then do what has become due."""
        step = timedelta(**passed)
        self.clock.now += step
        await self.client.advance(step.total_seconds())
        await self.settle()


def workspace_config(
    *, public_url: str | None = None, more: Sequence[dict[str, Any]] = (), **changes: Any
) -> SandboxConfig:
    """A small sales team and `more`; with `public_url` the app is configured for HTTP."""
    people = [
        *more,
        _person(ANA, "ana", "Ana Ruiz", "Europe/Madrid", "en-GB"),
        _person(DRIN, "drin", "Drin Hoxha", "Europe/Tirane", "en-GB"),
        _person(LINNEA, "linnea", "Linnéa Berg", "Europe/Stockholm", "en-US") | {"is_admin": True},
        _person(STRANGER, "sam", "Sam Stranger", "Europe/London", "en-US"),
        _person(GONE, "gone", "Gone Away", "Europe/Rome", "en-US") | {"deleted": True},
        _person(ROBOT, "robot", "Robot", "Etc/UTC", "en-US") | {"is_bot": True},
        _person(ELSEWHERE, "else", "Else Where", "Etc/UTC", "en-US") | {"is_stranger": True},
        _person(BOT_USER, "cadence", "Cadence", "Etc/UTC", "en-US") | {"is_bot": True},
    ]
    members = [person["id"] for person in people if not person.get("deleted")]
    return SandboxConfig.model_validate(
        {
            "team": {"id": TEAM, "name": "Acme", "domain": "acme"},
            "app": {
                "id": "A01CADENCE",
                "name": "Cadence",
                "bot_user_id": BOT_USER,
                "bot_id": "BCADENCE",
                "bot_token": "xoxb-test",
                "app_token": "xapp-test",
                "signing_secret": "8f742231b10e8888abcd99yyyzzz85a5",
                "manifest": manifest(command_prefix="", public_url=public_url),
            },
            "people": people,
            "channels": _channels(members),
            "usergroups": [
                {
                    "id": GROUP,
                    "name": "Closers",
                    "handle": "closers",
                    "users": [ANA, DRIN, STRANGER, GONE, ROBOT],
                }
            ],
        }
        | changes
    )


def _channels(members: list[str]) -> list[dict[str, Any]]:
    return [
        {"id": CHANNEL, "name": "sales", "members": members},
        {"id": WINS, "name": "wins", "members": [one for one in members if one != BOT_USER]},
        {"id": OLD_CHANNEL, "name": "old", "members": members, "is_archived": True},
        {"id": LEADERS, "name": "leaders", "members": [LINNEA], "is_private": True},
    ]


def _person(user_id: str, name: str, real_name: str, zone: str, locale: str) -> dict[str, Any]:
    return {
        "id": user_id,
        "name": name,
        "real_name": real_name,
        "display_name": name,
        "tz": zone,
        "locale": locale,
    }


def bot_settings(api_url: str, folder: Path, **changes: Any) -> Settings:
    """Settings that reach the workspace at `api_url` and keep the database in `folder`."""
    values: dict[str, Any] = {
        "slack_bot_token": "xoxb-test",
        "slack_app_token": "xapp-test",
        "slack_signing_secret": "8f742231b10e8888abcd99yyyzzz85a5",
        "slack_api_url": api_url,
        "database_url": f"sqlite:///{folder / 'cadence.db'}",
        "encryption_keys": KEY,
    }
    return Settings.model_validate(values | changes)


@asynccontextmanager
async def staged(
    mode: Mode, folder: Path, administrator: str = LINNEA, **changes: Any
) -> AsyncIterator[Stage]:
    """A stage in the running event loop; the bot's ticks happen when a test says so.

    Without an `administrator` it is as on the day on which the app was installed.
    `changes` are settings that differ from the usual ones, such as `database_url`.
    """
    port = free_port()
    url = f"http://127.0.0.1:{port}" if mode is Mode.HTTP else None
    clock = FrozenClock()
    async with running(workspace_config(public_url=url)) as sandbox:
        settings = bot_settings(sandbox.api_url, folder, slack_mode=mode, port=port, **changes)
        if settings.database.database == str(folder / "cadence.db"):
            new_database(folder / "cadence.db")
        async with connected(sandbox, settings, clock) as stage:
            if administrator:
                await name_administrator(stage, administrator)
            yield stage


@asynccontextmanager
async def connected(
    sandbox: RunningSandbox, settings: Settings, clock: FrozenClock
) -> AsyncIterator[Stage]:
    """A bot that is connected to a workspace which is there already; again after a restart."""
    await sandbox.client.set_clock(clock.now)
    async with assembled(settings, clock, limits=AT_ONCE) as bot, _listening(bot):
        yield Stage(sandbox, bot, clock)


async def name_administrator(stage: Stage, person_id: str) -> None:
    """Let somebody administer Cadence."""
    now = stage.clock.now
    await stage.bot.services.database.write(
        lambda tx: administrators.name(tx, TEAM, person_id, by_id=person_id, now=now)
    )


@asynccontextmanager
async def _listening(bot: Bot) -> AsyncIterator[None]:
    stop, ready = asyncio.Event(), asyncio.Event()
    serve = serve_http if bot.settings.slack_mode is Mode.HTTP else serve_socket
    serving = asyncio.create_task(serve(bot, stop, ready))
    waiting = asyncio.create_task(ready.wait())
    await asyncio.wait({serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
    try:
        yield
    finally:
        stop.set()
        waiting.cancel()
        await serving
