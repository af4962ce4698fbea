"""Screens to draw, as `sandbox.screen` gives them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

NOW = "2026-11-25T15:00:00+00:00"
BEGIN = 1795604400  # 2026-11-25 12:00 in Madrid


def message(text: str, minutes: float = 0, user: str = "U02", **more: Any) -> Json:
    """A message so many minutes after noon in Madrid."""
    return {"ts": f"{BEGIN + minutes * 60:.6f}", "user": user, "text": text, **more}


def channel(*messages: Json, **more: Any) -> Json:
    """A channel that Ana is in."""
    known = {"id": "C01", "name": "general", "kind": "channel", "with": None, "unread": 0}
    return {**known, "members": ["U01", "U02"], "messages": list(messages), **more}


def app_dm(*messages: Json, **more: Any) -> Json:
    """The direct messages between Ana and the app."""
    known = {"id": "D01", "name": "", "kind": "im", "with": "UBOT", "unread": 0}
    return {**known, "members": ["U01", "UBOT"], "messages": list(messages), **more}


def view(*blocks: Json, **more: Any) -> Json:
    """An open modal."""
    title = {"type": "plain_text", "text": "A form"}
    known = {"id": "V01", "type": "modal", "title": title, "submit": None, "close": None}
    return {**known, "blocks": list(blocks), "errors": {}, "notice": None, **more}


def screen(*channels: Json, **more: Any) -> Json:
    """Ana's screen."""
    people = {
        "U01": _person("ana", "Ana Ruiz"),
        "U02": _person("ben", "Ben Okafor"),
        "UBOT": {**_person("coach", "Coach"), "is_bot": True},
    }
    me = {"id": "U01", "name": "ana", "real_name": "Ana Ruiz", "locale": "en-GB"}
    return {
        "version": 1,
        "now": NOW,
        "team": {"id": "T01", "name": "Acme"},
        "app": {"id": "A01", "name": "Coach", "bot_user_id": "UBOT"},
        "me": {**me, "tz": "Europe/Madrid", "color": ""},
        "people": people,
        "channels": list(channels),
        "home": None,
        "views": [],
        **more,
    }


def _person(name: str, real_name: str) -> Json:
    return {"name": name, "real_name": real_name, "display_name": "", "color": "9f69e7"}
