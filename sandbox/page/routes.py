"""The addresses of the page."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from sandbox.files import StoredFile
from sandbox.page import dates, directory
from sandbox.page.drawing import environment
from sandbox.page.pane import Pane
from sandbox.screen import is_visible, screen
from sandbox.workspace import Workspace

#: Nothing is loaded from elsewhere, and no script or style stands in the markup.
_POLICY = (
    "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)
#: Messages of a channel at first and at most; all of them are drawn anew with every change.
FIRST_MESSAGES = 60
MOST_MESSAGES = 1000
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def page_routes() -> list[BaseRoute]:
    """Routes for an app that keeps its `Workspace` as `app.state.workspace`."""
    return [
        Route("/", _workspace),
        Route("/pane", _pane),
        Route("/directory", _directory),
        Route("/inspector", _inspector),
        Route("/inspector/exchanges", _exchanges),
        Route("/inspector/exchange", _exchange),
        Route("/shared/{file_id}", _shared),
        Mount("/static", _Static(directory=Path(__file__).with_name("static"))),
    ]


class _Static(StaticFiles):
    """Files that a browser asks about anew each time, so that none of them is from before."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "no-cache"
        return response


async def _workspace(request: Request) -> Response:
    """`as`: whom you are; `at`: a channel id or "home"; `beside`, `beside_at`: a second person."""
    workspace = _state(request)
    chosen = request.query_params
    user = chosen.get("as", "")
    user = user if workspace.people.is_human(user) else _somebody(workspace)
    panes = [_drawn(workspace, user, chosen.get("at", ""))]
    beside = chosen.get("beside", "")
    if workspace.people.is_human(beside) and beside != panes[0].user_id:
        panes.append(_drawn(workspace, beside, chosen.get("beside_at", "")))
    return await _html("workspace.html", panes=panes, chooser=directory.chooser(panes[0].screen))


async def _pane(request: Request) -> Response:
    """One pane of the page alone: `as`, `at`, `line`, `limit` and `number`, 1 or 2.

    Nothing (204) where the screen is still the one of `version`.
    """
    workspace, chosen = _state(request), request.query_params
    user = chosen.get("as", "")
    if chosen.get("version") == str(workspace.changes.screen_version(user)):
        return Response(status_code=204)
    limit = min(_number(request, "limit", FIRST_MESSAGES), MOST_MESSAGES)
    pane = _drawn(workspace, user, chosen.get("at", ""), chosen.get("line", ""), limit)
    number = 2 if chosen.get("number") == "2" else 1
    people = directory.chooser(pane.screen)
    return await _html("fragment.html", pane=pane, number=number, chooser=people)


async def _directory(request: Request) -> Response:
    """Whom and what `as` can choose in a select, or mention."""
    return JSONResponse(
        directory.listed(_screen(_state(request), request.query_params.get("as", "")))
    )


async def _inspector(request: Request) -> Response:
    workspace = _state(request)
    return await _html(
        "inspector.html",
        exchanges=_told(workspace, 0),
        team=workspace.team.name,
        user=_somebody(workspace),
    )


async def _exchanges(request: Request) -> Response:
    """The lines of the exchanges later than the one with the id `after`."""
    return await _html(
        "exchanges.html", exchanges=_told(_state(request), _number(request, "after"))
    )


async def _exchange(request: Request) -> Response:
    """Everything about the exchange with this `id`."""
    wanted = _number(request, "id")
    found = [e for e in _told(_state(request), wanted - 1) if e["id"] == wanted]
    if not found:
        raise HTTPException(404, "The inspector no longer remembers this exchange.")
    bodies = {name: _pretty(found[0][name]) for name in ("request", "response")}
    return await _html("exchange.html", exchange=found[0], bodies=bodies)


async def _shared(request: Request) -> Response:
    """A file of a conversation that `as` sees, as the download that its link promises."""
    workspace, user = _state(request), request.query_params.get("as", "")
    file = workspace.files.get(request.path_params["file_id"])
    if file is None or file.content is None or not _sees(workspace, user, file):
        raise HTTPException(404, "There is no such file here.")
    headers = {**_HEADERS, "Content-Disposition": "attachment"}
    return Response(file.content, media_type=file.mimetype, headers=headers)


def _sees(workspace: Workspace, user_id: str, file: StoredFile) -> bool:
    if not file.channels:
        # The app keeps it, or was given it in a form: whoever knows it has met it in a block.
        return True
    channels = (workspace.channels.get(channel_id) for channel_id in file.channels)
    return any(channel is not None and is_visible(channel, user_id) for channel in channels)


def _state(request: Request) -> Workspace:
    workspace: Workspace = request.app.state.workspace
    return workspace


def _screen(workspace: Workspace, user_id: str, limit: int = 1) -> dict[str, Any]:
    try:
        return screen(workspace, user_id, limit)
    except KeyError:
        raise HTTPException(404, f"There is nobody with the id {user_id!r} here.") from None


def _drawn(
    workspace: Workspace, user_id: str, at: str, line: str = "", limit: int = FIRST_MESSAGES
) -> Pane:
    version = workspace.changes.screen_version(user_id)
    shown = _screen(workspace, user_id, limit)
    return Pane(shown, at, line=line, version=version, limit=limit)


def _somebody(workspace: Workspace) -> str:
    """The first person one can be; an unknown id where there is none."""
    return next((p.id for p in workspace.people if workspace.people.is_human(p.id)), "")


def _told(workspace: Workspace, after: int) -> list[dict[str, Any]]:
    """Exchanges after this id, oldest first, with the time of day in UTC."""
    return [
        {**exchange, "time": dates.to_the_millisecond(exchange["at"]), "what": _what(exchange)}
        for exchange in workspace.inspector.after(after)
    ]


def _what(exchange: Mapping[str, Any]) -> str:
    """The kind of an exchange; of an interaction the type of its payload, which tells more."""
    request = exchange["request"]
    if exchange["kind"] == "interactive" and isinstance(request, Mapping):
        return str(request.get("type") or exchange["kind"])
    return str(exchange["kind"])


def _number(request: Request, name: str, default: int = 0) -> int:
    value = request.query_params.get(name, str(default))
    if not value.isdecimal():
        raise HTTPException(400, f"{name} must be a number.")
    return int(value)


def _pretty(body: Any) -> str:
    if isinstance(body, str):
        return body
    return "" if body is None else json.dumps(body, ensure_ascii=False, indent=2)


async def _html(template: str, **context: Any) -> HTMLResponse:
    # Drawing takes long enough to make the app's requests wait, were it done on the event loop.
    draw = environment().get_template(template).render
    return HTMLResponse(await run_in_threadpool(draw, context), headers=_HEADERS)
