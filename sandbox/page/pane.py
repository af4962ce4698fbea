"""One person's window on the workspace, from the JSON of their screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sandbox.page.entries import Entry, entries_of
from sandbox.page.faces import Face, face
from sandbox.page.reader import Reader, reader_of
from sandbox.page.spot import Spot

HOME = "home"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line of the sidebar."""

    at: str
    name: str
    kind: str
    unread: int
    is_current: bool
    is_outside: bool = False
    face: Face | None = None


class Pane:
    """What one person sees at one place: the sidebar, a channel or the Home, the open modal.

    `at` is a channel id or "home"; what this person cannot see becomes the first channel. `line`
    is the `ts` above which the line of the unread messages stands, "none" for no line, or "" for
    where the screen says that the unread ones begin. `version` names the state of the screen,
    `limit` is how many messages of a channel it holds at most.
    """

    def __init__(
        self, screen: Mapping[str, Any], at: str, *, line: str = "", version: int = 0, limit: int
    ) -> None:
        self.screen = screen
        self.version = version
        self.limit = limit
        self._line = line
        self.reader: Reader = reader_of(screen)
        self._channels = {channel["id"]: channel for channel in screen["channels"]}
        self.at = at if at == HOME or at in self._channels else self._first()

    @property
    def user_id(self) -> str:
        """Who looks."""
        return str(self.screen["me"]["id"])

    @property
    def me(self) -> Face:
        """The face of who looks."""
        return self.face(self.user_id)

    @property
    def app(self) -> Face:
        """The face of the app, under the app's own name."""
        bot = self.face(self.screen["app"]["bot_user_id"])
        return Face(
            id=bot.id,
            name=self.screen["app"]["name"],
            initials=bot.initials,
            color=bot.color,
            is_app=True,
            deleted=False,
            title="",
        )

    @property
    def is_home(self) -> bool:
        """Whether the app's Home is shown rather than messages."""
        return self.at == HOME

    @property
    def is_app_dm(self) -> bool:
        """Whether the messages shown are those with the app."""
        return self.channel is not None and self.channel["id"] == self.app_dm

    @property
    def app_dm(self) -> str:
        """The id of the direct messages with the app, or "" before there are any."""
        bot = self.screen["app"]["bot_user_id"]
        return next((c["id"] for c in self._channels.values() if c.get("with") == bot), "")

    @property
    def channel(self) -> Mapping[str, Any] | None:
        """The channel shown; None at Home, or for somebody who is in none."""
        return self._channels.get(self.at)

    @property
    def title(self) -> str:
        """The heading: a person's, an app's or a channel's name."""
        if self.is_home or self.is_app_dm:
            return self.app.name
        return self.partner.name if self.partner else str((self.channel or {}).get("name", ""))

    @property
    def partner(self) -> Face | None:
        """Whom the direct messages shown are with."""
        other = (self.channel or {}).get("with")
        return self.face(other) if other else None

    @property
    def closed_because(self) -> str:
        """Why nobody can write where the pane is, or ""."""
        channel = self.channel or {}
        if channel.get("is_archived"):
            return "This channel is archived."
        if not channel.get("is_member", True):
            return "You are not a member of this channel."
        can_write = channel.get("can_write", True)
        return "" if can_write else "Sending messages to this app has been turned off."

    @property
    def can_join(self) -> bool:
        """Whether the channel shown is open to somebody who is not in it."""
        channel = self.channel or {}
        return not channel.get("is_member", True) and not channel.get("is_archived")

    @property
    def members(self) -> Sequence[Face]:
        """Who is in the channel shown."""
        return [self.face(user) for user in (self.channel or {}).get("members", ())]

    @property
    def channels(self) -> Sequence[Place]:
        """The channels of the sidebar: those this person is in, then the others; by name."""
        known = [c for c in self._channels.values() if c["kind"] == "channel"]
        return [self._place(channel) for channel in sorted(known, key=_sidebar_order)]

    @property
    def direct_messages(self) -> Sequence[Place]:
        """The direct messages of the sidebar with people, by name."""
        talks = [c for c in self._channels.values() if c["kind"] == "im"]
        places = [self._place(talk) for talk in talks if talk["id"] != self.app_dm]
        return sorted(places, key=lambda place: place.name)

    @property
    def unread(self) -> int:
        """Unread messages of the channel shown."""
        return int((self.channel or {}).get("unread") or 0)

    @property
    def tab(self) -> str:
        """Which tab of the app's page is shown, if it is one: "home" or "messages"."""
        return "home" if self.is_home else "messages" if self.is_app_dm else ""

    @property
    def app_unread(self) -> int:
        """Unread messages of the app."""
        return int(self._channels.get(self.app_dm, {}).get("unread") or 0)

    @cached_property
    def entries(self) -> Sequence[Entry]:
        """The messages shown."""
        if self.channel is None:
            return ()
        return entries_of(self.channel, self.screen["people"], self.reader, self._line)

    @property
    def has_earlier(self) -> bool:
        """Whether the channel shown may hold messages before these."""
        spoken = [entry for entry in self.entries if not entry.message.get("ephemeral")]
        return len(spoken) >= self.limit

    @property
    def modal(self) -> Mapping[str, Any] | None:
        """The view on top of the stack of open modals."""
        views = self.screen["views"]
        return views[-1] if views else None

    def message_spot(self, message: Mapping[str, Any]) -> Spot:
        """Where the blocks of a message stand."""
        key = f"m-{self.user_id}-{self.at}-{message['ts']}"
        return Spot(kind="message", key=key, reader=self.reader)

    def view_spot(self, view: Mapping[str, Any]) -> Spot:
        """Where the blocks of a modal or of the Home stand."""
        return Spot(
            kind="modal" if view["type"] == "modal" else "home",
            key=f"v-{view['id']}",
            reader=self.reader,
            values=(view.get("state") or {}).get("values") or {},
            errors=view.get("errors") or {},
        )

    def face(self, user_id: str) -> Face:
        """The face of anybody in the workspace."""
        return face(user_id, self.screen["people"])

    def _first(self) -> str:
        joined = [c for c in self._channels.values() if c["kind"] == "channel"]
        first = min(joined, key=_sidebar_order, default=None)
        return str(first["id"]) if first else HOME

    def _place(self, channel: Mapping[str, Any]) -> Place:
        other = self.face(channel["with"]) if channel.get("with") else None
        return Place(
            at=channel["id"],
            name=other.name if other else channel["name"],
            kind="private" if channel.get("is_private") else channel["kind"],
            unread=int(channel.get("unread") or 0) if channel.get("is_member", True) else 0,
            is_current=channel["id"] == self.at,
            is_outside=not channel.get("is_member", True),
            face=other,
        )


def _sidebar_order(channel: Mapping[str, Any]) -> tuple[bool, str]:
    return not channel.get("is_member", True), str(channel["name"])
