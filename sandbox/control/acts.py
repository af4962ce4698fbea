"""Acting as a person: typing, clicking, filling, submitting."""

from __future__ import annotations

from typing import Any

from starlette.routing import BaseRoute

from sandbox.control.desk import Desk, Json, Ordered, post_route
from sandbox.errors import NotOnScreenError
from sandbox.interactions import actions, shortcuts, submissions, suggestions
from sandbox.interactions.actor import Actor
from sandbox.interactions.commands import type_command
from sandbox.interactions.places import Place

Values = dict[str, dict[str, Any]]


class Command(Ordered):
    """A slash command typed into a channel (a user id: into the direct message with them)."""

    user: str
    channel: str
    command: str
    text: str = ""


class Where(Ordered):
    """Where something is done: in a view, or in a message of a channel."""

    user: str
    view_id: str | None = None
    channel: str | None = None
    ts: str | None = None


class Click(Where):
    """A click; `stale` with the `message` as a screen once showed it for one that comes late."""

    action_id: str
    block_id: str | None = None
    value: Any = None
    stale: bool = False
    message: Json | None = None


class Fill(Where):
    """Values by block id and action id."""

    values: Values


class Submit(Ordered):
    """Press the submit button, after filling `values` in."""

    user: str
    view_id: str
    values: Values | None = None


class Close(Ordered):
    """Press Cancel, or with `all` the cross."""

    user: str
    view_id: str
    all: bool = False


class UseShortcut(Ordered):
    """A global shortcut; on a message when `channel` and `ts` are given."""

    user: str
    callback_id: str
    channel: str | None = None
    ts: str | None = None


class Options(Where):
    """Typing `query` into an external select."""

    action_id: str
    block_id: str | None = None
    query: str = ""


def act_routes() -> list[BaseRoute]:
    """The endpoints that reach the app as interactions."""
    return [
        post_route("command", Command, command),
        post_route("click", Click, click),
        post_route("fill", Fill, fill),
        post_route("submit", Submit, submit),
        post_route("close", Close, close),
        post_route("shortcut", UseShortcut, shortcut),
        post_route("options", Options, options),
    ]


async def command(desk: Desk, order: Command) -> Json:
    """Type a slash command."""
    actor = desk.actor(order.user)
    channel = actor.channel(order.channel)
    result = await type_command(actor, channel, order.command, order.text)
    told: Json = {"status": result.status, "ack": result.ack, "ms": result.ms}
    return told | ({"reason": result.reason} if result.reason else {})


async def click(desk: Desk, order: Click) -> Json:
    """Use an element."""
    actor = desk.actor(order.user)
    if order.stale and order.message is not None and order.channel is not None:
        place = Place.as_it_was(actor, actor.channel(order.channel), order.message)
    else:
        place = _place(actor, order)
    result = await actions.click(actor, place, order.action_id, order.block_id, order.value)
    return {"status": result.status, "ms": result.ms}


async def fill(desk: Desk, order: Fill) -> Json:
    """Enter values."""
    actor = desk.actor(order.user)
    results = await actions.fill(actor, _place(actor, order), order.values)
    failed = next((result.status for result in results if result.status != "ok"), "ok")
    return {"status": failed, "sent": len(results), "ms": sum(result.ms for result in results)}


async def submit(desk: Desk, order: Submit) -> Json:
    """Fill in and submit the modal on top."""
    actor = desk.actor(order.user)
    view = actor.top_view(order.view_id)
    if order.values:
        await actions.fill(actor, Place.in_view(view), order.values)
    result = await submissions.submit(actor, view)
    told: Json = {
        "status": result.status,
        "result": result.result,
        "errors": result.errors,
        "ms": result.ms,
    }
    return told | ({"reason": result.reason} if result.reason else {})


async def close(desk: Desk, order: Close) -> Json:
    """Close the modal on top, or the whole stack."""
    actor = desk.actor(order.user)
    await submissions.close(actor, actor.top_view(order.view_id), everything=order.all)
    return {"status": "ok"}


async def shortcut(desk: Desk, order: UseShortcut) -> Json:
    """Use a shortcut."""
    actor = desk.actor(order.user)
    if order.channel is None or order.ts is None:
        ack = await shortcuts.use_global(actor, order.callback_id)
    else:
        channel = actor.channel(order.channel)
        message = actor.message(channel, order.ts)
        ack = await shortcuts.use_on_message(actor, order.callback_id, channel, message)
    return {"status": ack.status, "ms": ack.ms}


async def options(desk: Desk, order: Options) -> Json:
    """Ask the app for options."""
    actor = desk.actor(order.user)
    place = _place(actor, order)
    found = await suggestions.ask_options(
        actor, place, order.action_id, order.block_id, order.query
    )
    return {"options": found}


def _place(actor: Actor, where: Where) -> Place:
    if where.view_id is not None:
        return Place.in_view(actor.view(where.view_id))
    if where.channel is None or where.ts is None:
        raise NotOnScreenError("name a view_id, or a channel and a ts")
    channel = actor.channel(where.channel)
    return Place.in_message(channel, actor.message(channel, where.ts))
