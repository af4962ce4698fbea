"""As much of Slack as the servers need: it answers at once, on the load's core."""

from __future__ import annotations

import asyncio
import itertools
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import WSMsgType, web

TEAM = "T0BENCH"
_ZONES = ("Europe/Madrid", "Europe/Tirane", "Europe/Stockholm", "America/New_York")


class FakeSlack:
    """Slack's Web API and Socket Mode, for every server of a run."""

    def __init__(self) -> None:
        #: How often each method was called; "response" counts what came to a response_url.
        self.calls: Counter[str] = Counter()
        self.url = ""
        self._sockets: dict[str, web.WebSocketResponse] = {}
        self._awaited: dict[str, asyncio.Future[bytes]] = {}
        self._stamps = itertools.count(1)

    @property
    def api_url(self) -> str:
        """What a server takes as the base URL of the Web API."""
        return f"{self.url}/api/"

    @property
    def response_url(self) -> str:
        """Where the acting person can be answered privately."""
        return f"{self.url}/response"

    async def send(self, app_token: str, envelope_id: str, frame: bytes) -> bytes:
        """Send a frame to the server that connected with `app_token`; the frame of its ack."""
        answer: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._awaited[envelope_id] = answer
        await self._sockets[app_token].send_frame(frame, WSMsgType.TEXT)
        return await answer

    def application(self) -> web.Application:
        """The web application."""
        app = web.Application(client_max_size=2**20)
        app.router.add_route("*", "/api/{method}", self._method)
        app.router.add_post("/response", self._response)
        app.router.add_get("/socket/{token}", self._socket)
        return app

    async def _method(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        self.calls[method] += 1
        answer: dict[str, Any] = {"ok": True}
        if method == "auth.test":
            answer |= {"team_id": TEAM, "team": "Bench", "user_id": "UBOT", "bot_id": "BBOT"}
        elif method == "apps.connections.open":
            token = request.headers["Authorization"].removeprefix("Bearer ")
            answer["url"] = f"{self.url.replace('http', 'ws', 1)}/socket/{token}"
        elif method == "users.info":
            answer["user"] = _user(request.query["user"])
        elif method == "conversations.open":
            answer["channel"] = {"id": "D" + (await request.json())["users"][1:]}
        elif method == "chat.postMessage":
            channel_id = (await request.json())["channel"]
            answer |= {"channel": channel_id, "ts": f"1700000000.{next(self._stamps):06d}"}
        return web.json_response(answer)

    async def _response(self, _request: web.Request) -> web.Response:
        self.calls["response"] += 1
        return web.Response(text="ok")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(max_msg_size=0)
        await socket.prepare(request)
        self._sockets[request.match_info["token"]] = socket
        await socket.send_json({"type": "hello", "num_connections": 1})
        async for message in socket:
            if message.type is WSMsgType.TEXT:
                self._acknowledged(message.data)
        return socket

    def _acknowledged(self, text: str) -> None:
        answer = self._awaited.pop(json.loads(text)["envelope_id"], None)
        if answer is not None and not answer.done():
            answer.set_result(text.encode())


@asynccontextmanager
async def fake_slack() -> AsyncIterator[FakeSlack]:
    """A fake Slack on a free port of the loopback interface."""
    slack = FakeSlack()
    runner = web.AppRunner(slack.application(), access_log=None, shutdown_timeout=1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    try:
        slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        yield slack
    finally:
        await runner.cleanup()


def _user(user_id: str) -> dict[str, Any]:
    name = f"person{user_id[1:]}"
    return {
        "id": user_id,
        "team_id": TEAM,
        "name": name,
        "real_name": name.title(),
        "profile": {"display_name": name, "real_name": name.title()},
        "tz": _ZONES[int(user_id[1:]) % len(_ZONES)],
        "locale": "en-GB",
        "is_bot": False,
        "deleted": False,
    }
