"""A message that somebody points at: whose it is, its address, its words."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from coaching.access import Action, can
from handlers.interaction import Interaction
from slack_errors import SlackError

#: How long Slack is asked: a form has to open within three seconds.
WITHIN_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class MessageAt:
    """Where a message stands."""

    channel_id: str
    #: Slack's id of the message within the channel.
    ts: str
    #: Of a reply, and of a message that begins a thread.
    thread_ts: str | None = None


def pointed_at(body: Mapping[str, Any]) -> MessageAt:
    """The message that a message shortcut was used on."""
    return MessageAt(body["channel"]["id"], body["message_ts"], body["message"].get("thread_ts"))


async def author_of(interaction: Interaction, author_id: str | None, action: Action) -> str | None:
    """Whose message it is, where the actor may do `action` with them; None otherwise."""
    if not author_id:
        return None
    find = interaction.services.directory.find
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            author = await find(interaction.workspace_id, author_id, interaction.now)
    except (SlackError, TimeoutError):
        # The form asks again when it is sent.
        return None if author_id == interaction.actor.id else author_id
    may = author is not None and can(interaction.actor, action, author)
    return author_id if may else None


async def words_of(interaction: Interaction, message: MessageAt) -> str:
    """What the message says, as Slack has it; "" where the bot may not or cannot read it in time.

    It may in the channels that it is in.
    """
    # Of a thread's messages this gives the first and those between the bounds.
    where = {"channel": message.channel_id, "ts": message.ts}
    bounds = {"oldest": message.ts, "latest": message.ts, "inclusive": "true", "limit": "2"}
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            told = await interaction.services.slack.ask("conversations.replies", **where, **bounds)
    except (SlackError, TimeoutError):
        return ""
    return next((one.get("text") or "" for one in told["messages"] if one["ts"] == message.ts), "")


async def link_of(interaction: Interaction, message: MessageAt) -> str | None:
    """The address of the message that somebody points at."""
    # A conversation that the bot is not in, or a slow Slack.
    asked = await asked_link(interaction, message.channel_id, message.ts)
    return asked or built_link(interaction.body, message)


async def asked_link(interaction: Interaction, channel_id: str, ts: str) -> str | None:
    """The address of a message as Slack says it; None where it does not, or not in time."""
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            return await interaction.services.slack.permalink(channel_id, ts)
    except (SlackError, TimeoutError):
        return None


def built_link(body: Mapping[str, Any], message: MessageAt) -> str | None:
    """The address as Slack would make it, from a payload that Slack vouches for.

    None where the app is installed for an organisation: its payloads name no workspace.
    """
    domain = (body.get("team") or {}).get("domain")
    if not domain:
        return None
    ts, thread_ts = message.ts, message.thread_ts
    address = f"https://{domain}.slack.com/archives/{message.channel_id}/p{ts.replace('.', '')}"
    if thread_ts in (None, ts):
        return address
    return f"{address}?{urlencode({'thread_ts': thread_ts, 'cid': message.channel_id})}"
