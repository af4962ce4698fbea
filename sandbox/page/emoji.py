"""Emoji by their Slack shortcode: the common ones; an unknown code stays as it was typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

SHORTCODE = re.compile(r":([a-z0-9_+'-]+):(?::skin-tone-[2-6]:)?")

#: One "name character" a line.
_TABLE = Path(__file__).with_name("emoji.txt")


@cache
def characters() -> Mapping[str, str]:
    """The whole table, by name without colons."""
    return dict(line.split() for line in _TABLE.read_text(encoding="utf-8").splitlines())


def character(name: str) -> str | None:
    """The character of a name without colons, or None where it is unknown."""
    return characters().get(name.partition("::")[0])
