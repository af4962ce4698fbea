"""The templates of the page, with what their macros may call."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from jinja2 import ChainableUndefined, Environment, FileSystemLoader

from sandbox.page import charts, mrkdwn, rich_text
from sandbox.page.controls import Choice, Control

_OWN_HOSTS = ("127.0.0.1", "localhost")
_KILO = 1000


@cache
def environment() -> Environment:
    """The one Jinja environment: everything escaped; a missing key of Slack's JSON is empty."""
    made = Environment(
        loader=FileSystemLoader(Path(__file__).with_name("templates")),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=ChainableUndefined,
    )
    made.globals.update(
        control=Control,
        inline=rich_text.inline,
        preformatted=rich_text.preformatted,
        slices=charts.slices,
        plot=charts.Plot,
    )
    made.filters.update(
        emoji=mrkdwn.emoji_html,
        own_path=own_path,
        picture_path=picture_path,
        option_json=option_json,
        size_text=size_text,
    )
    return made


def own_path(url: str, user_id: str) -> str:
    """Where a person gets a file that this workspace serves; other addresses stay as they are.

    A person may reach the page under another host name than the bot does, and has no token.
    """
    parts = urlsplit(str(url))
    if parts.hostname in _OWN_HOSTS and parts.path.startswith("/files/"):
        return _shared_path(parts.path.removeprefix("/files/"), user_id)
    return str(url)


def picture_path(picture: Mapping[str, Any], user_id: str) -> str:
    """Where a person gets the picture of an image block or element: an address, or a file."""
    source = picture.get("slack_file") or {}
    if "id" in source:
        return _shared_path(source["id"], user_id)
    return own_path(picture.get("image_url") or source.get("url", ""), user_id)


def _shared_path(file_id: str, user_id: str) -> str:
    return f"/shared/{file_id}?{urlencode({'as': user_id})}"


def size_text(size: int) -> str:
    """A file's size for people: 812 bytes, 12 kB, 3.4 MB."""
    if size < _KILO:
        return f"{size} {'byte' if size == 1 else 'bytes'}"
    if size < _KILO * _KILO:
        return f"{size / _KILO:.0f} kB"
    return f"{size / _KILO / _KILO:.1f} MB"


def option_json(groups: Sequence[tuple[str, Sequence[Choice]]]) -> str:
    """The options of a select with their groups' labels, for the script."""
    rows = [
        {"value": choice.value, "label": choice.label, "group": label}
        for label, choices in groups
        for choice in choices
    ]
    return json.dumps(rows, ensure_ascii=False)
