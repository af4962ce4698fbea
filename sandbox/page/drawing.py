"""The templates of the page, with what their macros may call."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import ChainableUndefined, Environment, FileSystemLoader

from sandbox.page import charts, mrkdwn, rich_text
from sandbox.page.controls import Choice, Control

_OWN_HOSTS = ("127.0.0.1", "localhost")


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
    made.filters.update(emoji=mrkdwn.emoji_html, own_path=own_path, option_json=option_json)
    return made


def own_path(url: str) -> str:
    """The path of a file that this workspace serves; other addresses stay as they are.

    A person may reach the page under another host name than the bot does.
    """
    parts = urlsplit(str(url))
    if parts.hostname in _OWN_HOSTS and parts.path.startswith("/files/"):
        return parts._replace(scheme="", netloc="").geturl()
    return str(url)


def option_json(groups: Sequence[tuple[str, Sequence[Choice]]]) -> str:
    """The options of a select with their groups' labels, for the script."""
    rows = [
        {"value": choice.value, "label": choice.label, "group": label}
        for label, choices in groups
        for choice in choices
    ]
    return json.dumps(rows, ensure_ascii=False)
