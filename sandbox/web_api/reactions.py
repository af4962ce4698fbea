"""reactions.* (Slack facts 6.3)."""

from __future__ import annotations

import re

from sandbox import posting
from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.message_objects import message_object
from sandbox.messages import Message, parse_ts
from sandbox.web_api.method import Call, Method, Reply

_NAME = re.compile(r"^[a-z0-9_+'\-]+(::skin-tone-[2-6])?$")


def methods() -> list[Method]:
    """The methods of this family."""
    return [
        Method("reactions.add", add, "reactions:write"),
        Method("reactions.remove", remove, "reactions:write"),
        Method("reactions.get", get, "reactions:read"),
    ]


def add(call: Call) -> Reply:
    """React to a message."""
    channel, message = _message(call)
    bot = call.workspace.app.bot_user_id
    if not posting.react(call.workspace, channel, message, _name(call), bot):
        raise SlackError("already_reacted")
    return {}


def remove(call: Call) -> Reply:
    """Take the app's own reaction back."""
    channel, message = _message(call)
    bot = call.workspace.app.bot_user_id
    if not posting.unreact(call.workspace, channel, message, _name(call), bot):
        raise SlackError("no_reaction")
    return {}


def get(call: Call) -> Reply:
    """A message with its reactions."""
    channel, message = _message(call)
    told = message_object(call.workspace, channel, message)
    return {"type": "message", "channel": channel.id, "message": told}


def _name(call: Call) -> str:
    name = call.arguments.required("name")
    if not _NAME.match(name):
        raise SlackError("invalid_name")
    return name


def _message(call: Call) -> tuple[Channel, Message]:
    channel = call.channel("write")
    if not call.workspace.is_app_member(channel):
        raise SlackError("not_in_channel")
    timestamp = call.arguments.text("timestamp")
    if not timestamp:
        raise SlackError("no_item_specified")
    try:
        message = channel.timeline.get(parse_ts(timestamp))
    except ValueError as error:
        raise SlackError("bad_timestamp") from error
    if message is None:
        raise SlackError("message_not_found")
    return channel, message
