"""The beginning of somebody's message as plain words: what is quoted of it."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

from coaching.recognition import QUOTE_LIMIT
from coaching.words import clean

#: What Slack puts between angle brackets: people, channels, groups, dates, addresses.
_TOKEN = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_CODE = re.compile(r"```\n?(.*?)\n?```|`([^`\n]+)`", re.DOTALL)
#: A mark of bold, italic or struck through, around words.
_MARKED = re.compile(r"(?<![\w*_~])([*_~])(?=[^\s])(.+?)(?<=[^\s])\1(?![\w*_~])")
_QUOTING = re.compile(r"^(?:&gt;)+ ?", re.MULTILINE)
_SIGNS = {"@": "@", "#": "#", "!": "@"}
#: Marks may stand within each other: bold, italic and struck through.
_DEEPEST = 3


def mentioned_ids(text: str) -> list[str]:
    """Whom a message names, by Slack's ids, in the order in which it does."""
    return list(dict.fromkeys(_PERSON.findall(text)))


def quotation(text: str, names: Mapping[str, str]) -> str:
    """The first `QUOTE_LIMIT` characters of a message without its markup; "" where it has no words.

    `text` is as Slack has it (Slack facts 7.1); `names` has people's names by their ids.
    """
    plain = _CODE.sub(lambda code: code[1] or code[2] or "", _QUOTING.sub("", text))
    for _ in range(_DEEPEST):
        plain = _MARKED.sub(r"\2", plain)
    plain = _TOKEN.sub(lambda token: _shown(token[1], token[2], names), plain)
    words = clean(html.unescape(plain))
    if len(words) <= QUOTE_LIMIT:
        return words
    return words[: QUOTE_LIMIT - 1].rstrip() + "…"


def _shown(meant: str, label: str | None, names: Mapping[str, str]) -> str:
    """What a reader sees in the place of a token."""
    sign = _SIGNS.get(meant[:1], "")
    if not sign or meant.startswith("!date"):
        return label or meant
    known = label or names.get(meant[1:])
    if known is None and meant.startswith("!"):
        known = meant[1:].partition("^")[0]
    return sign + (known or "…").removeprefix(sign)
