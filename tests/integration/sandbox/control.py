"""Raw calls of the control API, for its refusals and its odd corners."""

from __future__ import annotations

from typing import Any

import aiohttp

from sandbox.running import RunningSandbox

Json = dict[str, Any]


class Control:
    """Posts to /control/… and gives status and body."""

    def __init__(self, sandbox: RunningSandbox, session: aiohttp.ClientSession) -> None:
        self.url = f"{sandbox.url}/control/"
        self.session = session

    async def __call__(self, path: str, **body: Any) -> tuple[int, Json]:
        async with self.session.post(self.url + path, json=body) as response:
            return response.status, await response.json()

    async def get(self, path: str, **query: Any) -> tuple[int, Json]:
        async with self.session.get(self.url + path, params=query) as response:
            return response.status, await response.json()
