"""Where an element stands: in a modal, on the Home tab or in a message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sandbox.channels import Channel
from sandbox.client_memory import ElementKey
from sandbox.errors import NotOnScreenError
from sandbox.interactions.actor import Actor
from sandbox.interactions.payloads import in_message, in_view, response_url
from sandbox.messages import Content, Json, Message, parse_ts
from sandbox.surface import Placed, find_element
from sandbox.views import Values, View


@dataclass(frozen=True)
class Place:
    """A view, or a message in its channel."""

    view: View | None = None
    channel: Channel | None = None
    message: Message | None = None

    @classmethod
    def in_view(cls, view: View) -> Place:
        """A modal or Home tab."""
        return cls(view=view)

    @classmethod
    def in_message(cls, channel: Channel, message: Message) -> Place:
        """A message, as it is shown now."""
        return cls(channel=channel, message=message)

    @classmethod
    def as_it_was(cls, actor: Actor, channel: Channel, snapshot: Json) -> Place:
        """A message as a screen showed it earlier, for a click that comes too late."""
        content = Content(
            str(snapshot.get("text", "")), snapshot.get("blocks"), metadata=snapshot.get("metadata")
        )
        message = Message(parse_ts(snapshot["ts"]), snapshot["user"], content)
        message.from_app = "bot_id" in snapshot
        message.thread_ts = parse_ts(snapshot["thread_ts"]) if "thread_ts" in snapshot else None
        message.only_visible_to = actor.id if snapshot.get("ephemeral") else None
        return cls(channel=channel, message=message)

    def element(self, action_id: str, block_id: str | None) -> Placed:
        """The element with this action id. Raises NotOnScreenError."""
        placed = find_element(self._blocks(), action_id, block_id)
        if placed is None:
            raise NotOnScreenError(f"no element {action_id} is shown there")
        return placed

    def values(self, actor: Actor) -> Values:
        """The state of its elements, for this person."""
        if self.view is not None:
            return self.view.values
        return actor.workspace.memory.values(actor.id, self._message())

    def enter(self, actor: Actor, placed: Placed, entry: Json) -> None:
        """Put an entry into the state."""
        values = self.values(actor)
        values.setdefault(placed.block_id, {})[placed.action_id] = entry
        if self.view is not None:
            self.view.errors.pop(placed.block_id, None)
        else:
            actor.workspace.memory.enter(actor.id, self._message(), values)
        actor.changed()

    def key(self, actor: Actor, placed: Placed) -> ElementKey:
        """What identifies one element for one person."""
        where = self.view.id if self.view is not None else str(self._message().ts)
        return actor.id, where, placed.block_id, placed.action_id

    def trigger(self, actor: Actor) -> str:
        """A trigger id for something done here."""
        triggers = actor.workspace.triggers
        if self.view is not None:
            in_modal = self.view.id if self.view.kind == "modal" else None
            return triggers.issue(actor.id, self.view.conversation, in_modal)
        return triggers.issue(actor.id, self._channel().id)

    def payload_part(self, actor: Actor) -> dict[str, Any]:
        """What a payload says about it: container, view or message, state, response_url."""
        workspace = actor.workspace
        if self.view is not None:
            return in_view(workspace, self.view)
        channel, message = self._channel(), self._message()
        token = workspace.response_urls.issue(actor.id, channel.id, message.ts)
        return {
            **in_message(workspace, channel, message),
            "state": {"values": self.values(actor)},
            "response_url": response_url(workspace, token),
        }

    def _blocks(self) -> list[Json]:
        if self.view is not None:
            return self.view.blocks
        return self._message().content.blocks or []

    def _message(self) -> Message:
        if self.message is None:
            raise NotOnScreenError("no message was named")
        return self.message

    def _channel(self) -> Channel:
        if self.channel is None:
            raise NotOnScreenError("no channel was named")
        return self.channel
