"""Socket Mode: connections, envelopes, acks (Slack facts 4)."""

from __future__ import annotations

import asyncio
import itertools
import json
from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal

from starlette.websockets import WebSocket, WebSocketDisconnect

from sandbox.connection import current_transport, reset
from sandbox.delivery.envelope import Ack, Envelope, ms_since
from sandbox.identifiers import Identifiers

MAX_CONNECTIONS = 10
DisconnectReason = Literal["warning", "refresh_requested", "link_disabled", "too_many_websockets"]


@dataclass(eq=False)
class _Connection:
    socket: WebSocket
    transport: asyncio.Transport
    # No payload goes to a connection that has been told to leave.
    leaving: bool = False

    async def send(self, frame: dict[str, Any]) -> None:
        await self.socket.send_text(json.dumps(frame, separators=(",", ":")))


class SocketMode:
    """Up to ten connections; each envelope goes to one of them in turn.

    An ack counts whichever connection it comes over, because a client that was asked to reconnect
    answers over its new one.
    """

    def __init__(self, app_id: str, ids: Identifiers, ack_timeout: float) -> None:
        self._app_id = app_id
        self._ids = ids
        self._ack_timeout = ack_timeout
        self._tickets: set[str] = set()
        self._connections: list[_Connection] = []
        self._turn = itertools.count()
        self._awaited: dict[str, asyncio.Future[dict[str, Any] | None]] = {}

    @property
    def connection_count(self) -> int:
        """How many connections can take an envelope now."""
        return len(self._ready())

    def issue_ticket(self) -> str:
        """The one-use ticket of a connection URL."""
        ticket = self._ids.secret()
        self._tickets.add(ticket)
        return ticket

    async def endpoint(self, socket: WebSocket) -> None:
        """Serve one WebSocket until either side closes it."""
        ticket = socket.query_params.get("ticket", "")
        if ticket not in self._tickets:
            await socket.close(4001)
            return
        self._tickets.discard(ticket)
        await socket.accept()
        connection = _Connection(socket, current_transport())
        if len(self._ready()) >= MAX_CONNECTIONS:
            await connection.send(_disconnect_frame("too_many_websockets"))
            await socket.close()
            return
        await self._serve(connection)

    async def carry(self, envelope: Envelope) -> Ack:
        """Send an envelope over the next connection and wait for its ack."""
        started = perf_counter()
        connection = self._next()
        if connection is None:
            return Ack("dispatch_failed", reason="connection_failed")
        envelope_id = self._ids.envelope()
        answer: asyncio.Future[dict[str, Any] | None] = asyncio.get_running_loop().create_future()
        self._awaited[envelope_id] = answer
        try:
            async with asyncio.timeout(self._ack_timeout):
                await connection.send(_frame(envelope, envelope_id))
                body = await answer
        except TimeoutError:
            return Ack("operation_timeout", ms=ms_since(started), reason="http_timeout")
        except (WebSocketDisconnect, RuntimeError):
            return Ack("dispatch_failed", ms=ms_since(started), reason="connection_failed")
        finally:
            del self._awaited[envelope_id]
        return Ack("ok", body, ms_since(started))

    async def disconnect(self, reason: DisconnectReason) -> int:
        """Ask every connection to leave; returns how many there were.

        After a `warning` a connection goes on working, as Slack's does for some seconds more.
        """
        connections = self._ready()
        for connection in connections:
            connection.leaving = reason != "warning"
            await connection.send(_disconnect_frame(reason))
        return len(connections)

    def drop(self) -> int:
        """Break every connection without a word; returns how many there were."""
        connections = list(self._connections)
        for connection in connections:
            connection.leaving = True
            reset(connection.transport)
        return len(connections)

    async def _serve(self, connection: _Connection) -> None:
        self._connections.append(connection)
        try:
            await connection.send(self._hello())
            while True:
                self._receive(await connection.socket.receive_text())
        except WebSocketDisconnect:
            pass
        finally:
            self._connections.remove(connection)

    def _receive(self, text: str) -> None:
        try:
            frame = json.loads(text)
        except json.JSONDecodeError:
            return
        answer = (
            self._awaited.get(frame.get("envelope_id", "")) if isinstance(frame, dict) else None
        )
        if answer is not None and not answer.done():
            answer.set_result(frame.get("payload") or None)

    def _ready(self) -> list[_Connection]:
        return [connection for connection in self._connections if not connection.leaving]

    def _next(self) -> _Connection | None:
        ready = self._ready()
        return ready[next(self._turn) % len(ready)] if ready else None

    def _hello(self) -> dict[str, Any]:
        return {
            "type": "hello",
            "num_connections": len(self._connections),
            "connection_info": {"app_id": self._app_id},
            "debug_info": {
                "host": "sandbox",
                "build_number": 1,
                "approximate_connection_time": 3600,
            },
        }


def _frame(envelope: Envelope, envelope_id: str) -> dict[str, Any]:
    return {
        "envelope_id": envelope_id,
        "type": envelope.kind,
        "accepts_response_payload": envelope.kind != "events_api",
        "payload": envelope.payload,
        "retry_attempt": envelope.retry_attempt,
        "retry_reason": envelope.retry_reason,
    }


def _disconnect_frame(reason: DisconnectReason) -> dict[str, Any]:
    return {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
