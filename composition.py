"""The composition root: builds every object once and hands it to those who need it."""

from __future__ import annotations

import asyncio
import gc
import random
import secrets
import signal
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import datetime

import aiohttp
import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from coaching import public_holidays
from daily import daily_chores
from handlers.background import Background
from handlers.calendar.feed import calendar_routes
from handlers.directory import Directory
from handlers.http import health_app, web_app
from handlers.listeners import build_app
from handlers.policies import Policies
from handlers.services import Services
from scheduling.chores import Chores
from scheduling.delivery import Courier
from scheduling.health import Health, Pulse
from scheduling.metrics import Metrics
from scheduling.pace import USUAL_LIMITS, Limits, Pace
from scheduling.planner import Planner
from scheduling.recipients import Recipients
from scheduling.retention import remove_gone_workspaces
from scheduling.runner import Runner
from scheduling.tally import Tally
from serving import served
from settings import Mode, Settings
from slack_client import Identity, SlackClient, slack_client
from storage import installations, leases, workspaces
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade

Clock = Callable[[], datetime]
_log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bot:
    """A bot that is ready to listen."""

    settings: Settings
    app: AsyncApp
    services: Services
    courier: Courier
    planner: Planner
    chores: Chores
    health: Health


@asynccontextmanager
async def assembled(
    settings: Settings,
    clock: Clock,
    *,
    limits: Limits = USUAL_LIMITS,
    stopwatch: Callable[[], float] = time.monotonic,
) -> AsyncIterator[Bot]:
    """A bot with its database open and its token checked, until the block ends.

    `limits` is how fast it may send, `stopwatch` counts seconds that only ever grow.

    Raises:
        DatabaseInUseError: another bot runs on the same SQLite file.
        NewerSchemaError: the database is ahead of this code.
        DatabaseFolderError: its folder cannot be made or written to.
        SlackError: Slack cannot be reached or does not know the token.
        WrongKeyError: the database was written with another encryption key.
    """
    async with AsyncExitStack() as stack:
        cipher = Cipher([key.get_secret_value() for key in settings.encryption_keys])
        # Opened first: it holds the lock that keeps a second bot from migrating under the first.
        database = open_database(settings.database, cipher)
        stack.push_async_callback(database.close)
        upgrade(settings.database)
        # Before Slack is asked: where the app was removed, its token is dead.
        await remove_gone_workspaces(database, clock())
        session = await stack.enter_async_context(aiohttp.ClientSession())
        slack = slack_client(
            settings.slack_bot_token.get_secret_value(), settings.slack_api_url, session
        )
        identity = await slack.identity()
        await _remember_workspace(database, identity, clock)
        if settings.database.get_backend_name() == "sqlite":
            await database.write(lambda tx: leases.end_all(tx, clock()))
        services = _services(settings, database, slack, identity, clock)
        # Before the database closes, what goes on after an answer comes to its end.
        stack.push_async_callback(services.background.finish)
        secret = settings.slack_signing_secret
        health = _health(services)
        yield Bot(
            settings=settings,
            app=build_app(
                services, secret.get_secret_value() if secret else None, health.metrics.handled
            ),
            services=services,
            courier=_courier(settings, services, health.metrics, Pace(stopwatch, limits)),
            planner=Planner(database=database, clock=clock, beat=health.planning.beat),
            chores=daily_chores(services),
            health=health,
        )


async def run(settings: Settings, clock: Clock) -> None:
    """Run until the process is told to stop (SIGTERM, SIGINT); raises as `assembled` does."""
    async with assembled(settings, clock) as bot:
        runner = Runner(bot.courier, bot.planner, bot.chores, bot.health.pulse)
        runner.start()
        ready = asyncio.Event()
        following = [
            asyncio.create_task(_announce(bot, ready)),
            asyncio.create_task(_settle(ready)),
        ]
        serve = serve_http if settings.slack_mode is Mode.HTTP else serve_socket
        try:
            with _told_to_stop() as stop:
                await serve(bot, stop, ready)
        finally:
            for task in following:
                task.cancel()
            await runner.stop()


