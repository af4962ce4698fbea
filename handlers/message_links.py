"""The address of a message that somebody points at."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from handlers.interaction import Interaction
from slack_errors import SlackError

#: How long Slack is asked: a form has to open within three seconds.
_LINK_WITHIN_SECONDS = 1.0


async def link_of(interaction: Interaction) -> str | None:
    """The address of the message that a message shortcut was used on."""
    body = interaction.body
    # A conversation that the bot is not in, or a slow Slack.
    return await asked_link(interaction, body["channel"]["id"], body["message_ts"]) or built_link(
        body
    )


async def asked_link(interaction: Interaction, channel_id: str, ts: str) -> str | None:
    """The address of a message as Slack says it; None where it does not, or not in time."""
    try:
        async with asyncio.timeout(_LINK_WITHIN_SECONDS):
            return await interaction.services.slack.permalink(channel_id, ts)
    except (SlackError, TimeoutError):
        return None


def built_link(body: Mapping[str, Any]) -> str | None:
    """The address as Slack would make it, from a payload that Slack vouches for.

    None where the app is installed for an organisation: its payloads name no workspace.
    """
    domain = (body.get("team") or {}).get("domain")
    if not domain:
        return None
    channel_id, ts = body["channel"]["id"], body["message_ts"]
    address = f"https://{domain}.slack.com/archives/{channel_id}/p{ts.replace('.', '')}"
    thread_ts = body["message"].get("thread_ts")
    if thread_ts in (None, ts):
        return address
    return f"{address}?{urlencode({'thread_ts': thread_ts, 'cid': channel_id})}"
