"""Steering the workspace: people, time, faults, deliveries."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import AwareDatetime, Field, ValidationError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox.config import PersonConfig
from sandbox.control.desk import Desk, Json, Ordered, post_route
from sandbox.delivery.envelope import Envelope
from sandbox.errors import NotOnScreenError, NotPossibleError
from sandbox.faults import Fault
from sandbox.interactions.payloads import VERIFICATION_TOKEN
from sandbox.people import user_object


class ClockChange(Ordered):
    """Move the workspace's time by seconds, or to a moment (ISO with a zone)."""

    advance: float | None = None
    at: AwareDatetime | None = None


class Redeliver(Ordered):
    """Carry a logged request to the app once more."""

    id: int
    retry_num: int = Field(default=1, ge=0)


class Disconnect(Ordered):
    """Ask all Socket Mode connections to leave; `drop` breaks them without a word."""

    reason: Literal["warning", "refresh_requested", "link_disabled", "drop"] = "refresh_requested"


class RequestUrl(Ordered):
    """Where the app listens, instead of the manifest's URLs; null for these."""

    url: str | None


class Nothing(Ordered):
    """No arguments."""


def steering_routes() -> list[BaseRoute]:
    """The endpoints that change the workspace rather than act in it."""
    return [
        post_route("people", dict[str, Any], change_person),
        post_route("clock", ClockChange, move_clock),
        post_route("redeliver", Redeliver, redeliver),
        post_route("disconnect", Disconnect, disconnect),
        post_route("uninstall", Nothing, uninstall),
        post_route("install", Nothing, install),
        post_route("request_url", RequestUrl, set_request_url),
        post_route("verify_url", Nothing, verify_url),
        post_route("faults", list[Fault], arm_faults),
        Route("/control/faults", faults, methods=["GET", "DELETE"]),
    ]


async def change_person(desk: Desk, fields: Json) -> Json:
    """Change somebody (`user_change`) or, with a new id, let somebody join (`team_join`)."""
    workspace = desk.workspace
    before = workspace.people.get(str(fields.get("id")))
    known = before.model_dump() if before is not None else {}
    try:
        person = PersonConfig.model_validate({**known, **fields})
    except ValidationError as error:
        raise NotPossibleError(str(error)) from error
    workspace.people.put(person)
    if before is None and workspace.people.is_human(person.id):
        workspace.app_dm(person.id)
    workspace.changes.touch_everybody()
    kind = "user_change" if before is not None else "team_join"
    user = user_object(
        person,
        workspace.team.id,
        workspace.clock,
        with_locale=True,
        with_email="users:read.email" in workspace.scopes,
    )
    workspace.publish(
        kind, {"type": kind, "user": user, "cache_ts": int(workspace.clock.seconds())}
    )
    return {"status": "ok", "person": person.model_dump()}


async def move_clock(desk: Desk, order: ClockChange) -> Json:
    """Move the workspace's time; without arguments just tell it."""
    clock = desk.workspace.clock
    if order.at is not None:
        clock.set_to(order.at)
    if order.advance is not None:
        clock.advance(order.advance)
    desk.workspace.changes.touch_everybody()
    return {"status": "ok", "now": clock.now().isoformat()}


async def redeliver(desk: Desk, order: Redeliver) -> Json:
    """The same payload once more. Raises NotOnScreenError when it has left the log."""
    ack = await desk.dispatcher.redeliver(order.id, order.retry_num)
    if ack is None:
        raise NotOnScreenError(f"the log holds no request to the app with the id {order.id}")
    return {"status": ack.status, "ack": ack.body, "ms": ack.ms}


async def disconnect(desk: Desk, order: Disconnect) -> Json:
    """Disturb the Socket Mode connections."""
    if order.reason == "drop":
        return {"status": "ok", "connections": desk.socket_mode.drop()}
    return {"status": "ok", "connections": await desk.socket_mode.disconnect(order.reason)}


async def uninstall(desk: Desk, _: Nothing) -> Json:
    """Remove the app: its tokens die, and it hears `tokens_revoked` and `app_uninstalled`."""
    workspace = desk.workspace
    revoked = {"oauth": [], "bot": [workspace.app.bot_user_id]}
    workspace.publish("tokens_revoked", {"type": "tokens_revoked", "tokens": revoked})
    workspace.publish("app_uninstalled", {"type": "app_uninstalled"})
    workspace.installed = False
    return {"status": "ok"}


async def install(desk: Desk, _: Nothing) -> Json:
    """Let the app back in, with the tokens it had."""
    desk.workspace.installed = True
    return {"status": "ok"}


async def set_request_url(desk: Desk, order: RequestUrl) -> Json:
    """Send everything to another URL."""
    desk.workspace.request_url = order.url
    return {"status": "ok"}


async def verify_url(desk: Desk, _: Nothing) -> Json:
    """Send the challenge that Slack sends when a request URL is saved (HTTP mode)."""
    challenge = desk.workspace.ids.secret()
    payload = {"token": VERIFICATION_TOKEN, "challenge": challenge, "type": "url_verification"}
    ack = await desk.dispatcher.send(Envelope("events_api", "url_verification", payload))
    answered = ack.body is not None and challenge in (
        ack.body.get("challenge"),
        ack.body.get("text"),
    )
    return {"status": ack.status, "verified": answered}


async def arm_faults(desk: Desk, order: list[Fault]) -> Json:
    """Replace the armed faults."""
    desk.workspace.faults.arm(order)
    return {"faults": desk.workspace.faults.listed()}


async def faults(request: Request) -> Response:
    """List the armed faults; DELETE disarms them."""
    armed = Desk.of(request).workspace.faults
    if request.method == "DELETE":
        armed.clear()
    return JSONResponse({"faults": armed.listed()})