async def serve_socket(bot: Bot, stop: asyncio.Event, ready: asyncio.Event) -> None:
    """Take what Slack sends over Socket Mode until `stop` is set; sets `ready` when it can."""
    token = bot.settings.slack_app_token
    if token is None:
        raise ValueError(bot.settings.slack_mode)
    # Slack's client would go on trying a wrong token for ever, without a word.
    await bot.services.slack.check_app_token(token.get_secret_value())
    async with _health_served(bot):
        handler = AsyncSocketModeHandler(bot.app, token.get_secret_value())
        connecting = asyncio.create_task(handler.connect_async())  # type: ignore[no-untyped-call]
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({connecting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if connecting.done():
            ready.set()
            await stopping
        connecting.cancel()
        await handler.close_async()  # type: ignore[no-untyped-call]


async def serve_http(bot: Bot, stop: asyncio.Event, ready: asyncio.Event) -> None:
    """Take what Slack posts until `stop` is set; sets `ready` when it listens."""
    application = web_app(bot.app, bot.health, calendar_routes(bot.services))
    async with served(application, bot.settings.host, bot.settings.port):
        ready.set()
        await stop.wait()


@asynccontextmanager
async def _health_served(bot: Bot) -> AsyncIterator[None]:
    port = bot.settings.health_port
    if port is None:
        yield
        return
    application = health_app(bot.health, calendar_routes(bot.services))
    async with served(application, bot.settings.host, port):
        yield


async def _announce(bot: Bot, ready: asyncio.Event) -> None:
    await ready.wait()
    mode = bot.settings.slack_mode.value
    _log.info("ready", mode=mode, workspace=bot.services.workspace_id)


async def _settle(ready: asyncio.Event) -> None:
    """Nobody who keeps public holidays is to wait for the library, and neither is the start."""
    await ready.wait()
    await asyncio.to_thread(public_holidays.load)
    spare_the_collector()


def spare_the_collector() -> None:
    """What was made at the start stays for good: the garbage collector need not look through it.

    A full look takes 50 ms, and meanwhile nobody is answered (`make bench`, stalls of the loop).
    """
    gc.collect()
    gc.freeze()


@contextmanager
def _told_to_stop() -> Iterator[asyncio.Event]:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    signals = (signal.SIGTERM, signal.SIGINT)
    for number in signals:
        loop.add_signal_handler(number, stop.set)
    yield stop
    for number in signals:
        loop.remove_signal_handler(number)


async def _remember_workspace(database: Database, identity: Identity, clock: Clock) -> None:
    def work(tx: Transaction) -> bool:
        now = clock()
        workspaces.remember(
            tx,
            identity.workspace_id,
            name=identity.workspace_name,
            bot_user_id=identity.bot_user_id,
            now=now,
        )
        return installations.note_installed(tx, identity.workspace_id, now)

    if await database.write(work):
        _log.info("installed_again", workspace=identity.workspace_id)


def _services(
    settings: Settings,
    database: Database,
    slack: SlackClient,
    identity: Identity,
    clock: Clock,
) -> Services:
    return Services(
        workspace_id=identity.workspace_id,
        database=database,
        slack=slack,
        clock=clock,
        directory=Directory(database, slack),
        policies=Policies(database),
        background=Background(),
        command_prefix=settings.command_prefix,
        public_url=settings.public_url if settings.listens else "",
    )


def _health(services: Services) -> Health:
    pulse = Pulse(services.clock)
    return Health(
        database=services.database,
        clock=services.clock,
        pulse=pulse,
        planning=Pulse(services.clock),
        metrics=Metrics(pulse.beat),
    )


def _courier(settings: Settings, services: Services, tally: Tally, pace: Pace) -> Courier:
    return Courier(
        owner=secrets.token_hex(8),
        database=services.database,
        slack=services.slack,
        recipients=Recipients(
            database=services.database,
            slack=services.slack,
            command_prefix=settings.command_prefix,
        ),
        clock=services.clock,
        posting_clock=services.clock,
        stopwatch=pace.stopwatch,
        pace=pace,
        tally=tally,
        rng=random.Random(),  # noqa: S311  (jitter, not a secret)
    )
