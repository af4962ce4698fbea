"""Calls to Slack's Web API, and what their failures mean.

Slack's error codes become a few exceptions, by what the caller has to do about them
(Slack facts 6; design section 4).
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.http_retry.builtin_async_handlers import (
    AsyncConnectionErrorRetryHandler,
    AsyncRateLimitErrorRetryHandler,
)
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

import slack_files
from slack_errors import PermanentlyRefusedError, RefusedError, UnclearError, translated

#: Seconds that one call may take.
CALL_TIMEOUT = 10
#: The type of the metadata that our messages carry, so that they can be found again.
METADATA_TYPE = "cadence_delivery"
_HISTORY_LIMIT = 200
_PEOPLE_LIMIT = 200


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a token belongs to."""

    workspace_id: str
    workspace_name: str
    bot_user_id: str


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message stands."""

    channel_id: str
    ts: str
    #: How long Slack took to say so, in milliseconds; 0 where it was not asked.
    ms: float = field(default=0.0, compare=False)


class SlackClient:
    """The methods of the Web API that this product uses, for one workspace's token."""

    def __init__(
        self, once: AsyncWebClient, retrying: AsyncWebClient, session: aiohttp.ClientSession
    ) -> None:
        """`once` never repeats a call: it posts. `retrying` is for what may happen twice."""
        self.web = retrying
        self._once = once
        self._session = session

    async def identity(self) -> Identity:
        """Whom the token belongs to (auth.test)."""
        answer = await self._call(self.web, "auth.test")
        return Identity(answer["team_id"], answer.get("team") or "", answer["user_id"])

    async def check_app_token(self, app_token: str) -> None:
        """Ask for a Socket Mode connection, only to learn whether the token may have one.

        Raises:
            SlackError: it may not, or Slack cannot be reached.
        """
        headers = {"Authorization": f"Bearer {app_token}"}
        await self._call(self.web, "apps.connections.open", json={}, headers=headers)

    async def ask(self, method: str, **arguments: str) -> Mapping[str, Any]:
        """What a method that changes nothing answers."""
        return await self._call(self.web, method, params=arguments)

    async def user(self, user_id: str) -> Mapping[str, Any]:
        """Slack's user object, with the locale (Slack facts 6.5)."""
        answer = await self.ask("users.info", user=user_id, include_locale="true")
        user: Mapping[str, Any] = answer["user"]
        return user

    async def users_page(self, cursor: str) -> tuple[list[Mapping[str, Any]], str]:
        """Slack's user objects of everybody, a page at a time; the cursor of the next, or "".

        Deactivated accounts and bots are among them. `cursor` is "" for the first page.
        """
        arguments = {"limit": str(_PEOPLE_LIMIT), "include_locale": "true"}
        answer = await self._call(
            self.web, "users.list", params=arguments | ({"cursor": cursor} if cursor else {})
        )
        return list(answer["members"]), _next_cursor(answer)

    async def permalink(self, channel_id: str, ts: str) -> str:
        """The address of a message."""
        answer = await self.ask("chat.getPermalink", channel=channel_id, message_ts=ts)
        return str(answer["permalink"])

    async def channel(self, channel_id: str) -> Mapping[str, Any]:
        """Slack's channel object; a private one that the bot is not in cannot be found."""
        answer = await self.ask("conversations.info", channel=channel_id)
        channel: Mapping[str, Any] = answer["channel"]
        return channel

    async def open_dm(self, user_id: str) -> str:
        """The channel id of the direct message with a person."""
        answer = await self._call(self.web, "conversations.open", json={"users": user_id})
        return str(answer["channel"]["id"])

    async def open_view(self, trigger_id: str, view: Mapping[str, Any]) -> str:
        """Open a modal; its id. The trigger lives three seconds."""
        wanted = {"trigger_id": trigger_id, "view": view}
        return str((await self._call(self._once, "views.open", json=wanted))["view"]["id"])

    async def push_view(self, trigger_id: str, view: Mapping[str, Any]) -> str:
        """Put a modal on top of the one that the trigger came from; its id."""
        wanted = {"trigger_id": trigger_id, "view": view}
        return str((await self._call(self._once, "views.push", json=wanted))["view"]["id"])

    async def update_view(self, view_id: str, view: Mapping[str, Any], seen: str = "") -> None:
        """Change an open modal; with its hash, `seen`, only if it has not changed since."""
        changes = {"view_id": view_id, "view": view} | ({"hash": seen} if seen else {})
        await self._call(self.web, "views.update", json=changes)

    async def publish_home(self, user_id: str, view: Mapping[str, Any]) -> None:
        """Set a person's App Home."""
        await self._call(self.web, "views.publish", json={"user_id": user_id, "view": view})

    async def upload(
        self, channel_id: str | None, filename: str, content: bytes, title: str, comment: str = ""
    ) -> str:
        """Bring a file to Slack, which must not be empty; its id (Slack facts 6.3).

        Only the last of the three steps shows anything to anybody: the file in the channel, with
        `comment` above it. Without a channel it is there for blocks, once `has_looked_into` it.
        """
        wanted = {"filename": filename, "length": str(len(content))}
        place = await self._call(self.web, "files.getUploadURLExternal", params=wanted)
        await slack_files.send(self._session, str(place["upload_url"]), content, self.web.proxy)
        where = {"channel_id": channel_id} if channel_id else {}
        said = {"initial_comment": comment} if comment else {}
        file = {"id": str(place["file_id"]), "title": title}
        shared = {"files": [file]} | where | said
        await self._call(self._once, "files.completeUploadExternal", json=shared)
        return file["id"]

    async def has_looked_into(self, file_id: str) -> bool:
        """Whether Slack knows the type of a file by now; until then it takes it in no block."""
        answer = await self._call(self.web, "files.info", params={"file": file_id})
        return bool(answer["file"].get("mimetype"))

    async def download(self, url: str, limit: int) -> bytes:
        """The first `limit` bytes of a file that was shared with us, from its `url_private`."""
        if not slack_files.is_slacks(url, self.web.base_url):
            raise PermanentlyRefusedError("file_elsewhere")
        token = self.web.token or ""
        return await slack_files.fetch(self._session, url, token, limit, self.web.proxy)

    async def answer(
        self,
        channel_id: str,
        text: str,
        blocks: list[dict[str, Any]] | None = None,
        thread_ts: str | None = None,
    ) -> Posted:
        """Answer the acting person at once, in the direct message in which they act.

        Whatever is said to anybody else goes through the outbox.
        """
        where = {"channel": channel_id} | ({"thread_ts": thread_ts} if thread_ts else {})
        said = {"text": text} | ({"blocks": blocks} if blocks else {})
        quiet = {"unfurl_links": False, "unfurl_media": False}
        answer = await self._call(self._once, "chat.postMessage", json=where | said | quiet)
        return Posted(answer["channel"], answer["ts"])

    async def answer_privately(
        self, channel_id: str, person_id: str, text: str, blocks: list[dict[str, Any]]
    ) -> None:
        """Answer the acting person in a channel, where only they see it and Slack keeps nothing.

        Whoever is not in the channel, or where the bot is not, cannot be answered there.
        """
        said = {"channel": channel_id, "user": person_id, "text": text, "blocks": blocks}
        await self._call(self._once, "chat.postEphemeral", json=said)

    async def post(
        self, channel_id: str, text: str, blocks: list[dict[str, Any]], delivery_id: UUID
    ) -> Posted:
        """Post a message, once; `delivery_id` travels as metadata that anybody may read."""
        arguments = {
            "channel": channel_id,
            "text": text,
            "blocks": blocks,
            "unfurl_links": False,
            "unfurl_media": False,
            "metadata": {"event_type": METADATA_TYPE, "event_payload": {"k": str(delivery_id)}},
        }
        started = time.perf_counter()
        answer = await self._call(self._once, "chat.postMessage", json=arguments)
        return Posted(answer["channel"], answer["ts"], _ms_since(started))

    async def change(self, posted: Posted, text: str, blocks: list[dict[str, Any]]) -> Posted:
        """Change one of our messages in place."""
        where = {"channel": posted.channel_id, "ts": posted.ts}
        started = time.perf_counter()
        await self._call(self.web, "chat.update", json=where | {"text": text, "blocks": blocks})
        return replace(posted, ms=_ms_since(started))

    async def respond(
        self,
        response_url: str,
        text: str,
        blocks: list[dict[str, Any]] | None = None,
        *,
        replaces: bool = False,
    ) -> None:
        """Answer the acting person privately, where they are (Slack facts 1: thirty minutes).

        With `replaces` the answer takes the place of the one whose button was clicked.
        """
        webhook = AsyncWebhookClient(response_url, timeout=CALL_TIMEOUT, session=self._session)
        try:
            answer = await webhook.send(
                text=text, blocks=blocks, response_type="ephemeral", replace_original=replaces
            )
        except (TimeoutError, SlackClientError, aiohttp.ClientError, OSError) as error:
            raise UnclearError(type(error).__name__) from error
        if answer.status_code != 200:
            # The webhook client raises nothing by itself (Slack facts 0.12).
            raise RefusedError(f"response_url_{answer.status_code}")

    async def find_delivery(
        self, channel_id: str, delivery_id: UUID, oldest: float
    ) -> Posted | None:
        """Our message with this metadata among those since `oldest` (Unix seconds), if any."""
        cursor, started = "", time.perf_counter()
        while True:
            arguments = {
                "channel": channel_id,
                "oldest": f"{oldest:.6f}",
                "limit": str(_HISTORY_LIMIT),
                "include_all_metadata": "true",
            } | ({"cursor": cursor} if cursor else {})
            answer = await self._call(self.web, "conversations.history", params=arguments)
            for message in answer["messages"]:
                payload = (message.get("metadata") or {}).get("event_payload") or {}
                if payload.get("k") == str(delivery_id):
                    return Posted(channel_id, message["ts"], _ms_since(started))
            cursor = _next_cursor(answer)
            if not cursor:
                return None

    async def _call(
        self, client: AsyncWebClient, method: str, **arguments: Any
    ) -> Mapping[str, Any]:
        http_verb = "GET" if "params" in arguments else "POST"
        try:
            answer = await client.api_call(method, http_verb=http_verb, **arguments)
        except SlackApiError as error:
            raise translated(error) from None
        except (SlackClientError, aiohttp.ClientError, TimeoutError, OSError) as error:
            raise UnclearError(type(error).__name__) from error
        data = answer.data
        if not isinstance(data, dict):
            raise UnclearError("unexpected_answer")
        return data


def _next_cursor(answer: Mapping[str, Any]) -> str:
    """Where the next page begins; "" after the last one."""
    return (answer.get("response_metadata") or {}).get("next_cursor") or ""


def _ms_since(started: float) -> float:
    return round((time.perf_counter() - started) * 1000, 1)


def slack_client(token: str, api_url: str, session: aiohttp.ClientSession) -> SlackClient:
    """A client for one token; `session` is shared so that connections are reused."""
    once = AsyncWebClient(
        token=token, base_url=api_url, timeout=CALL_TIMEOUT, session=session, retry_handlers=[]
    )
    retrying = AsyncWebClient(
        token=token,
        base_url=api_url,
        timeout=CALL_TIMEOUT,
        session=session,
        retry_handlers=[
            AsyncConnectionErrorRetryHandler(),
            AsyncRateLimitErrorRetryHandler(max_retry_count=1),
        ],
    )
    return SlackClient(once, retrying, session)
