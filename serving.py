"""Answering HTTP until a block ends, and ending tidily."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import uvicorn
from starlette.applications import Starlette


@asynccontextmanager
async def served(application: Starlette, host: str, port: int) -> AsyncIterator[None]:
    """`application` answers on `port` until the block ends.

    Raises:
        OSError: nobody can listen there, for example because somebody does already.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP: without it asyncio lets small answers wait for the acknowledgement before.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host, port))
        except OSError as error:
            raise OSError(
                error.errno, f"{error.strerror}: {host}:{port}, see HOST and PORT"
            ) from None
        server = _Server(uvicorn.Config(application, log_config=None, access_log=False))
        serving = asyncio.create_task(server.serve([listening]))
        await server.ready.wait()
        try:
            yield
        finally:
            server.should_exit = True
            await serving


class _Server(uvicorn.Server):
    """uvicorn without its signal handling, which ends the process before we have tidied up."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()
