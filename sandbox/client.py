"""A Python client of the control API, for tests, stories and benchmarks."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from types import TracebackType
from typing import Any, Self, TypeVar, overload

from sandbox.acting import PATIENCE_SECONDS, Person
from sandbox.control_http import ControlError, ControlHttp
from sandbox.outcomes import ActOutcome, CommandOutcome, SubmitOutcome
from sandbox.seen import Json, SeenMessage, SeenScreen, SeenView

__all__ = [
    "ActOutcome",
    "CommandOutcome",
    "ControlError",
    "Person",
    "SandboxClient",
    "SeenMessage",
    "SeenScreen",
    "SeenView",
    "SubmitOutcome",
]

T = TypeVar("T")


class SandboxClient:
    """Acts in a workspace, reads it and steers it. An async context manager, or `close` it.

    Every refusal of the control API is raised as ControlError.
    """

    def __init__(self, base_url: str) -> None:
        self._http = ControlHttp(base_url)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        """Close the connections."""
        await self._http.close()

    def person(self, user_id: str, patience: float = PATIENCE_SECONDS) -> Person:
        """Somebody to act as; `patience` is how many seconds they wait for something to appear."""
        return Person(self._http, user_id, patience)

    # `timeout` is the patience of the caller: nothing is cancelled when it runs out.
    @overload
    async def until(
        self,
        condition: Callable[[], Awaitable[T | None]],
        timeout: float = 5.0,  # noqa: ASYNC109
        what: str = "",
    ) -> T: ...

    @overload
    async def until(
        self,
        condition: Callable[[], T | None],
        timeout: float = 5.0,  # noqa: ASYNC109
        what: str = "",
    ) -> T: ...

    async def until(
        self,
        condition: Callable[[], Any],
        timeout: float = 5.0,  # noqa: ASYNC109
        what: str = "",
    ) -> Any:
        """Wait until the condition gives something true, and return that.

        It may be async. It is asked again whenever something changed in the workspace. Raises
        TimeoutError, naming `what`.
        """
        return await self._http.until(condition, timeout, what)

    async def log(self, after: int = 0) -> list[Json]:
        """What went between workspace and app since the entry `after`, tokens blanked."""
        return list((await self._http.get("log", after=after))["log"])

    async def counts(self) -> dict[str, int]:
        """How many messages each channel holds, ephemeral ones aside."""
        return dict((await self._http.get("counts"))["channels"])

    async def all_messages(self, channel: str, after: str = "0") -> list[Json]:
        """Every message of a channel with its metadata, oldest first, as the Web API tells them.

        `after` leaves out those up to that ts.
        """
        found: list[Json] = []
        while True:
            page = await self._http.get("messages", channel=channel, after=after)
            if not page["messages"]:
                return found
            found += page["messages"]
            after = found[-1]["ts"]

    async def change_person(self, user_id: str, **fields: Any) -> Json:
        """Change somebody, or let somebody new join (then all fields are needed)."""
        return dict((await self._http.post("people", {"id": user_id, **fields}))["person"])

    async def arm(self, *faults: Json) -> None:
        """Replace the armed faults by these; see `sandbox.faults.Fault`."""
        await self._http.post("faults", list(faults))

    async def faults(self) -> list[Json]:
        """The armed faults and how often each struck."""
        return list((await self._http.get("faults"))["faults"])

    async def disarm(self) -> None:
        """No more faults."""
        await self._http.delete("faults")

    async def advance(self, seconds: float) -> datetime:
        """Move the workspace's clock by seconds; returns its time."""
        return await self._clock({"advance": seconds})

    async def set_clock(self, moment: datetime) -> datetime:
        """Move the workspace's clock to an aware moment; returns its time."""
        return await self._clock({"at": moment.isoformat()})

    async def redeliver(self, exchange_id: int, retry_num: int = 1) -> Json:
        """Send the app a logged request once more."""
        order = {"id": exchange_id, "retry_num": retry_num}
        return dict(await self._http.post("redeliver", order))

    async def disconnect(self, reason: str = "refresh_requested") -> int:
        """Disturb the Socket Mode connections; returns how many there were."""
        return int((await self._http.post("disconnect", {"reason": reason}))["connections"])

    async def uninstall(self) -> None:
        """Remove the app from the workspace."""
        await self._http.post("uninstall", {})

    async def install(self) -> None:
        """Let the app back into the workspace."""
        await self._http.post("install", {})

    async def deliver_to(self, url: str | None) -> None:
        """Send everything to this URL instead of the manifest's (HTTP mode)."""
        await self._http.post("request_url", {"url": url})

    async def verify_url(self) -> bool:
        """Whether the app answers Slack's url_verification challenge (HTTP mode)."""
        return bool((await self._http.post("verify_url", {}))["verified"])

    async def _clock(self, order: Json) -> datetime:
        return datetime.fromisoformat((await self._http.post("clock", order))["now"])
