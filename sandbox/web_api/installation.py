"""auth.test, api.test, team.info and apps.connections.open (Slack facts 4 and 6.3)."""

from __future__ import annotations

from sandbox.errors import SlackError
from sandbox.web_api.method import Call, Method, Reply


def methods() -> list[Method]:
    """The methods about the app's own standing."""
    return [
        Method("auth.test", auth_test),
        Method("api.test", api_test, caller="anybody"),
        Method("team.info", team_info, "team:read"),
        Method("apps.connections.open", open_connection, caller="app", post_only=True),
    ]


def auth_test(call: Call) -> Reply:
    """Who the token belongs to."""
    workspace = call.workspace
    return {
        "url": f"https://{workspace.team.domain}.slack.com/",
        "team": workspace.team.name,
        "user": workspace.app.name.lower(),
        "team_id": workspace.team.id,
        "user_id": workspace.app.bot_user_id,
        "bot_id": workspace.app.bot_id,
        "is_enterprise_install": False,
    }


def api_test(call: Call) -> Reply:
    """Echoes its arguments; fails when asked to with `error`."""
    error = call.arguments.text("error")
    if error:
        raise SlackError(error, args=call.arguments.values)
    return {"args": call.arguments.values}


def team_info(call: Call) -> Reply:
    """The workspace."""
    team = call.workspace.team
    return {
        "team": {
            "id": team.id,
            "name": team.name,
            "domain": team.domain,
            "url": f"https://{team.domain}.slack.com/",
            "email_domain": "",
            "icon": {"image_default": True},
        }
    }


def open_connection(call: Call) -> Reply:
    """The URL of one Socket Mode connection."""
    workspace = call.workspace
    if not workspace.manifest.settings.socket_mode_enabled:
        raise SlackError("forbidden_team")
    base = workspace.base_url.replace("http", "ws", 1)
    return {"url": f"{base}link/?ticket={call.issue_ticket()}&app_id={workspace.app.id}"}
