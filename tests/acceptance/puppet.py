"""An app at the other end of the workspace, of which every test says what it does."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
from aiohttp import web

Json = dict[str, Any]
Deed = Callable[[Json], Awaitable[Json | None]]


class Puppet:
    """Answers what the workspace sends.

    `deeds` says how, by name: the command, action id or callback id; what has none is acknowledged
    in silence. A deed gives the body of the ack. `heard` keeps all payloads.
    """

    def __init__(self, api_url: str, token: str, session: aiohttp.ClientSession) -> None:
        self.deeds: dict[str, Deed] = {}
        self.heard: list[Json] = []
        self._api_url = api_url
        self._headers = {"Authorization": f"Bearer {token}"}
        self._session = session
        self._arrived = asyncio.Event()

    async def call(self, method: str, **arguments: Any) -> Json:
        """Call the Web API; raises AssertionError where Slack would refuse."""
        async with self._session.post(
            f"{self._api_url}{method}", json=arguments, headers=self._headers
        ) as response:
            answer: Json = await response.json()
        assert answer["ok"], (method, answer)
        return answer

    def opens(self, name: str, view: Json) -> None:
        """Open this modal whenever `name` is used."""

        async def deed(payload: Json) -> None:
            await self.call("views.open", trigger_id=payload["trigger_id"], view=view)

        self.deeds[name] = deed

    def answers(self, name: str, body: Json) -> None:
        """Acknowledge `name` with this body."""

        async def deed(_: Json) -> Json:
            return body

        self.deeds[name] = deed

    def named(self, name: str) -> list[Json]:
        """The payloads of this name, oldest first."""
        return [payload for payload in self.heard if name_of(payload) == name]

    async def hears(self, name: str, seconds: float = 10) -> Json:
        """Wait for a payload of this name, and give the newest. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not self.named(name):
                self._arrived.clear()
                await self._arrived.wait()
        return self.named(name)[-1]

    async def endpoint(self, request: web.Request) -> web.Response:
        """The request URL."""
        payload = await _payload(request)
        self.heard.append(payload)
        self._arrived.set()
        deed = self.deeds.get(name_of(payload))
        body = await deed(payload) if deed else None
        return web.Response() if body is None else web.json_response(body)


def name_of(payload: Json) -> str:
    """A command, action id, callback id or event type."""
    if payload["type"] == "event_callback":
        return str(payload["event"]["type"])
    if payload["type"] == "block_actions":
        return str(payload["actions"][0]["action_id"])
    if payload["type"] in ("view_submission", "view_closed"):
        return str(payload["view"]["callback_id"])
    return str(payload.get("callback_id") or payload.get("action_id") or payload.get("command"))


async def _payload(request: web.Request) -> Json:
    if request.content_type == "application/json":
        event: Json = await request.json()
        return event
    form = await request.post()
    if "payload" in form:
        payload: Json = json.loads(str(form["payload"]))
        return payload
    return {"type": "command", **form}


@asynccontextmanager
async def puppet(api_url: str, token: str) -> AsyncIterator[tuple[Puppet, str]]:
    """An app that listens on a free port, and its request URL."""
    async with aiohttp.ClientSession(trust_env=False) as session:
        app = Puppet(api_url, token, session)
        site = web.Application()
        site.router.add_post("/", app.endpoint)
        runner = web.AppRunner(site)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        try:
            yield app, f"http://127.0.0.1:{runner.addresses[0][1]}/"
        finally:
            await runner.cleanup()
