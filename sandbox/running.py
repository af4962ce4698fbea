"""A workspace in the caller's own event loop, for tests and demos."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

import uvicorn
from starlette.applications import Starlette

from sandbox.client import SandboxClient
from sandbox.clock import Clock
from sandbox.config import SandboxConfig
from sandbox.connection import DroppableProtocol
from sandbox.server import create_app
from sandbox.workspace import Workspace

# uvicorn's own; its counter of ticks refreshes the Date header every tenth.
_TICK_SECONDS = 0.1


@dataclass(frozen=True)
class RunningSandbox:
    """A workspace that listens. `url` has no trailing slash, `api_url` has one (`…/api/`)."""

    url: str
    app: Starlette
    client: SandboxClient

    @property
    def api_url(self) -> str:
        """What a bot takes as the base URL of the Web API."""
        return f"{self.url}/api/"

    @property
    def workspace(self) -> Workspace:
        """The state itself, for looking at what no API shows."""
        workspace: Workspace = self.app.state.workspace
        return workspace


def listen(host: str, port: int) -> socket.socket:
    """A bound socket; port 0 takes a free one. Raises OSError when the port is taken."""
    # asyncio switches Nagle's algorithm off only for sockets that name their protocol; with it on,
    # every answer in two parts would wait 40 ms for the other side's ACK.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listening.bind((host, port))
    return listening


class SandboxServer(uvicorn.Server):
    """uvicorn for one workspace: quiet, breakable connections, signals left to the program."""

    def __init__(self, app: Starlette) -> None:
        config = uvicorn.Config(
            app,
            http=DroppableProtocol,
            ws="websockets-sansio",
            lifespan="on",
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=1,
        )
        super().__init__(config)
        self._workspace: Workspace = app.state.workspace
        self._listening = asyncio.Event()
        self._stopping = asyncio.Event()

    def stop(self) -> None:
        """Stop serving, at once rather than at uvicorn's next tick."""
        self.should_exit = True
        self._stopping.set()

    async def serve(self, sockets: list[socket.socket] | None = None) -> None:
        """Serve until `should_exit`, without touching the program's signal handlers."""
        await self._serve(sockets)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Let those go who wait for changes; they would hold their connections open."""
        self._workspace.changes.end()
        await super().shutdown(sockets)

    async def main_loop(self) -> None:
        """Tick as uvicorn does (it keeps the Date header fresh) until `stop`."""
        tick = 0
        while not await self.on_tick(tick):
            tick += 1
            with suppress(TimeoutError):
                async with asyncio.timeout(_TICK_SECONDS):
                    await self._stopping.wait()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, and tell those who wait for it."""
        await super().startup(sockets)
        self._listening.set()

    async def wait_until_started(self, serving: asyncio.Task[None]) -> None:
        """Wait until it listens. Raises what kept `serving` from starting."""
        listening = asyncio.create_task(self._listening.wait())
        done, _ = await asyncio.wait({listening, serving}, return_when=asyncio.FIRST_COMPLETED)
        if serving in done:
            listening.cancel()
            serving.result()
            raise RuntimeError("the workspace did not start")


@asynccontextmanager
async def running(
    config: SandboxConfig, port: int = 0, clock: Clock | None = None
) -> AsyncIterator[RunningSandbox]:
    """Run a workspace on 127.0.0.1 as long as the context lasts."""
    app = create_app(config, clock or Clock())
    listening = listen("127.0.0.1", port)
    url = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app.state.workspace.base_url = f"{url}/"
    server = SandboxServer(app)
    serving = asyncio.create_task(server.serve(sockets=[listening]))
    try:
        await server.wait_until_started(serving)
        async with SandboxClient(url) as client:
            yield RunningSandbox(url, app, client)
    finally:
        server.stop()
        await serving
        listening.close()
