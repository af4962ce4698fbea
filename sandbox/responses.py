"""Answers to a response URL (Slack facts 1)."""

from __future__ import annotations

import json
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from sandbox import posting
from sandbox.channels import Channel
from sandbox.errors import SlackError
from sandbox.interactions.app_messages import content_of
from sandbox.messages import Message
from sandbox.response_urls import ResponseUrl
from sandbox.web_api.chat import find_parent
from sandbox.workspace import Workspace

_GONE = frozenset({"expired_url", "used_url"})


def response_routes(workspace: Workspace) -> list[BaseRoute]:
    """POST /response/{token}."""

    async def respond(request: Request) -> Response:
        try:
            body = _body(await request.body())
            answer(workspace, request.path_params["token"], body)
        except SlackError as refusal:
            status = 404 if refusal.code in _GONE else 400
            return JSONResponse(refusal.body(), status)
        return PlainTextResponse("ok")

    return [Route("/response/{token}", respond, methods=["POST"])]


def answer(workspace: Workspace, token: str, body: dict[str, Any]) -> None:
    """Do what a body posted to a response URL asks for.

    Raises SlackError: expired_url, used_url, no_text, invalid_blocks.
    """
    url = workspace.response_urls.use(token)
    channel = workspace.channels.get(url.channel)
    if channel is None:
        raise SlackError("channel_not_found")
    source = _source(channel, url)
    if _is_true(body.get("delete_original")):
        if source is None:
            raise SlackError("message_not_found")
        posting.delete(workspace, channel, source)
        if not body.keys() & {"text", "blocks", "attachments"}:
            return
        source = None
    if _is_true(body.get("replace_original")) and source is not None:
        posting.edit(workspace, channel, source, content_of(body))
        return
    _add(workspace, channel, url, body)


def _source(channel: Channel, url: ResponseUrl) -> Message | None:
    """The message the person acted on, if it is the app's own and still there."""
    message = channel.find(url.source_ts, url.user) if url.source_ts is not None else None
    return message if message is not None and message.from_app else None


def _add(workspace: Workspace, channel: Channel, url: ResponseUrl, body: dict[str, Any]) -> None:
    content = content_of(body)
    thread_ts = find_parent(channel, str(body.get("thread_ts") or ""))
    message = Message(0, workspace.app.bot_user_id, content, thread_ts, from_app=True)
    if body.get("response_type") == "in_channel":
        posting.post(workspace, channel, message)
    else:
        posting.post_ephemeral(workspace, channel, message, url.user)


def _body(raw: bytes) -> dict[str, Any]:
    try:
        body = json.loads(raw)
    except ValueError as error:
        raise SlackError("invalid_payload") from error
    if not isinstance(body, dict):
        raise SlackError("invalid_payload")
    return body


def _is_true(value: Any) -> bool:
    return value is True or value == "true"
