"""Calls of the control API over HTTP."""

from __future__ import annotations

import inspect
import io
import json
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any, TypeVar, overload

import aiohttp

T = TypeVar("T")
Json = dict[str, Any]

# How often a condition is asked again although nothing changed in the workspace: it may look at
# something else as well, such as the app's database.
_ASK_AGAIN_SECONDS = 0.25
_JSON = {"Content-Type": "application/json"}
_TIMEOUT = aiohttp.ClientTimeout(total=90)


class ControlError(Exception):
    """The control API refuses: `status` 404 not on the screen, 422 not possible; `reason` why."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(f"{status}: {reason}")
        self.status = status
        self.reason = reason


class ControlHttp:
    """One connection pool to one workspace; proxies of the environment are not used."""

    def __init__(self, base_url: str) -> None:
        self._base = f"{base_url.rstrip('/')}/control/"
        self._session: aiohttp.ClientSession | None = None

    async def get(self, path: str, **query: str | int) -> Any:
        """GET /control/{path}. Raises ControlError."""
        return await self._call("GET", path, params=query)

    async def post(self, path: str, body: Any) -> Any:
        """POST /control/{path}. Raises ControlError."""
        # As a stream: aiohttp minds large bodies that are not, and files are large.
        stream = io.BytesIO(json.dumps(body).encode())
        return await self._call("POST", path, data=stream, headers=_JSON)

    async def delete(self, path: str) -> Any:
        """DELETE /control/{path}. Raises ControlError."""
        return await self._call("DELETE", path)

    async def close(self) -> None:
        """Close the connections."""
        if self._session is not None:
            await self._session.close()

    @overload
    async def until(
        self, condition: Callable[[], Awaitable[T | None]], seconds: float = 5.0, what: str = ""
    ) -> T: ...

    @overload
    async def until(
        self, condition: Callable[[], T | None], seconds: float = 5.0, what: str = ""
    ) -> T: ...

    async def until(
        self, condition: Callable[[], Any], seconds: float = 5.0, what: str = ""
    ) -> Any:
        """Wait until the condition, async or not, gives something true, and return that.

        It is asked again whenever something changed in the workspace. Raises TimeoutError, naming
        `what`, after these seconds.
        """
        deadline = monotonic() + seconds
        version = (await self.post("wait", {"version": 2**62, "timeout": 0}))["version"]
        while True:
            found = condition()
            result = await found if inspect.isawaitable(found) else found
            if result:
                return result
            left = deadline - monotonic()
            if left <= 0:
                raise TimeoutError(f"not within {seconds} s: {what or condition}")
            order = {"version": version, "timeout": min(left, _ASK_AGAIN_SECONDS)}
            version = (await self.post("wait", order))["version"]

    async def _call(self, verb: str, path: str, **options: Any) -> Any:
        if self._session is None:
            self._session = aiohttp.ClientSession(trust_env=False, timeout=_TIMEOUT)
        async with self._session.request(verb, self._base + path, **options) as response:
            answer = await response.json()
            if response.status != 200:
                raise ControlError(response.status, str(answer.get("reason", answer)))
            return answer
