"""Slack's user object, read as a person of ours (Slack facts 6.5)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coaching.people import Person

#: Slack's own bot has an account that does not say so.
_SLACKBOT = "USLACKBOT"


def person_from(
    workspace_id: str, user: Mapping[str, Any], *, known_locale: str = "en-US"
) -> Person:
    """A person from Slack's user object, any field of which may be absent, null or empty.

    `known_locale` stands in where Slack does not tell the locale, as in its events.
    """
    profile = user.get("profile") or {}
    name = (
        profile.get("display_name")
        or profile.get("real_name")
        or user.get("real_name")
        or user.get("name")
        or user["id"]
    )
    return Person(
        workspace_id=workspace_id,
        id=user["id"],
        name=name,
        zone_name=_zone_name(user.get("tz")),
        locale=user.get("locale") or known_locale,
        is_bot=bool(user.get("is_bot")) or user["id"] == _SLACKBOT,
        is_deactivated=bool(user.get("deleted")),
        is_external=_is_external(workspace_id, user),
        is_guest=bool(user.get("is_restricted") or user.get("is_ultra_restricted")),
        is_workspace_admin=bool(user.get("is_admin") or user.get("is_owner")),
    )


def _zone_name(name: object) -> str:
    if not isinstance(name, str) or not name:
        return "UTC"
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError):
        return "UTC"


def _is_external(workspace_id: str, user: Mapping[str, Any]) -> bool:
    if user.get("is_stranger"):
        return True
    # On Enterprise Grid the user's home may be a sister workspace.
    homes = (user.get("enterprise_user") or {}).get("teams") or [user.get("team_id")]
    return workspace_id not in homes and None not in homes
