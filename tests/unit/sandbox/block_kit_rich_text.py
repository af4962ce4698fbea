"""One complete, valid sample of every part of rich text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Json = dict[str, Any]


def rich_text(*inline: Json) -> Json:
    section = {"type": "rich_text_section", "elements": list(inline) or [run("Well done")]}
    return {"type": "rich_text", "elements": [section]}


def run(text: str) -> Json:
    return {"type": "text", "text": text, "style": {"bold": True, "code": False}}


INLINE: Mapping[str, Json] = {
    "text": run("Hello"),
    "link": {
        "type": "link",
        "url": "https://example.test/a?b=c#d",
        "text": "here",
        "unsafe": False,
        "style": {"italic": True, "strike": True, "underline": True},
    },
    "user": {"type": "user", "user_id": "U01", "style": {"highlight": True}},
    "usergroup": {"type": "usergroup", "usergroup_id": "S01", "style": {"bold": True}},
    "channel": {"type": "channel", "channel_id": "C01", "style": {"unlink": True}},
    "team": {"type": "team", "team_id": "T01", "style": {"client_highlight": True}},
    "broadcast": {"type": "broadcast", "range": "here", "style": {"bold": True}},
    "emoji": {
        "type": "emoji",
        "name": "wave",
        "unicode": "1f44b",
        "skin_tone": 3,
        "url": "https://example.test/wave.png",
        "style": {"bold": True},
    },
    "color": {"type": "color", "value": "#1a2B3c", "style": {"bold": True}},
    "date": {
        "type": "date",
        "timestamp": 1_720_710_212,
        "format": "{date_short} at {time}",
        "url": "https://example.test/",
        "fallback": "11 July 2024",
        "style": {"bold": True},
    },
}

RICH_PARTS: Mapping[str, Json] = {
    "rich_text_section": {"type": "rich_text_section", "elements": list(INLINE.values())},
    "rich_text_list": {
        "type": "rich_text_list",
        "style": "ordered",
        "elements": [{"type": "rich_text_section", "elements": [run("One")]}],
        "indent": 8,
        "offset": 3,
        "border": 1,
    },
    "rich_text_quote": {"type": "rich_text_quote", "elements": [run("So it is")], "border": 0},
    "rich_text_preformatted": {
        "type": "rich_text_preformatted",
        "elements": [run("x = 1"), INLINE["link"]],
        "border": 1,
    },
}
