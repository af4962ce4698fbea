"""Messages and modals as lines of text, for the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from demo.terminal import Ink
from sandbox.page import emoji

Json = Mapping[str, Any]
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)>")
_STYLE = re.compile(r"(?<!\w)([*_`~])(\S(?:[^\n]*?\S)?)\1(?!\w)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paragraph: its text, its looks, and whether it is set off as somebody's words."""

    text: str
    ink: Ink = Ink.PLAIN
    is_quote: bool = False


def drawn(blocks: Sequence[Json], names: Mapping[str, str]) -> list[Drawn]:
    """The paragraphs of some blocks; `names` tells who a mentioned user id is."""
    return [paragraph for block in blocks for paragraph in _block(block, names)]


def _block(block: Json, names: Mapping[str, str]) -> Iterator[Drawn]:
    kind = block["type"]
    if kind == "section":
        yield Drawn(_mrkdwn(block["text"]["text"], names) + _beside(block))
    elif kind == "header":
        yield Drawn(block["text"]["text"], Ink.BOLD)
    elif kind == "context":
        words = (_mrkdwn(element["text"], names) for element in block["elements"])
        yield Drawn(" ".join(words), Ink.DIM)
    elif kind == "rich_text":
        for element in block["elements"]:
            yield from _rich(element, names)
    elif kind == "actions":
        yield Drawn("  ".join(_clickable(element) for element in block["elements"]), Ink.GREEN)


def _rich(element: Json, names: Mapping[str, str]) -> Iterator[Drawn]:
    """A quote, or a passage whose first words may be a bold label."""
    text = "".join(_inline(inline, names) for inline in element["elements"]).strip()
    is_bold = all((inline.get("style") or {}).get("bold") for inline in element["elements"])
    yield Drawn(
        text,
        Ink.BOLD if is_bold else Ink.PLAIN,
        is_quote=element["type"] == "rich_text_quote",
    )


def _inline(inline: Json, names: Mapping[str, str]) -> str:
    if inline["type"] == "user":
        return "@" + names.get(inline["user_id"], inline["user_id"])
    return str(inline.get("text", ""))


def _clickable(element: Json) -> str:
    if element["type"] == "button":
        return _unbroken(f"[ {element['text']['text']} ]")
    chosen = element.get("initial_option") or {}
    label = chosen.get("text") or element.get("placeholder") or {"text": "…"}
    return _unbroken(f"[ {label['text']} ▾ ]")


def _unbroken(text: str) -> str:
    """With spaces at which no line is broken."""
    return text.replace(" ", "\N{NO-BREAK SPACE}")


def _beside(block: Json) -> str:
    return f"  {_clickable(block['accessory'])}" if "accessory" in block else ""


def _mrkdwn(text: str, names: Mapping[str, str]) -> str:
    """Our own mrkdwn without its marks (Slack facts 7.1)."""
    text = _MENTION.sub(lambda found: "@" + names.get(found[1], found[1]), text)
    text = emoji.SHORTCODE.sub(lambda found: emoji.character(found[1]) or found[0], text)
    text = _STYLE.sub(r"\2", text)
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
