"""The TCP connection under a request, for faults that break it."""

from __future__ import annotations

import asyncio
import socket
import struct
from contextvars import ContextVar

from uvicorn.protocols.http.h11_impl import H11Protocol

_TRANSPORT: ContextVar[asyncio.Transport | None] = ContextVar("transport", default=None)
# On, with no time to linger: the peer gets a reset instead of an orderly end.
_RESET = struct.pack("ii", 1, 0)


class DroppableProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 protocol, which lets a request reach the connection it came over."""

    def data_received(self, data: bytes) -> None:
        """Remember the connection in the context that the request's task inherits."""
        _TRANSPORT.set(self.transport)
        super().data_received(data)


def current_transport() -> asyncio.Transport:
    """The connection of the request or WebSocket that is being served.

    Raises RuntimeError under a server that does not use `DroppableProtocol`.
    """
    transport = _TRANSPORT.get()
    if transport is None:
        raise RuntimeError("this server cannot drop connections")
    return transport


def reset(transport: asyncio.Transport) -> None:
    """Break a connection; the peer gets a TCP reset."""
    raw = transport.get_extra_info("socket")
    if raw is not None:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
    transport.abort()


async def drop_connection() -> None:
    """Break the connection of the request that is being answered; no answer reaches the client."""
    reset(current_transport())
    # The protocol hears of it in the next round of the loop and then swallows the answer.
    await asyncio.sleep(0)
