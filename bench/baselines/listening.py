"""How a bare Bolt app is served: the ways that Bolt's documentation shows."""

from __future__ import annotations

import asyncio
import os
import socket
import sys

import uvicorn
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


def bare_app() -> AsyncApp:
    """An app without listeners, which answers at the end of the one that it will get."""
    client = AsyncWebClient(
        token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]
    )
    return AsyncApp(
        client=client,
        signing_secret=os.environ["SLACK_SIGNING_SECRET"],
        process_before_response=True,
    )


async def serve(app: AsyncApp) -> None:
    """Serve in the way that SLACK_MODE names, until the process is ended."""
    if os.environ["SLACK_MODE"] == "http":
        await _serve_http(app)
    else:
        await _serve_socket(app)


async def _serve_socket(app: AsyncApp) -> None:
    handler = AsyncSocketModeHandler(app, os.environ["SLACK_APP_TOKEN"])
    await handler.connect_async()  # type: ignore[no-untyped-call]
    say_ready()
    await asyncio.Event().wait()


async def _serve_http(app: AsyncApp) -> None:
    handler = AsyncSlackRequestHandler(app)

    async def events(request: Request) -> Response:
        return await handler.handle(request)

    web = Starlette(routes=[Route("/slack/events", events, methods=["POST"])])
    # As composition.serve_http configures uvicorn for ours.
    config = uvicorn.Config(
        web, host="127.0.0.1", port=int(os.environ["PORT"]), log_config=None, access_log=False
    )
    await _Server(config).serve()


def say_ready() -> None:
    """Tell whoever has started us."""
    print("ready", file=sys.stderr, flush=True)


class _Server(uvicorn.Server):
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        say_ready()
