"""The whole workspace as one ASGI application."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
from starlette.applications import Starlette
from starlette.requests import HTTPConnection
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from sandbox.block_kit import validate_message, validate_view
from sandbox.clock import Clock
from sandbox.config import SandboxConfig
from sandbox.control.routes import control_routes
from sandbox.delivery.dispatcher import Dispatcher
from sandbox.delivery.envelope import Carrier
from sandbox.delivery.events import EventDelivery
from sandbox.delivery.http import HttpDelivery
from sandbox.delivery.socket_mode import SocketMode
from sandbox.page.routes import page_routes
from sandbox.responses import response_routes
from sandbox.uploads import file_routes
from sandbox.web_api.endpoint import WebApi
from sandbox.workspace import Workspace

# An app under load is called over many connections at once.
MAX_HTTP_CONNECTIONS = 200
# Shorter than any server's own: a connection must not be closed under a request.
KEEPALIVE_SECONDS = 2


def create_app(config: SandboxConfig, clock: Clock) -> Starlette:
    """The application: Web API, Socket Mode, control API and page of one workspace.

    It must run in a server with a lifespan (uvicorn, or `sandbox.running` in tests). The
    workspace is `app.state.workspace`.
    """
    workspace = Workspace(config, clock)
    socket_mode = SocketMode(workspace.app.id, workspace.ids, config.ack_timeout)
    web_api = WebApi(workspace, socket_mode.issue_ticket)
    routes: list[BaseRoute] = [
        Route("/api/{method}", web_api.endpoint, methods=["GET", "POST"]),
        WebSocketRoute("/link/", socket_mode.endpoint),
        *response_routes(workspace),
        *file_routes(workspace),
        *control_routes(),
        *page_routes(),
    ]

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        _prepare_validation()
        async with _delivery(workspace, socket_mode) as app.state.dispatcher:
            yield

    app = Starlette(routes=routes, lifespan=lifespan)
    app.state.workspace = workspace
    app.state.socket_mode = socket_mode
    app.add_middleware(_AddressMiddleware, workspace=workspace)
    return app


@asynccontextmanager
async def _delivery(workspace: Workspace, socket_mode: SocketMode) -> AsyncIterator[Dispatcher]:
    """The way to the app that the manifest names, and events on their way over it."""
    connector = aiohttp.TCPConnector(
        limit=MAX_HTTP_CONNECTIONS, keepalive_timeout=KEEPALIVE_SECONDS
    )
    # A proxy of the environment would catch requests to this very machine.
    async with aiohttp.ClientSession(connector=connector, trust_env=False) as session:
        carrier: Carrier = socket_mode
        if not workspace.manifest.settings.socket_mode_enabled:
            carrier = HttpDelivery(workspace, session)
        dispatcher = Dispatcher(workspace, carrier)
        events = EventDelivery(workspace, dispatcher)
        workspace.on_event(events.on_event)
        yield dispatcher
        await events.close()


def _prepare_validation() -> None:
    # The checks are compiled at their first use, which would eat into somebody's three seconds.
    validate_message({"text": "", "blocks": []})
    validate_view({"type": "home", "blocks": [{"type": "divider"}]})


class _AddressMiddleware:
    """Learns from the first request where the workspace is reached, unless it was told."""

    def __init__(self, app: ASGIApp, workspace: Workspace) -> None:
        self._app = app
        self._workspace = workspace

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._workspace.base_url and scope["type"] == "http":
            self._workspace.base_url = str(HTTPConnection(scope).base_url)
        await self._app(scope, receive, send)
