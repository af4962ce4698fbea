"""HTTP mode: the web application that Slack posts to."""

from __future__ import annotations

from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from handlers.services import Services
from storage.database import DatabaseUnavailableError, is_usable

EVENTS_PATH = "/slack/events"
#: Bytes; what Slack sends is far smaller (a view has at most 250 kB).
_LARGEST_BODY = 2_000_000
_TIMESTAMP = "x-slack-request-timestamp"
_FORM = "application/x-www-form-urlencoded"
_FIELD = "payload"
#: The same word to whoever decodes the form, another one to whoever searches in it.
_HIDDEN_FIELD = "%70ayload"


def web_app(app: AsyncApp, services: Services) -> Starlette:
    """One path for everything that Slack sends, and one that tells whether we are well."""

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

    async def health(_request: Request) -> Response:
        try:
            well = await services.database.read(is_usable)
        except DatabaseUnavailableError:
            well = False
        return JSONResponse({"ok": well}, status_code=200 if well else 503)

    return Starlette(
        routes=[
            Route(EVENTS_PATH, events, methods=["POST"]),
            Route("/healthz", health, methods=["GET"]),
        ]
    )


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
