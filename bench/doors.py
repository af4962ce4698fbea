"""The two ways into a server, as Slack uses them: signed HTTP requests and Socket Mode."""

from __future__ import annotations

import asyncio
import itertools
import json
import time
from dataclasses import dataclass
from typing import Protocol

from bench.fake_slack import FakeSlack
from sandbox.delivery.envelope import Envelope
from sandbox.delivery.http import encoded
from sandbox.delivery.signing import signed_headers

_ENVELOPE_ID = "00000000-0000-0000-0000-000000000000"
_ids = itertools.count(1)
#: Uvicorn closes a connection that was idle for five seconds.
_FRESH_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Question:
    """A request that is ready to be sent."""

    id: str
    raw: bytes


class Door(Protocol):
    """A way into one server."""

    def template(self, envelope: Envelope) -> bytes:
        """What travels for `envelope`; placeholders in it may be replaced before it is sealed."""
        ...

    def seal(self, body: bytes) -> Question:
        """The request that carries `body`; an HTTP signature is good for five minutes."""
        ...

    async def ask(self, question: Question) -> bytes:
        """Send it and wait for the answer, whose body is returned.

        Raises:
            ConnectionError: the server closed the connection, or answered anything but 200.
        """
        ...

    def refresh(self) -> None:
        """Forget connections that the server may have closed while nothing was asked."""
        ...


class HttpDoor:
    """Keep-alive connections straight to the server's port."""

    def __init__(self, port: int, path: str, signing_secret: str) -> None:
        self._port = port
        self._path = path
        self._secret = signing_secret
        self._idle: list[_Connection] = []

    def template(self, envelope: Envelope) -> bytes:
        """The form that Slack posts."""
        return encoded(envelope)[0]

    def seal(self, body: bytes) -> Question:
        """The signed request."""
        headers = {
            "Host": f"127.0.0.1:{self._port}",
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
            **signed_headers(self._secret, body),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return Question("", f"POST {self._path} HTTP/1.1\r\n{lines}\r\n".encode() + body)

    async def ask(self, question: Question) -> bytes:
        """Post it over an idle connection, or over a new one."""
        connection = self._rested() or await self._connect()
        status, body = await connection.ask(question.raw)
        self._idle.append(connection)
        if status != 200:
            raise ConnectionError(f"HTTP {status}")
        return body

    def refresh(self) -> None:
        """Begin with new ones."""
        for connection in self._idle:
            connection.close()
        self._idle.clear()

    def _rested(self) -> _Connection | None:
        """An idle connection that the server has not closed, and will not in this moment."""
        while self._idle:
            connection = self._idle.pop()
            if connection.is_fresh:
                return connection
            connection.close()
        return None

    async def _connect(self) -> _Connection:
        loop = asyncio.get_running_loop()
        _, connection = await loop.create_connection(_Connection, "127.0.0.1", self._port)
        return connection


class _Connection(asyncio.Protocol):
    """A client of HTTP/1.1 that costs a tenth of the server; answers have a Content-Length."""

    def __init__(self) -> None:
        self._transport: asyncio.Transport | None = None
        self._received = b""
        self._answer: asyncio.Future[tuple[int, bytes]] | None = None
        self._used_at = time.monotonic()

    @property
    def is_fresh(self) -> bool:
        """Whether it was in use lately."""
        return time.monotonic() - self._used_at < _FRESH_SECONDS

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if isinstance(transport, asyncio.Transport):
            self._transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionResetError())

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, found, rest = self._received.partition(b"\r\n\r\n")
        if found and len(rest) >= (length := _content_length(head)) and self._answer is not None:
            self._received = rest[length:]
            self._used_at = time.monotonic()
            self._answer.set_result((int(head[9:12]), rest[:length]))

    async def ask(self, raw: bytes) -> tuple[int, bytes]:
        """The status and body of the answer."""
        if self._transport is None or self._transport.is_closing():
            raise ConnectionResetError
        self._answer = asyncio.get_running_loop().create_future()
        self._transport.write(raw)
        return await self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.close()


def _content_length(head: bytes) -> int:
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            return int(line[15:])
    raise ConnectionError("an answer without a Content-Length")


class SocketDoor:
    """The WebSocket that the server opened to the fake Slack."""

    def __init__(self, slack: FakeSlack, app_token: str) -> None:
        self._slack = slack
        self._app_token = app_token

    def template(self, envelope: Envelope) -> bytes:
        """The frame that Slack sends."""
        frame = {
            "envelope_id": _ENVELOPE_ID,
            "type": envelope.kind,
            "accepts_response_payload": True,
            "payload": envelope.payload,
        }
        return json.dumps(frame, separators=(",", ":")).encode()

    def seal(self, body: bytes) -> Question:
        """The frame under an id of its own."""
        envelope_id = f"{next(_ids):036d}"
        raw = body.replace(_ENVELOPE_ID.encode(), envelope_id.encode(), 1)
        return Question(envelope_id, raw)

    async def ask(self, question: Question) -> bytes:
        """Send the frame and wait for the one that acknowledges it."""
        return await self._slack.send(self._app_token, question.id, question.raw)

    def refresh(self) -> None:
        """The one connection stays open."""
