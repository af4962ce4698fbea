"""Global shortcuts and message actions (Slack facts 2.4)."""

from __future__ import annotations

from sandbox.channels import Channel
from sandbox.delivery.envelope import Ack, Envelope
from sandbox.errors import NotOnScreenError
from sandbox.interactions.actor import Actor
from sandbox.interactions.payloads import channel_part, common, response_url
from sandbox.manifest import Shortcut
from sandbox.message_objects import message_object
from sandbox.messages import Json, Message, format_ts


async def use_global(actor: Actor, callback_id: str) -> Ack:
    """Choose a global shortcut. Raises NotOnScreenError when the app has none of this id."""
    shortcut = _find(actor, callback_id, "global")
    payload = {
        **common(actor.workspace, actor.person, "shortcut"),
        "callback_id": shortcut.callback_id,
        "action_ts": actor.workspace.stamp(),
        "trigger_id": actor.workspace.triggers.issue(actor.id),
    }
    return await actor.dispatcher.send(Envelope("interactive", callback_id, payload))


async def use_on_message(actor: Actor, callback_id: str, channel: Channel, message: Message) -> Ack:
    """Choose a message action. Raises NotOnScreenError when the app has none of this id."""
    shortcut = _find(actor, callback_id, "message")
    payload = {
        **common(actor.workspace, actor.person, "message_action"),
        "callback_id": shortcut.callback_id,
        "action_ts": actor.workspace.stamp(),
        "message_ts": format_ts(message.ts),
        "message": message_object(actor.workspace, channel, message, all_metadata=True),
        "channel": channel_part(channel),
        **_handles(actor, channel, message),
    }
    return await actor.dispatcher.send(Envelope("interactive", callback_id, payload))


def _handles(actor: Actor, channel: Channel, message: Message) -> Json:
    workspace = actor.workspace
    token = workspace.response_urls.issue(actor.id, channel.id, message.ts)
    return {
        "response_url": response_url(workspace, token),
        "trigger_id": workspace.triggers.issue(actor.id, channel.id),
    }


def _find(actor: Actor, callback_id: str, kind: str) -> Shortcut:
    shortcut = actor.workspace.manifest.shortcut(callback_id)
    if shortcut is None or shortcut.type != kind:
        raise NotOnScreenError(f"the app has no {kind} shortcut {callback_id}")
    return shortcut
