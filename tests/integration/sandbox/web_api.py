"""Raw calls of the Web API, without an SDK in between."""

from __future__ import annotations

from typing import Any

import aiohttp

from sandbox.running import RunningSandbox
from tests.integration.sandbox.workspaces import BOT_TOKEN

Json = dict[str, Any]


class WebApi:
    """Calls methods with JSON and the bot token; `session` for everything out of the ordinary."""

    def __init__(self, sandbox: RunningSandbox, session: aiohttp.ClientSession) -> None:
        self.url = sandbox.api_url
        self.session = session

    async def __call__(self, method: str, *, token: str | None = BOT_TOKEN, **body: Any) -> Json:
        """The reply of one call."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        async with self.session.post(self.url + method, json=body, headers=headers) as response:
            assert response.status == 200
            reply: Json = await response.json()
            return reply

    async def ok(self, method: str, **body: Any) -> Json:
        """The reply of a call that must succeed."""
        reply = await self(method, **body)
        assert reply["ok"], reply
        return reply

    async def error(self, method: str, **body: Any) -> str:
        """The error code of a call that must be refused."""
        reply = await self(method, **body)
        assert not reply["ok"], reply
        return str(reply["error"])
