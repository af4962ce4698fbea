"""Reading the workspace: screens, the log, messages, and waiting for changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator

from pydantic import Field
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from sandbox.control.desk import Desk, Json, Ordered, post_route, refusal
from sandbox.message_objects import message_object
from sandbox.messages import parse_ts
from sandbox.screen import DEFAULT_MESSAGES, screen

MAX_WAIT_SECONDS = 60.0
# A comment now and then keeps a quiet event stream open and finds out who has left.
HEARTBEAT_SECONDS = 15.0


class Wait(Ordered):
    """Wait until the version passes `version`: of one person's screen, or of anything."""

    user: str | None = None
    version: int = 0
    timeout: float = Field(default=10.0, ge=0.0, le=MAX_WAIT_SECONDS)


def reading_routes() -> list[BaseRoute]:
    """The endpoints that change nothing."""
    return [
        Route("/control/screen", read_screen),
        Route("/control/log", read_log),
        Route("/control/commands", read_commands),
        Route("/control/people", read_people),
        Route("/control/counts", read_counts),
        Route("/control/messages", read_messages),
        Route("/control/stream", stream),
        post_route("wait", Wait, wait),
    ]


async def read_screen(request: Request) -> Response:
    """What one person sees; `limit` bounds the messages of each channel."""
    user = request.query_params.get("user", "")
    try:
        limit = int(request.query_params.get("limit", DEFAULT_MESSAGES))
        return JSONResponse(screen(Desk.of(request).workspace, user, limit))
    except KeyError:
        return refusal(404, f"there is nobody with the id {user}")
    except ValueError:
        return refusal(422, "limit must be a number")


async def read_log(request: Request) -> Response:
    """The exchanges with the app after an id."""
    try:
        after = int(request.query_params.get("after", 0))
    except ValueError:
        return refusal(422, "after must be a number")
    return JSONResponse({"log": Desk.of(request).workspace.inspector.after(after)})


async def read_commands(request: Request) -> Response:
    """The commands and shortcuts of the app, for completing what somebody types."""
    features = Desk.of(request).workspace.manifest.features
    commands = [
        command.model_dump(include={"command", "description", "usage_hint"})
        for command in features.slash_commands
    ]
    shortcuts = [shortcut.model_dump() for shortcut in features.shortcuts]
    return JSONResponse({"commands": commands, "shortcuts": shortcuts})


async def read_people(request: Request) -> Response:
    """Everybody, with all that is known of them."""
    people = Desk.of(request).workspace.people
    return JSONResponse({"people": [person.model_dump() for person in people]})


async def read_counts(request: Request) -> Response:
    """How many messages each channel holds."""
    channels = Desk.of(request).workspace.channels
    counts = {channel.id: len(channel.timeline) for channel in channels}
    return JSONResponse({"channels": counts, "total": sum(counts.values())})


async def read_messages(request: Request) -> Response:
    """Messages of a channel with all their metadata, oldest first, up to `limit` after `after`."""
    workspace = Desk.of(request).workspace
    asked = request.query_params
    channel = workspace.channels.get(asked.get("channel", ""))
    if channel is None:
        return refusal(404, "there is no such channel")
    try:
        after = parse_ts(asked["after"]) if "after" in asked else 0
        limit = int(asked.get("limit", 1000))
    except ValueError:
        return refusal(422, "after must be a ts, limit a number")
    messages = channel.timeline.since(after, limit)
    told = [message_object(workspace, channel, m, all_metadata=True) for m in messages]
    return JSONResponse({"messages": told})


async def wait(desk: Desk, order: Wait) -> Json:
    """Wait for a change; `changed` is false when the time ran out first."""
    changes = desk.workspace.changes

    def version() -> int:
        return changes.version if order.user is None else changes.screen_version(order.user)

    try:
        async with asyncio.timeout(order.timeout):
            while version() <= order.version and not changes.ended:
                await changes.wait()
    except TimeoutError:
        return {"version": changes.version, "changed": False}
    return {"version": changes.version, "changed": True}


async def stream(request: Request) -> Response:
    """Server-sent events: the version whenever a person's screen or the log changed."""
    desk, user = Desk.of(request), request.query_params.get("user", "")
    headers = {"Cache-Control": "no-store"}
    return StreamingResponse(_versions(desk, user), media_type="text/event-stream", headers=headers)


async def _versions(desk: Desk, user: str) -> AsyncIterator[str]:
    changes = desk.workspace.changes
    seen = -1
    while not changes.ended:
        version = changes.stream_version(user)
        if version > seen:
            seen = version
            yield f"data: {json.dumps({'version': version})}\n\n"
            continue
        try:
            async with asyncio.timeout(HEARTBEAT_SECONDS):
                await changes.wait()
        except TimeoutError:
            yield ": still here\n\n"
