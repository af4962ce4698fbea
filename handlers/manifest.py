"""The app manifest (Slack facts 8): what Slack has to know of this app, made from its ids."""

from __future__ import annotations

from typing import Any

from handlers.http import EVENTS_PATH
from views.ids import Command, Shortcut

#: Each scope with the reason for it.
SCOPES: dict[str, str] = {
    "channels:history": "find a post again that may not be sent, in the channels that it is in",
    "channels:read": "check that the bot can post in the channel that an administrator chose",
    "chat:write": "send feedback, answers and questions as direct messages",
    "commands": "offer slash commands and shortcuts",
    "files:read": "read a team list that a manager sends as a file, see when a chart can be shown",
    "files:write": "hand over what is kept about a person, or a list, as a file; show a chart",
    "groups:history": "find the same again in a private channel",
    "groups:read": "check the same of a private channel",
    "im:history": "answer what is written to the bot, find a message again that may not be sent",
    "im:write": "open the direct message with a person",
    "reactions:read": "hear of the emoji on a message that asks whether to recognise its author",
    "usergroups:read": "recognise everybody in a user group at once",
    "users:read": "know a person's name, time zone and language",
}
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "message.im",
    "reaction_added",
    "team_join",
    "tokens_revoked",
    "user_change",
)

_COMMANDS: dict[Command, tuple[str, str]] = {
    Command.CADENCE: (
        "Everything that Cadence does",
        "feedback … | team | settings | audit | help",
    ),
    Command.FEEDBACK: (
        "Give feedback in three parts, privately",
        "@name | @name issue | consequence | improvement | history [@name] | help",
    ),
    Command.ONE_ON_ONE: ("Arrange when you meet one-on-one", "@name | help"),
    Command.RECOGNIZE: (
        "Say in the channel what somebody did well",
        "@name @name what they did #value | help",
    ),
}


def manifest(*, command_prefix: str, public_url: str | None) -> dict[str, Any]:
    """The manifest; `public_url` is where Slack reaches us in HTTP mode, None in Socket Mode."""
    url = {} if public_url is None else {"url": public_url.rstrip("/") + EVENTS_PATH}
    request_url = {"request_url": url["url"]} if url else {}
    # Where menus ask for what fits the words that are typed into them.
    options_url = {"message_menu_options_url": url["url"]} if url else {}
    return {
        "_metadata": {"major_version": 2, "minor_version": 1},
        "display_information": {
            "name": "Cadence",
            "description": "Helps sales managers coach: feedback that helps, kept and followed up",
            "background_color": "#2f3e63",
        },
        "features": {
            "app_home": {
                "home_tab_enabled": True,
                "messages_tab_enabled": True,
                "messages_tab_read_only_enabled": False,
            },
            "bot_user": {"display_name": "cadence", "always_online": True},
            "shortcuts": _shortcuts(),
            "slash_commands": [
                {
                    "command": f"/{command_prefix}{command}",
                    "description": description,
                    "usage_hint": hint,
                    "should_escape": True,
                }
                | url
                for command, (description, hint) in _COMMANDS.items()
            ],
        },
        "oauth_config": {"scopes": {"bot": sorted(SCOPES)}},
        "settings": {
            "event_subscriptions": {"bot_events": sorted(EVENTS)} | request_url,
            "interactivity": {"is_enabled": True} | request_url | options_url,
            "org_deploy_enabled": False,
            "socket_mode_enabled": public_url is None,
            "token_rotation_enabled": False,
        },
    }


def _shortcuts() -> list[dict[str, str]]:
    return [
        _shortcut(Shortcut.GIVE_FEEDBACK, "Give feedback", "Write feedback in three parts"),
        _shortcut(
            Shortcut.GIVE_FEEDBACK_ON_MESSAGE,
            "Give feedback on this",
            "Write feedback about this message",
            kind="message",
        ),
        _shortcut(Shortcut.RECOGNIZE, "Recognize somebody", "Say what somebody did well"),
        _shortcut(
            Shortcut.RECOGNIZE_MESSAGE,
            "Recognize this",
            "Say what was good about this message",
            kind="message",
        ),
    ]


def _shortcut(
    callback_id: Shortcut, name: str, description: str, kind: str = "global"
) -> dict[str, str]:
    return {"name": name, "type": kind, "callback_id": callback_id, "description": description}
