"""Words of people where Slack would interpret them: in mrkdwn and in a message's top-level text."""

from __future__ import annotations

import re
from collections.abc import Mapping

#: What Slack reads as bold, italic, struck through and code, as their wide forms too.
_ALIKE = {
    "*": "\u2217",
    "_": "\u02cd",
    "~": "\u223c",
    "`": "\u02cb",
    "\uff0a": "\ufe61",
    "\uff3f": "\u2e0f",
    "\uff5e": "\u223c",
    "\uff40": "\u02cb",
}
_ENCODED = {mark: "".join(f"%{byte:02X}" for byte in mark.encode()) for mark in _ALIKE}
_MARK = re.compile(r"(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])|[*~`\uff0a\uff3f\uff5e\uff40]")
#: Addresses, unless a mark stands before one, which may then end with another.
_ADDRESS = re.compile(r"(?<![*_~`])(https?://\S+)")
#: What Slack makes of one "&".
_LONGEST_ESCAPE = 5
_QUOTING = re.compile(r"^>", re.MULTILINE)


def entities(text: str) -> str:
    """An address or a sentence of ours for mrkdwn: no bracket in it begins a mention or a link."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def escape(text: str) -> str:
    """Somebody's words for mrkdwn or a message's top-level text (Slack facts 7.1).

    Slack has no escape for its marks. So each is shown as a character that looks like it, or
    percent-encoded within an address, which leads where it led; between two letters of a name it
    means nothing and stays. A ">" that would quote its line gets something invisible before it.
    """
    parts = _ADDRESS.split(text)
    parts[::2] = [_unmarked(part, _ALIKE) for part in parts[::2]]
    parts[1::2] = [_unmarked(address, _ENCODED) for address in parts[1::2]]
    return entities(_QUOTING.sub("\u00ad>", "".join(parts)))


def within(words: str, room: int) -> str:
    """Somebody's words for mrkdwn in at most `room` characters; no escape is cut in two."""
    text = escape(_cut(words, room))
    return text if len(text) <= room else escape(_cut(words, room // _LONGEST_ESCAPE))


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def _unmarked(text: str, looks: Mapping[str, str]) -> str:
    return _MARK.sub(lambda mark: looks[mark[0]], text)
