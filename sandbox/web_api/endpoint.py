"""/api/{method}: tokens, scopes, faults, Slack's way of answering (Slack facts 6.1)."""

from __future__ import annotations

import json
from collections.abc import Callable
from time import perf_counter
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from sandbox.connection import drop_connection
from sandbox.errors import SlackError
from sandbox.faults import Fault
from sandbox.inspector import Answer
from sandbox.web_api import (
    chat,
    conversations,
    files,
    history,
    installation,
    reactions,
    users,
    views,
)
from sandbox.web_api.arguments import Arguments, read_arguments
from sandbox.web_api.method import Call, Method
from sandbox.workspace import Workspace

_FAMILIES = (chat, conversations, files, history, installation, reactions, users, views)


class WebApi:
    """Answers the calls of one app."""

    def __init__(self, workspace: Workspace, issue_ticket: Callable[[], str]) -> None:
        self._workspace = workspace
        self._issue_ticket = issue_ticket
        self._methods = {method.name: method for family in _FAMILIES for method in family.methods()}
        self._scopes = ",".join(sorted(workspace.scopes))

    async def endpoint(self, request: Request) -> Response:
        """Answer one call."""
        started = perf_counter()
        name = request.path_params["method"]
        # What has arrived is carried out, however slowly and whether or not the caller waits.
        await request.body()
        fault = self._workspace.faults.strike(name)
        refused = await self._before(fault) if fault is not None else None
        if fault is not None and refused is not None:
            self._record(name, {}, {"error": fault.kind}, started)
            return refused
        arguments, body = await self._answer(request, name)
        self._record(name, arguments.values, body, started)
        garbled = await self._after(fault) if fault is not None else None
        return garbled or self._reply(name, body)

    async def _answer(self, request: Request, name: str) -> tuple[Arguments, dict[str, Any]]:
        arguments = Arguments({})
        try:
            arguments, token = await read_arguments(request)
            method = self._methods.get(name)
            if method is None:
                raise SlackError("unknown_method", req_method=name)
            if method.post_only and request.method != "POST":
                raise SlackError("insecure_request")
            self._authorize(method, token)
            call = Call(self._workspace, arguments, self._issue_ticket)
            if method.scope is not None:
                call.need(method.scope)
            return arguments, {"ok": True, **method.handle(call)}
        except SlackError as refusal:
            return arguments, refusal.body()

    def _authorize(self, method: Method, token: str | None) -> None:
        if method.caller == "anybody":
            return
        app = self._workspace.app
        if not token:
            raise SlackError("not_authed")
        if token not in (app.bot_token, app.app_token):
            raise SlackError("invalid_auth")
        expected = app.bot_token if method.caller == "bot" else app.app_token
        if token != expected:
            raise SlackError("not_allowed_token_type")
        if not self._workspace.installed:
            raise SlackError("account_inactive")

    async def _before(self, fault: Fault) -> Response | None:
        """What the caller gets instead of an answer, when the call is not even looked at."""
        if fault.kind == "slow":
            await self._workspace.changes.pause(fault.seconds)
        elif fault.kind == "drop_before":
            await drop_connection()
            return Response()
        elif fault.kind == "ratelimited":
            headers = {"Retry-After": str(fault.retry_after)}
            return _json({"ok": False, "error": "ratelimited"}, 429, headers)
        elif fault.kind == "error_before":
            return _json({"ok": False, "error": "service_unavailable"}, fault.status)
        return None

    async def _after(self, fault: Fault) -> Response | None:
        """What the caller gets instead of the answer, although the call was carried out."""
        if fault.kind == "slow_after":
            await self._workspace.changes.pause(fault.seconds)
        elif fault.kind == "drop_after":
            await drop_connection()
            return Response()
        elif fault.kind == "error_after":
            return _json({"ok": False, "error": "internal_error"}, fault.status)
        return None

    def _reply(self, name: str, body: dict[str, Any]) -> Response:
        headers = {"x-oauth-scopes": self._scopes}
        method = self._methods.get(name)
        if method is not None and method.scope is not None:
            headers["x-accepted-oauth-scopes"] = method.scope
        return _json(body, 200, headers)

    def _record(
        self, name: str, request: dict[str, Any], response: dict[str, Any], started: float
    ) -> None:
        status = "ok" if response.get("ok") else str(response["error"])
        answer = Answer(response, status, (perf_counter() - started) * 1000)
        self._workspace.inspector.record("from_app", "web_api", name, request, answer)


def _json(body: dict[str, Any], status: int, headers: dict[str, str] | None = None) -> Response:
    content = json.dumps(body, separators=(",", ":"), ensure_ascii=False)
    return Response(content, status, headers, media_type="application/json; charset=utf-8")
