"""The configuration of the demo's local workspace."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any

from demo import chatter, team
from demo.team import Colleague
from handlers.manifest import manifest

#: Short, because it is part of the links that the demo prints.
BOT_USER_ID = "UC"


def workspace_config(now: datetime, *, public_url: str | None) -> dict[str, Any]:
    """A workspace as `python -m sandbox --config` reads it, with secrets of its own.

    `public_url` is where the bot listens in HTTP mode; None for Socket Mode.
    """
    return {
        "team": {"id": team.TEAM_ID, "name": team.TEAM_NAME, "domain": team.TEAM_DOMAIN},
        "app": {
            "id": "A01CADENCE",
            "name": "Cadence",
            "bot_user_id": BOT_USER_ID,
            "bot_id": "B01CADENCE",
            "bot_token": f"xoxb-{secrets.token_hex(16)}",
            "app_token": f"xapp-{secrets.token_hex(16)}",
            "signing_secret": secrets.token_hex(16),
            "manifest": manifest(command_prefix="", public_url=public_url),
        },
        "people": [_person(colleague) for colleague in _in_order()],
        "channels": chatter.channels(now),
    }


def _in_order() -> list[Colleague]:
    """Whoever opens the page without saying as whom is the first: Emma, whose story it is."""
    return sorted(team.EVERYBODY, key=lambda colleague: colleague is not team.EMMA)


def _person(colleague: Colleague) -> dict[str, Any]:
    return {
        "id": colleague.id,
        "name": colleague.handle,
        "real_name": colleague.real_name,
        "display_name": colleague.first_name,
        "title": colleague.title,
        "tz": colleague.zone_name,
        "locale": colleague.locale,
        "color": colleague.color,
        "is_admin": colleague is team.INGRID,
        "deleted": colleague.has_left,
        "is_stranger": colleague.is_outsider,
    }
