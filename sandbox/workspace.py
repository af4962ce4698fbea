"""The state of the workspace, in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sandbox.changes import Changes
from sandbox.channels import Channel, Channels
from sandbox.client_memory import ClientMemory
from sandbox.clock import Clock
from sandbox.config import SandboxConfig
from sandbox.faults import Faults
from sandbox.files import Files
from sandbox.identifiers import Identifiers
from sandbox.inspector import Inspector
from sandbox.people import People
from sandbox.response_urls import ResponseUrls
from sandbox.triggers import Triggers
from sandbox.views import View, Views, view_object


@dataclass(frozen=True)
class Event:
    """Something the app hears of if it subscribed to `subscription` (such as `message.im`)."""

    subscription: str
    inner: dict[str, Any]


class Workspace:
    """People, channels, views and what was handed out to the app.

    Everything is changed from one event loop, without awaiting in between, so there are no locks.
    """

    def __init__(self, config: SandboxConfig, clock: Clock) -> None:
        self.config = config
        self.team = config.team
        self.app = config.app
        self.manifest = config.app.manifest
        self.scopes = self.manifest.scopes
        self.clock = clock
        self.ids = Identifiers()
        self.changes = Changes()
        self.people = People(config.people, config.app)
        self.channels = Channels(config.channels, int(clock.seconds()))
        self.usergroups = {group.id: group for group in config.usergroups}
        self.views = Views(self.ids)
        self.triggers = Triggers(clock, self.ids)
        self.response_urls = ResponseUrls(clock, self.ids)
        self.files = Files(self.ids)
        self.faults = Faults()
        self.memory = ClientMemory()
        secrets = frozenset({self.app.bot_token, self.app.app_token, self.app.signing_secret})
        self.inspector = Inspector(clock, self.changes, secrets, config.log_size)
        self.installed = True
        # Where this workspace is reached, with a trailing slash; known once the server listens.
        self.base_url = ""
        # Overrides all request URLs of the manifest, for an app whose port is not known before.
        self.request_url: str | None = None
        self._listeners: list[Callable[[Event], None]] = []
        for person in config.people:
            if self.people.is_human(person.id):
                self.app_dm(person.id)

    def on_event(self, listener: Callable[[Event], None]) -> None:
        """Call this for every event the app subscribed to."""
        self._listeners.append(listener)

    def publish(self, subscription: str, inner: dict[str, Any]) -> None:
        """Tell the app of an event, if it is installed and its manifest subscribes to it."""
        if self.installed and subscription in self.manifest.events:
            event = Event(
                subscription, {**inner, "event_ts": inner.get("event_ts") or self.stamp()}
            )
            for listener in self._listeners:
                listener(event)

    def app_dm(self, person_id: str) -> Channel:
        """The direct message between a person and the app."""
        return self.channels.direct(person_id, self.app.bot_user_id, int(self.clock.seconds()))

    def is_app_member(self, channel: Channel) -> bool:
        """Whether the app's bot user is in the channel."""
        return self.app.bot_user_id in channel.members

    def view_object(self, view: View) -> dict[str, Any]:
        """A view as Slack gives it."""
        return view_object(view, self.team.id, self.app.id, self.app.bot_id)

    def stamp(self) -> str:
        """The present moment as Slack writes it in `event_ts` and `action_ts`."""
        return f"{self.clock.seconds():.6f}"
