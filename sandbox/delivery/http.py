"""Signed HTTP requests to the app (Slack facts 1, 2, 3, 5)."""

from __future__ import annotations

import json
from time import perf_counter
from typing import Any
from urllib.parse import urlencode

import aiohttp

from sandbox.delivery.envelope import Ack, Envelope, ms_since
from sandbox.delivery.signing import signed_headers
from sandbox.manifest import Manifest
from sandbox.workspace import Workspace

MAX_REDIRECTS = 2


class HttpDelivery:
    """Posts envelopes to the request URLs of the manifest."""

    def __init__(self, workspace: Workspace, session: aiohttp.ClientSession) -> None:
        self._workspace = workspace
        self._session = session
        self._timeout = aiohttp.ClientTimeout(total=workspace.config.ack_timeout)

    async def carry(self, envelope: Envelope) -> Ack:
        """Post an envelope and wait for the answer."""
        url = self._workspace.request_url or request_url(self._workspace.manifest, envelope)
        if url is None:
            return Ack("dispatch_failed", reason="unknown_error")
        return await self._post(url, *encoded(envelope), _retry_headers(envelope))

    async def _post(self, url: str, body: bytes, content_type: str, extra: dict[str, str]) -> Ack:
        started = perf_counter()
        secret = self._workspace.app.signing_secret
        headers = {
            "User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
            "Content-Type": content_type,
            **signed_headers(secret, body),
            **extra,
        }
        try:
            async with self._session.post(
                url,
                data=body,
                headers=headers,
                timeout=self._timeout,
                max_redirects=MAX_REDIRECTS,
            ) as response:
                return await _ack(response, started)
        except TimeoutError:
            return Ack("operation_timeout", ms=ms_since(started), reason="http_timeout")
        except aiohttp.TooManyRedirects:
            return Ack("dispatch_failed", ms=ms_since(started), reason="too_many_redirects")
        except aiohttp.ClientError:
            return Ack("dispatch_failed", ms=ms_since(started), reason="connection_failed")


def request_url(manifest: Manifest, envelope: Envelope) -> str | None:
    """Where the manifest wants this envelope."""
    settings = manifest.settings
    if envelope.kind == "events_api":
        return settings.event_subscriptions.request_url
    if envelope.kind == "slash_commands":
        command = manifest.command(envelope.payload["command"])
        return command.url if command is not None else None
    if envelope.payload["type"] == "block_suggestion":
        return settings.interactivity.message_menu_options_url
    return settings.interactivity.request_url


def encoded(envelope: Envelope) -> tuple[bytes, str]:
    """The raw body and its content type: JSON for events, a form for everything else."""
    if envelope.kind == "events_api":
        return json.dumps(envelope.payload).encode(), "application/json"
    form: dict[str, Any] = envelope.payload
    if envelope.kind == "interactive":
        form = {"payload": json.dumps(envelope.payload)}
    return urlencode(form).encode(), "application/x-www-form-urlencoded"


def _retry_headers(envelope: Envelope) -> dict[str, str]:
    if envelope.retry_attempt == 0:
        return {}
    return {
        "X-Slack-Retry-Num": str(envelope.retry_attempt),
        "X-Slack-Retry-Reason": envelope.retry_reason,
    }


async def _ack(response: aiohttp.ClientResponse, started: float) -> Ack:
    raw = await response.read()
    ms = ms_since(started)
    if not 200 <= response.status < 300:
        no_retry = response.headers.get("X-Slack-No-Retry") == "1"
        return Ack("dispatch_failed", ms=ms, reason="http_error", no_retry=no_retry)
    return Ack("ok", _body(raw, response.content_type), ms)


def _body(raw: bytes, content_type: str) -> dict[str, Any] | None:
    text = raw.decode("utf-8", "replace")
    if not text.strip():
        return None
    if content_type == "application/json":
        try:
            body = json.loads(text)
        except json.JSONDecodeError:
            return {"text": text}
        return body if isinstance(body, dict) else {"text": text}
    return {"text": text}
