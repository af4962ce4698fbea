"""Workspaces to test against."""

from __future__ import annotations

from typing import Any

from sandbox.config import SandboxConfig

BOT = "UBOT"
BOT_TOKEN = "xoxb-test-bot-token"
APP_TOKEN = "xapp-test-app-token"
SECRET = "test-signing-secret"

SCOPES = [
    "commands",
    "chat:write",
    "im:write",
    "im:read",
    "im:history",
    "channels:read",
    "channels:history",
    "channels:join",
    "groups:read",
    "groups:history",
    "users:read",
    "team:read",
    "usergroups:read",
    "reactions:read",
    "reactions:write",
    "files:read",
    "files:write",
]
EVENTS = [
    "app_home_opened",
    "message.im",
    "user_change",
    "team_join",
    "reaction_added",
    "member_joined_channel",
    "app_uninstalled",
    "tokens_revoked",
]


def manifest(*, socket_mode: bool = True, url: str | None = None, **changes: Any) -> dict[str, Any]:
    """A manifest with all that the tests use; `scopes` and `events` can be replaced."""
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {"name": "Cadence"},
        "features": {
            "app_home": {
                "home_tab_enabled": changes.get("home", True),
                "messages_tab_enabled": changes.get("messages_tab", True),
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "cadence"},
            "shortcuts": [
                _shortcut("Give feedback", "global", "feedback.new"),
                _shortcut("Turn into feedback", "message", "feedback.from_message"),
            ],
            "slash_commands": [
                {"command": "/feedback", "description": "Give feedback", "should_escape": True}
                | ({"url": url} if url else {}),
                {"command": "/raw", "description": "As typed"} | ({"url": url} if url else {}),
            ],
        },
        "oauth_config": {"scopes": {"bot": changes.get("scopes", SCOPES)}},
        "settings": {
            "socket_mode_enabled": socket_mode,
            "event_subscriptions": {"bot_events": changes.get("events", EVENTS)}
            | ({"request_url": url} if url else {}),
            "interactivity": {"is_enabled": True}
            | ({"request_url": url, "message_menu_options_url": url} if url else {}),
        },
    }


def config(app_manifest: dict[str, Any] | None = None, **settings: Any) -> SandboxConfig:
    """A workspace with three people, a guest from elsewhere, and channels of every kind."""
    return SandboxConfig.model_validate(
        {
            "team": {"id": "T01ACME", "name": "Acme", "domain": "acme"},
            "app": {
                "id": "A01",
                "name": "Cadence",
                "bot_user_id": BOT,
                "bot_id": "B01",
                "bot_token": BOT_TOKEN,
                "app_token": APP_TOKEN,
                "signing_secret": SECRET,
                "manifest": app_manifest or manifest(),
            },
            "people": [
                _person("U01", "ana", "Ana Ruiz", tz="Europe/Madrid", locale="es-ES"),
                _person("U02", "drin", "Drin Hoxha", tz="Europe/Belgrade", locale="sq-AL"),
                _person("U03", "ebba", "Ebba Lind", tz="Europe/Stockholm", is_admin=True),
                _person("U04", "gone", "Gone Away", deleted=True),
                _person("U05", "guest", "Guest Elsewhere", is_stranger=True),
            ],
            "channels": [
                _channel("C01", "general", ["U01", "U02", BOT]),
                _channel("C02", "random", ["U01", "U02"]),
                _channel("C03", "attic", ["U01", BOT], is_archived=True),
                _channel("C04", "managers", ["U01", BOT], is_private=True),
                _channel("C05", "secret", ["U02"], is_private=True),
            ],
            "usergroups": [
                {"id": "S01", "name": "Leads", "handle": "leads", "users": ["U01", "U03"]}
            ],
            **settings,
        }
    )


def _shortcut(name: str, kind: str, callback_id: str) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": callback_id, "description": name}


def _person(person_id: str, name: str, real_name: str, **fields: Any) -> dict[str, Any]:
    return {"id": person_id, "name": name, "real_name": real_name, **fields}


def _channel(channel_id: str, name: str, members: list[str], **fields: Any) -> dict[str, Any]:
    return {"id": channel_id, "name": name, "members": members, **fields}
