"""Acting as a person without touching the app's blocks: writing, reacting, reading, joining."""

from __future__ import annotations

import base64
from typing import Literal

from starlette.routing import BaseRoute

from sandbox.control.desk import Desk, Json, Ordered, post_route
from sandbox.errors import NotPossibleError
from sandbox.interactions import conversing, uploading
from sandbox.membership import join, leave
from sandbox.messages import format_ts


class Home(Ordered):
    """Open the app's page."""

    user: str
    tab: Literal["home", "messages"] = "home"


class Write(Ordered):
    """A message; a user id as `channel` is the direct message with that user."""

    user: str
    channel: str
    text: str
    thread_ts: str | None = None


class Attached(Ordered):
    """A file: its name, and its content as base64."""

    name: str
    content: str


class Upload(Ordered):
    """Files with a message."""

    user: str
    channel: str
    files: list[Attached]
    text: str = ""
    thread_ts: str | None = None


class Attach(Ordered):
    """Files for a field of a form."""

    user: str
    files: list[Attached]


class React(Ordered):
    """A reaction, its name without colons."""

    user: str
    channel: str
    ts: str
    name: str
    remove: bool = False


class InChannel(Ordered):
    """Something about one person and one channel."""

    user: str
    channel: str


class Invite(InChannel):
    """Put `guest` (the app's bot user, too) into a channel."""

    guest: str


def life_routes() -> list[BaseRoute]:
    """The endpoints of what the app hears of as events only."""
    return [
        post_route("home", Home, home),
        post_route("write", Write, write),
        post_route("upload", Upload, upload),
        post_route("attach", Attach, attach),
        post_route("react", React, react),
        post_route("read", InChannel, read),
        post_route("join", InChannel, join_channel),
        post_route("leave", InChannel, leave_channel),
        post_route("invite", Invite, invite),
    ]


async def home(desk: Desk, order: Home) -> Json:
    """Open the app's page on one of its tabs."""
    conversing.open_home(desk.actor(order.user), order.tab)
    return {"status": "ok"}


async def write(desk: Desk, order: Write) -> Json:
    """Write a message."""
    actor = desk.actor(order.user)
    channel = actor.channel(order.channel)
    thread = actor.message(channel, order.thread_ts) if order.thread_ts else None
    message = conversing.write(actor, channel, order.text, thread)
    return {"status": "ok", "channel": channel.id, "ts": format_ts(message.ts)}


async def upload(desk: Desk, order: Upload) -> Json:
    """Share files."""
    actor = desk.actor(order.user)
    channel = actor.channel(order.channel)
    thread = actor.message(channel, order.thread_ts) if order.thread_ts else None
    message = uploading.upload(actor, channel, _named(order.files), order.text, thread)
    ids = [file["id"] for file in message.content.files or ()]
    told: Json = {"status": "ok", "channel": channel.id, "ts": format_ts(message.ts)}
    return told | {"files": ids}


async def attach(desk: Desk, order: Attach) -> Json:
    """Upload files that a form is to hold by their ids."""
    kept = uploading.attach(desk.actor(order.user), _named(order.files))
    return {"status": "ok", "files": [file.id for file in kept]}


def _named(files: list[Attached]) -> dict[str, bytes]:
    named = {attached.name: _decoded(attached) for attached in files}
    if len(named) < len(files):
        raise NotPossibleError("two files have the same name")
    return named


def _decoded(attached: Attached) -> bytes:
    try:
        return base64.b64decode(attached.content, validate=True)
    except ValueError as error:
        raise NotPossibleError(f"{attached.name} is not in base64") from error


async def react(desk: Desk, order: React) -> Json:
    """Add a reaction or take it back."""
    actor = desk.actor(order.user)
    channel = actor.channel(order.channel)
    message = actor.message(channel, order.ts)
    conversing.react(actor, channel, message, order.name, remove=order.remove)
    return {"status": "ok"}


async def read(desk: Desk, order: InChannel) -> Json:
    """Look at a channel: nothing in it is unread any more."""
    actor = desk.actor(order.user)
    channel = actor.channel(order.channel)
    channel.last_read[actor.id] = desk.workspace.clock.micros()
    actor.changed()
    return {"status": "ok"}


async def join_channel(desk: Desk, order: InChannel) -> Json:
    """Join a public channel."""
    actor = desk.actor(order.user)
    conversing.join_channel(actor, actor.channel(order.channel))
    return {"status": "ok"}


async def leave_channel(desk: Desk, order: InChannel) -> Json:
    """Leave a channel."""
    actor = desk.actor(order.user)
    leave(desk.workspace, actor.channel(order.channel), actor.id)
    return {"status": "ok"}


async def invite(desk: Desk, order: Invite) -> Json:
    """Put somebody else, or the app, into a channel."""
    actor = desk.actor(order.user)
    channel = conversing.own_channel(actor, order.channel)
    join(desk.workspace, channel, conversing.guest(actor, order.guest), inviter=actor.id)
    return {"status": "ok"}
