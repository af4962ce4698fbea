"""One person at their screen, for tests and stories."""

from __future__ import annotations

import base64
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from sandbox.control_http import ControlHttp
from sandbox.outcomes import ActOutcome, CommandOutcome, SubmitOutcome
from sandbox.seen import Json, SeenMessage, SeenScreen, SeenView

T = TypeVar("T")

PATIENCE_SECONDS = 5.0


class Person:
    """Acts as one person. Whatever must be on the screen first is waited for, `patience` seconds.

    Refusals are raised as ControlError; what does not appear in time as TimeoutError.
    """

    def __init__(self, http: ControlHttp, user_id: str, patience: float = PATIENCE_SECONDS) -> None:
        self._http = http
        self.id = user_id
        self.patience = patience

    async def command(self, channel: str, command: str, text: str = "") -> CommandOutcome:
        """Type a slash command; `channel` an id, the bot's user id for its direct message."""
        order = {"user": self.id, "channel": channel, "command": command, "text": text}
        return CommandOutcome(**await self._http.post("command", order))

    async def write(self, channel: str, text: str, thread_ts: str | None = None) -> str:
        """Write a message; returns its ts."""
        order = {"user": self.id, "channel": channel, "text": text, "thread_ts": thread_ts}
        return str((await self._http.post("write", order))["ts"])

    async def upload(
        self, channel: str, name: str, content: bytes | str, text: str = "", **place: str
    ) -> str:
        """Share a file, a string as UTF-8; returns the ts of its message.

        `place` may be the `thread_ts` of the message to reply to.
        """
        raw = content.encode() if isinstance(content, str) else content
        file = {"name": name, "content": base64.b64encode(raw).decode("ascii")}
        order = {"user": self.id, "channel": channel, "files": [file], "text": text, **place}
        return str((await self._http.post("upload", order))["ts"])

    async def react(self, message: SeenMessage, name: str, *, remove: bool = False) -> None:
        """Add or take back a reaction."""
        where = {"channel": message.channel, "ts": message.ts}
        await self._http.post("react", {"user": self.id, **where, "name": name, "remove": remove})

    async def screen(self) -> SeenScreen:
        """Everything on the screen now."""
        return SeenScreen.read(await self._http.get("screen", user=self.id))

    async def messages(self, channel: str) -> list[SeenMessage]:
        """The messages of a channel (id, name, or the user on the other side), oldest first."""
        screen = await self.screen()
        return screen.channels[screen.channel_id(channel)]

    async def home(self) -> SeenView | None:
        """The Home tab as it is now, without opening it."""
        return (await self._without_messages()).home

    async def open_home(self, tab: str = "home") -> None:
        """Open the app's page; the app hears `app_home_opened`."""
        await self._http.post("home", {"user": self.id, "tab": tab})

    async def views(self) -> list[SeenView]:
        """The open modals, bottom first."""
        return (await self._without_messages()).views

    async def _without_messages(self) -> SeenScreen:
        """The screen where nobody looks into the channels: of a long day they are most of it."""
        return SeenScreen.read(await self._http.get("screen", user=self.id, limit=0))

    async def top_view(self, callback_id: str | None = None) -> SeenView:
        """The modal on top, waited for; the one with this callback_id if it is given."""

        async def found() -> SeenView | None:
            views = await self.views()
            fits = views and callback_id in (None, views[-1].callback_id)
            return views[-1] if fits else None

        what = f"a modal {callback_id or ''} on the screen of {self.id}"
        return await self._until(found, what)

    async def fill(self, values: Json, view_id: str | None = None) -> ActOutcome:
        """Enter values into the modal on top, or into the view named (the Home tab).

        Keys are block ids or action ids; `{block_id: {action_id: value}}` is understood, too.
        """
        view = await self._view(view_id)
        order = {"user": self.id, "view_id": view.id, "values": nested(view, values)}
        return ActOutcome(**await self._http.post("fill", order))

    async def submit(self, values: Json | None = None) -> SubmitOutcome:
        """Press the submit button of the modal on top, after entering values."""
        view = await self.top_view()
        filled = nested(view, values) if values else None
        order = {"user": self.id, "view_id": view.id, "values": filled}
        return SubmitOutcome(**await self._http.post("submit", order))

    async def close(self, *, everything: bool = False) -> None:
        """Cancel the modal on top; `everything` closes the whole stack."""
        view = await self.top_view()
        await self._http.post("close", {"user": self.id, "view_id": view.id, "all": everything})

    async def click(
        self,
        action_id: str,
        value: Any = None,
        *,
        block_id: str | None = None,
        channel: str | None = None,
        ts: str | None = None,
    ) -> ActOutcome:
        """Use an element: on the modal on top, else in the newest message, else on the Home tab.

        `channel` and `ts` name the message instead. `value` is what is chosen, for menus and such.
        """
        order = {"user": self.id, "action_id": action_id, "block_id": block_id, "value": value}
        where = await self._where(action_id, channel, ts)
        return ActOutcome(**await self._http.post("click", {**order, **where}))

    async def click_stale(
        self, message: SeenMessage, action_id: str, value: Any = None
    ) -> ActOutcome:
        """Click in a message as it was seen earlier, whatever became of it: a late double click."""
        order = {
            "user": self.id,
            "action_id": action_id,
            "value": value,
            "channel": message.channel,
            "ts": message.ts,
            "stale": True,
            "message": message.raw,
        }
        return ActOutcome(**await self._http.post("click", order))

    async def shortcut(self, callback_id: str, message: SeenMessage | None = None) -> ActOutcome:
        """Use a global shortcut, or a message action on `message`."""
        where = {} if message is None else {"channel": message.channel, "ts": message.ts}
        order = {"user": self.id, "callback_id": callback_id, **where}
        return ActOutcome(**await self._http.post("shortcut", order))

    async def options(self, action_id: str, query: str) -> list[Json]:
        """Type into an external select; the options the app offers."""
        where = await self._where(action_id, None, None)
        order = {"user": self.id, "action_id": action_id, "query": query, **where}
        return list((await self._http.post("options", order))["options"])

    async def read(self, channel: str) -> None:
        """Look at a channel: nothing in it is unread any more."""
        await self._http.post("read", {"user": self.id, "channel": channel})

    async def join(self, channel: str) -> None:
        """Join a public channel."""
        await self._http.post("join", {"user": self.id, "channel": channel})

    async def leave(self, channel: str) -> None:
        """Leave a channel."""
        await self._http.post("leave", {"user": self.id, "channel": channel})

    async def invite(self, channel: str, guest: str) -> None:
        """Put somebody else, or the bot, into a channel."""
        await self._http.post("invite", {"user": self.id, "channel": channel, "guest": guest})

    async def _view(self, view_id: str | None) -> SeenView:
        if view_id is None:
            return await self.top_view()
        screen = await self.screen()
        shown = [*screen.views, *([screen.home] if screen.home is not None else [])]
        return next(view for view in shown if view.id == view_id)

    async def _where(self, action_id: str, channel: str | None, ts: str | None) -> Json:
        async def found() -> Json | None:
            return place_of(await self.screen(), action_id, channel, ts)

        return await self._until(found, f"an element {action_id} on the screen of {self.id}")

    async def _until(self, found: Callable[[], Awaitable[T | None]], what: str) -> T:
        return await self._http.until(found, self.patience, what)


def nested(view: SeenView, values: Json) -> dict[str, Json]:
    """Values by block and action id, from values by either. Raises KeyError for unknown ids."""
    found: dict[str, Json] = {}
    actions = {view.block_of(name) for name in view.action_ids}
    for name, value in values.items():
        if isinstance(value, dict) and value and all((name, key) in actions for key in value):
            found.setdefault(name, {}).update(value)
        else:
            block_id, action_id = view.block_of(name)
            found.setdefault(block_id, {})[action_id] = value
    return found


def place_of(
    screen: SeenScreen, action_id: str, channel: str | None, ts: str | None
) -> Json | None:
    """Where on a screen an element is: the modal on top, the newest message, the Home tab."""
    if channel is None and screen.views and screen.views[-1].has(action_id):
        return {"view_id": screen.views[-1].id}
    channel_id = None if channel is None else screen.channel_id(channel)
    for message in screen.newest_first():
        fits = channel_id in (None, message.channel) and ts in (None, message.ts)
        if fits and message.has(action_id):
            return {"channel": message.channel, "ts": message.ts}
    if channel is None and screen.home is not None and screen.home.has(action_id):
        return {"view_id": screen.home.id}
    return None
