"""Who acts: looks people, channels, messages and views up as that person sees them."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.channels import Channel
from sandbox.config import PersonConfig
from sandbox.delivery.dispatcher import Dispatcher
from sandbox.errors import NotOnScreenError, NotPossibleError
from sandbox.files import file_object
from sandbox.messages import Json, Message, parse_ts
from sandbox.screen import composer_refusal, is_visible
from sandbox.views import View
from sandbox.workspace import Workspace


@dataclass(frozen=True)
class Actor:
    """A person at their screen, with a way to the app."""

    workspace: Workspace
    dispatcher: Dispatcher
    person: PersonConfig

    @classmethod
    def of(cls, workspace: Workspace, dispatcher: Dispatcher, user_id: str) -> Actor:
        """The person with this id. Raises NotOnScreenError when nobody sits there."""
        person = workspace.people.get(user_id)
        if person is None or not workspace.people.is_human(user_id) or person.deleted:
            raise NotOnScreenError(f"nobody can act as {user_id}")
        return cls(workspace, dispatcher, person)

    @property
    def id(self) -> str:
        """The person's id."""
        return self.person.id

    def channel(self, channel_id: str) -> Channel:
        """A channel the person sees; a user id stands for the direct message with that user.

        Raises NotOnScreenError.
        """
        if self.workspace.people.get(channel_id) is not None:
            now = int(self.workspace.clock.seconds())
            return self.workspace.channels.direct(self.id, channel_id, now)
        channel = self.workspace.channels.get(channel_id)
        if channel is None or not is_visible(channel, self.id):
            raise NotOnScreenError(f"{self.id} does not see a channel {channel_id}")
        return channel

    def check_composer(self, channel: Channel) -> None:
        """Raise NotPossibleError unless the person has something to type into there."""
        refusal = composer_refusal(self.workspace, channel, self.id)
        if refusal is not None:
            raise NotPossibleError(refusal)

    def message(self, channel: Channel, ts: str) -> Message:
        """A message the person sees. Raises NotOnScreenError."""
        try:
            message = channel.find(parse_ts(ts), self.id)
        except ValueError:
            message = None
        if message is None:
            raise NotOnScreenError(f"{self.id} does not see a message {ts} in {channel.id}")
        return message

    def view(self, view_id: str) -> View:
        """An open modal of the person or their Home tab. Raises NotOnScreenError."""
        view = self.workspace.views.get(view_id)
        if view is None or view.owner != self.id:
            raise NotOnScreenError(f"{self.id} has no view {view_id} open")
        return view

    def top_view(self, view_id: str) -> View:
        """The modal the person looks at. Raises NotOnScreenError when it is another one."""
        view = self.view(view_id)
        if not self.workspace.views.is_on_top(view):
            raise NotOnScreenError(f"view {view_id} is not the modal on top")
        return view

    def changed(self) -> None:
        """This person's screen changed."""
        self.workspace.changes.touch([self.id])

    def attach(self, name: str) -> Json:
        """A file of theirs by its id, or one of their machine that is uploaded now.

        The latter has its name as content.
        """
        file = self.workspace.files.get(name)
        if file is None or file.owner != self.id:
            now = int(self.workspace.clock.seconds())
            file = self.workspace.files.keep(name, name.encode(), self.id, now)
        return file_object(file, self.workspace.base_url)
