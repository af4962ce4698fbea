"""Real Bolt apps at the other end of the wire."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from sandbox.running import RunningSandbox, listen
from tests.integration.sandbox.workspaces import APP_TOKEN, BOT_TOKEN, SECRET


def bolt_app(sandbox: RunningSandbox) -> AsyncApp:
    """An app without listeners that calls this workspace."""
    client = AsyncWebClient(token=BOT_TOKEN, base_url=sandbox.api_url)
    return AsyncApp(client=client, signing_secret=SECRET)


@asynccontextmanager
async def socket_mode_bot(sandbox: RunningSandbox) -> AsyncIterator[AsyncApp]:
    """A Bolt app connected over Socket Mode; listeners can be added any time."""
    app = bolt_app(sandbox)
    handler = AsyncSocketModeHandler(app, APP_TOKEN)
    before = sandbox.app.state.socket_mode.connection_count
    await handler.connect_async()  # type: ignore[no-untyped-call]
    await sandbox.client.until(
        lambda: sandbox.app.state.socket_mode.connection_count > before, what="a connection"
    )
    try:
        yield app
    finally:
        await handler.close_async()  # type: ignore[no-untyped-call]


@asynccontextmanager
async def http_bot(app: AsyncApp) -> AsyncIterator[str]:
    """A Bolt app behind an HTTP server; gives its request URL."""
    handler = AsyncSlackRequestHandler(app)

    async def slack(request: Request) -> Response:
        return await handler.handle(request)

    async with serve(Starlette(routes=[Route("/slack/events", slack, methods=["POST"])])) as url:
        yield f"{url}/slack/events"


class _Server(uvicorn.Server):
    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.startup_done = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.startup_done.set()

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        await self._serve(sockets)  # leaves the signal handlers to pytest


@asynccontextmanager
async def serve(app: Starlette) -> AsyncIterator[str]:
    """An ASGI app on a free port; gives its base URL."""
    listening = listen("127.0.0.1", 0)
    server = _Server(uvicorn.Config(app, log_level="error", lifespan="off"))
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    await server.startup_done.wait()
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving
        listening.close()


def opens(bot: AsyncApp, view: dict[str, Any]) -> None:
    """Let `/feedback` open this modal."""

    @bot.command("/feedback")
    async def feedback(ack: Any, body: dict[str, Any], client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)
