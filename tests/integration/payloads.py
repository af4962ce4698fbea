"""Payloads as Slack sends them, for what no client would let a person do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from slack_bolt.async_app import AsyncBoltRequest

from sandbox.seen import SeenMessage
from tests.stage import TEAM, Stage


def submission(user_id: str, view: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """A view_submission of `view` with `values` by field, in the shape of state.values."""
    shown = {
        **view,
        "id": f"V{uuid4().hex[:12].upper()}",
        "team_id": TEAM,
        "app_installed_team_id": TEAM,
        "hash": "1.a",
        "state": {"values": {field: {field: value} for field, value in values.items()}},
    }
    return {
        "type": "view_submission",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": user_id, "team_id": TEAM},
        "api_app_id": "A01CADENCE",
        "trigger_id": "1.2.a",
        "view": shown,
        "response_urls": [],
    }


def click(user_id: str, action_id: str, value: str) -> dict[str, Any]:
    """A block_actions of a button that this person need not see."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": user_id, "team_id": TEAM},
        "api_app_id": "A01CADENCE",
        "trigger_id": "1.2.a",
        "container": {"type": "message", "channel_id": "D01", "message_ts": "1.1"},
        "actions": [{"type": "button", "action_id": action_id, "block_id": "b", "value": value}],
    }


def typed(text: str) -> dict[str, str]:
    """The state of a text field."""
    return {"type": "plain_text_input", "value": text}


def chosen(value: str) -> dict[str, Any]:
    """The state of a menu or of radio buttons."""
    return {
        "type": "static_select",
        "selected_option": {"text": {"type": "plain_text", "text": value}, "value": value},
    }


def clicked(user_id: str, message: SeenMessage, action_id: str) -> dict[str, Any]:
    """A click of `user_id` on a button of a message that may be on somebody else's screen."""
    [element] = [
        element
        for block in message.blocks
        for element in (*block.get("elements", ()), block.get("accessory") or {})
        if element.get("action_id") == action_id
    ]
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": user_id, "team_id": TEAM},
        "api_app_id": "A01CADENCE",
        "trigger_id": "1.2.a",
        "container": {
            "type": "message",
            "channel_id": message.channel,
            "message_ts": message.ts,
            "is_ephemeral": False,
        },
        "channel": {"id": message.channel, "name": "directmessage"},
        "message": message.raw,
        "actions": [{**element, "block_id": "b", "action_ts": "1.2"}],
    }


async def dispatch(stage: Stage, payload: dict[str, Any]) -> dict[str, Any]:
    """Hand a payload to the app as Socket Mode does; the body of its answer."""
    request = AsyncBoltRequest(mode="socket_mode", body=payload)
    response = await stage.bot.app.async_dispatch(request)
    assert response.status == 200
    body: dict[str, Any] = json.loads(response.body) if response.body else {}
    return body


def click_in(
    user_id: str, view: Mapping[str, Any], action_id: str, value: str = ""
) -> dict[str, Any]:
    """A click on an element of an open modal, whether it is shown there or not."""
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": user_id, "team_id": TEAM},
        "api_app_id": "A01CADENCE",
        "trigger_id": "1.2.a",
        "container": {"type": "view", "view_id": view["id"]},
        "view": {"blocks": [], **view, "team_id": TEAM, "app_installed_team_id": TEAM},
        "actions": [{"action_id": action_id, "block_id": "b", "value": value, "type": "button"}],
    }
