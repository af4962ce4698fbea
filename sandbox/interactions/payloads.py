"""The parts that interaction payloads have in common (Slack facts 2)."""

from __future__ import annotations

from typing import Any

from sandbox.channels import Channel
from sandbox.config import PersonConfig
from sandbox.message_objects import message_object
from sandbox.messages import Json, Message, format_ts
from sandbox.views import View
from sandbox.workspace import Workspace

VERIFICATION_TOKEN = "sandbox-verification-token"  # noqa: S105 - Slack's deprecated, public token


def common(workspace: Workspace, person: PersonConfig, kind: str) -> Json:
    """What every interaction payload starts with."""
    return {
        "type": kind,
        "api_app_id": workspace.app.id,
        "token": VERIFICATION_TOKEN,
        "is_enterprise_install": False,
        "enterprise": None,
        "team": {"id": workspace.team.id, "domain": workspace.team.domain},
        "user": {
            "id": person.id,
            "username": person.name,
            "name": person.name,
            "team_id": workspace.team.id,
        },
    }


def in_view(workspace: Workspace, view: View) -> Json:
    """Where something happened, when it happened in a modal or on the Home tab."""
    return {
        "container": {"type": "view", "view_id": view.id},
        "view": workspace.view_object(view),
    }


def in_message(workspace: Workspace, channel: Channel, message: Message) -> Json:
    """Where something happened, when it happened in a message."""
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": format_ts(message.ts),
        "channel_id": channel.id,
        "is_ephemeral": message.only_visible_to is not None,
    }
    if message.is_reply and message.thread_ts is not None:
        container["thread_ts"] = format_ts(message.thread_ts)
    told: Json = {"container": container, "channel": channel_part(channel)}
    # Slack does not promise the body of an ephemeral message, so no app may lean on it.
    if message.only_visible_to is None:
        told["message"] = message_object(workspace, channel, message, all_metadata=True)
    return told


def channel_part(channel: Channel) -> Json:
    """A channel as payloads name it."""
    return {"id": channel.id, "name": channel_name(channel)}


def channel_name(channel: Channel) -> str:
    """Its name; direct messages and private channels go by what they are."""
    names = {"im": "directmessage", "group": "privategroup", "channel": channel.name}
    return names[channel.kind]


def response_url(workspace: Workspace, token: str) -> str:
    """The absolute URL of an issued token."""
    return f"{workspace.base_url}response/{token}"
