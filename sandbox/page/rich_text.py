"""Rich text blocks: their inline elements as safe HTML, and whole blocks as plain text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markupsafe import Markup

from sandbox.page import dates, mrkdwn
from sandbox.page.reader import Reader

_Element = Mapping[str, Any]

_STYLES = {
    "bold": Markup("<strong>{}</strong>"),
    "italic": Markup("<em>{}</em>"),
    "strike": Markup("<s>{}</s>"),
    "underline": Markup("<u>{}</u>"),
    "code": Markup("<code>{}</code>"),
}


def inline(element: _Element, reader: Reader) -> Markup:
    """HTML of one inline element; an unknown type shows its text, if it has any."""
    draw = _DRAWN.get(str(element.get("type")), _text)
    html = draw(element, reader)
    style = element.get("style") or {}
    for name, template in _STYLES.items():
        if style.get(name):
            html = template.format(html)
    return html


def preformatted(element: _Element, reader: Reader) -> Markup:
    """HTML of a preformatted element's content; formatting has no place in it."""
    return Markup("{}").format("".join(_plain(part, reader) for part in element["elements"]))


def as_text(block: _Element, reader: Reader) -> str:
    """A rich text block as text, one line a paragraph or list item: for a field to edit."""
    lines: list[str] = []
    for part in block.get("elements", ()):
        if part["type"] == "rich_text_list":
            lines += [_joined(item, reader) for item in part["elements"]]
        else:
            lines.append(_joined(part, reader))
    return "\n".join(lines).rstrip("\n")


def _joined(part: _Element, reader: Reader) -> str:
    return "".join(_plain(element, reader) for element in part["elements"])


def _plain(element: _Element, reader: Reader) -> str:
    if element["type"] in ("text", "link"):
        return str(element.get("text") or element.get("url", ""))
    if element["type"] == "emoji":
        return f":{element['name']}:"
    return str(inline(element, reader).striptags())


def _text(element: _Element, reader: Reader) -> Markup:
    del reader
    return Markup("<br>").join(str(element.get("text", "")).split("\n"))


def _link(element: _Element, reader: Reader) -> Markup:
    del reader
    return mrkdwn.link_html(element["url"], str(element.get("text") or ""))


def _date(element: _Element, reader: Reader) -> Markup:
    try:
        shown = dates.from_tokens(element["format"], element["timestamp"], reader)
        title = dates.exact(element["timestamp"], reader)
    except ValueError:
        return Markup("{}").format(element.get("fallback", ""))
    html = Markup('<time dir="auto" title="{}">{}</time>').format(title, shown)
    return mrkdwn.link_html(element["url"], html) if element.get("url") else html


_DRAWN: dict[str, Callable[[_Element, Reader], Markup]] = {
    "text": _text,
    "link": _link,
    "date": _date,
    "user": lambda element, reader: mrkdwn.mention_html(element["user_id"], reader),
    "channel": lambda element, reader: mrkdwn.channel_html(element["channel_id"], reader),
    "broadcast": lambda element, _: mrkdwn.broadcast_html(element["range"]),
    "emoji": lambda element, _: mrkdwn.emoji_html(element["name"]),
    "usergroup": lambda element, _: Markup('<span class="mention">@{}</span>').format(
        element["usergroup_id"]
    ),
    "color": lambda element, _: Markup("<code>{}</code>").format(element["value"]),
}
