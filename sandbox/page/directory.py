"""The people and channels of one person's workspace, to choose from and to mention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sandbox.page.faces import SLACKBOT, Face, face


def chooser(screen: Mapping[str, Any]) -> list[Face]:
    """Everybody whom the visitor of the page can be."""
    faces = [face(user_id, screen["people"]) for user_id in screen["people"]]
    return [f for f in faces if not (f.is_app or f.deleted or f.id == SLACKBOT)]


def listed(screen: Mapping[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """People and channels as JSON: `value` is the id, `name` the handle without "@" or "#".

    `kind` is what the filters of a conversations_select call it: im, private or public.
    """
    people = screen["people"]
    faces = [face(user_id, people) for user_id in people if user_id != SLACKBOT]
    return {
        "people": [_person(f, people[f.id]) for f in faces if not f.deleted],
        "channels": [_channel(c) for c in screen["channels"] if c["kind"] == "channel"],
        "talks": [
            {**_channel(c), "label": face(c["with"], people).name, "kind": "im"}
            for c in screen["channels"]
            if c["kind"] == "im"
        ],
    }


def _person(shown: Face, person: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "value": shown.id,
        "label": shown.name,
        "name": person["name"],
        "detail": person.get("real_name") if person.get("real_name") != shown.name else "",
        "is_app": shown.is_app,
        "color": shown.color,
    }


def _channel(channel: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "value": channel["id"],
        "label": f"#{channel['name']}",
        "name": channel["name"],
        "kind": "private" if channel.get("is_private") else "public",
    }
