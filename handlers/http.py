"""What is reached over HTTP: where Slack posts to in HTTP mode, and how we are, in both modes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

EVENTS_PATH = "/slack/events"
#: Bytes; what Slack sends is far smaller (a view has at most 250 kB).
_LARGEST_BODY = 2_000_000
_TIMESTAMP = "x-slack-request-timestamp"
#: The text format of Prometheus; figures and labels are ASCII.
_EXPOSITION = "text/plain; version=0.0.4; charset=utf-8"
_FORM = "application/x-www-form-urlencoded"
_FIELD = "payload"
#: The same word to whoever decodes the form, another one to whoever searches in it.
_HIDDEN_FIELD = "%70ayload"


class Health(Protocol):
    """Knows how this process is."""

    async def wrong(self) -> dict[str, str]:
        """What is wrong, each thing in words for people; empty when all is well."""

    async def exposition(self) -> bytes:
        """Figures in Prometheus' text format."""


def web_app(app: AsyncApp, health: Health, calendars: Sequence[Route] = ()) -> Starlette:
    """One path for everything that Slack sends, and those of `health_app`."""

    async def events(request: Request) -> Response:
        if not request.headers.get(_TIMESTAMP, "").isdecimal():
            # Bolt would stumble over it before it checks the signature (Slack facts 5).
            return Response(status_code=401)
        if int(request.headers.get("content-length") or 0) > _LARGEST_BODY:
            return Response(status_code=413)
        try:
            received = await bolt_request(request)
        except ValueError:
            return Response(status_code=400)
        return to_starlette_response(await app.async_dispatch(received))

    slack = Route(EVENTS_PATH, events, methods=["POST"])
    return Starlette(routes=[slack, *_health_routes(health), *calendars])


def health_app(health: Health, calendars: Sequence[Route] = ()) -> Starlette:
    """Whether we are well (`/healthz`), figures for Prometheus (`/metrics`), and `calendars`."""
    return Starlette(routes=[*_health_routes(health), *calendars])


def _health_routes(health: Health) -> list[Route]:
    async def healthz(_request: Request) -> Response:
        wrong = await health.wrong()
        if wrong:
            return JSONResponse({"ok": False, "wrong": wrong}, status_code=503)
        return JSONResponse({"ok": True})

    async def metrics(_request: Request) -> Response:
        return Response(await health.exposition(), media_type=_EXPOSITION)

    return [
        Route("/healthz", healthz, methods=["GET"]),
        Route("/metrics", metrics, methods=["GET"]),
    ]


async def bolt_request(request: Request) -> AsyncBoltRequest:
    """Bolt's request, without its trap for forms in which "payload" is only a word.

    Bolt reads any form that contains "payload" as if that were the field of an interaction, and
    a slash command that mentions the word would arrive empty (Slack facts 0.2). The signature is
    checked over the body as it came.
    """
    raw = (await request.body()).decode("utf-8", errors="replace")
    parsed = raw
    is_form = request.headers.get("content-type", "").startswith(_FORM)
    if is_form and not raw.startswith(f"{_FIELD}=") and f"&{_FIELD}=" not in raw:
        parsed = raw.replace(_FIELD, _HIDDEN_FIELD)
    made = AsyncBoltRequest(body=parsed, headers=dict(request.headers))
    made.raw_body = raw
    return made
