"""Slack's mrkdwn as safe HTML (Slack facts 7.1).

Texts arrive as Slack keeps them: `&`, `<` and `>` written as entities, everything in angle
brackets a link or a mention. Whatever else they hold is escaped again on its way out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from sandbox.page import dates, emoji
from sandbox.page.reader import Reader

_FENCE = re.compile(r"```\n?(.+?)\n?```", re.DOTALL)
_QUOTE = re.compile(r"^(?:&gt;|>)(?!&gt;&gt;|>>) ?")
_LONG_QUOTE = re.compile(r"^(?:&gt;&gt;&gt;|>>>) ?")
_LINK = re.compile(r"(?:https?://|mailto:|tel:)", re.IGNORECASE)
_INLINE = re.compile(
    r"`(?P<code>[^`\n]+)`"
    r"|<(?P<entity>[^<>\n]+)>"
    r"|(?<![\w*])\*(?P<bold>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])"
    r"|(?<![\w_])_(?P<italic>[^_\s](?:[^_\n]*[^_\s])?)_(?![\w_])"
    r"|(?<![\w~])~(?P<strike>[^~\s](?:[^~\n]*[^~\s])?)~(?![\w~])"
    r"|(?P<emoji>" + emoji.SHORTCODE.pattern.replace("(", "(?:", 1) + r")"
    r"|(?P<url>https?://[^\s<>|`*~]+[^\s<>|`*~.,;:!?)'\"])"
    r"|(?<![\w@.])@(?P<shout>here|channel|everyone)\b"
)
_BROADCASTS = ("here", "channel", "everyone")
_Renderer = Callable[[str, Reader], Markup]


@dataclass(frozen=True, slots=True)
class _Setting:
    """What the pieces of one text have in common."""

    reader: Reader
    verbatim: bool


def render(text: str, reader: Reader, *, verbatim: bool = False) -> Markup:
    """HTML of a mrkdwn text.

    `verbatim` leaves bare URLs and plain `@here` alone, as Slack does with the flag of that name
    on a text object.
    """
    setting = _Setting(reader, verbatim)
    parts: list[Markup] = []
    position = 0
    for fence in _FENCE.finditer(text):
        parts.append(_lines(text[position : fence.start()].removesuffix("\n"), setting))
        parts.append(Markup("<pre>{}</pre>").format(unescape(fence[1])))
        position = fence.end()
    rest = text[position:]
    parts.append(_lines(rest.removeprefix("\n") if parts else rest, setting))
    return Markup("").join(parts)


def plain(text: str, *, with_emoji: bool = True) -> Markup:
    """HTML of a plain_text object: nothing is formatted but emoji and line breaks."""
    parts: list[str | Markup] = []
    position = 0
    for code in emoji.SHORTCODE.finditer(text) if with_emoji else ():
        parts += [_broken(text[position : code.start()]), emoji_html(code[1])]
        position = code.end()
    return Markup("").join([*parts, _broken(text[position:])])


def unescape(text: str) -> str:
    """Undo Slack's three entities, once."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def emoji_html(name: str) -> Markup:
    """An emoji by its shortcode; one that is unknown here stays a word between colons."""
    character = emoji.character(name)
    if character is None:
        return Markup(":{}:").format(name)
    image = Markup('<span class="emoji" role="img" aria-label="{0}" title=":{0}:">{1}</span>')
    return image.format(name, character)


def mention_html(user_id: str, reader: Reader, label: str = "") -> Markup:
    """A mention of a person; it stands out when it is the reader."""
    name = reader.people.get(user_id) or label or user_id
    own = " mention-me" if user_id == reader.user_id else ""
    return Markup('<span class="mention{}" dir="auto">@{}</span>').format(own, name)


def channel_html(channel_id: str, reader: Reader, label: str = "") -> Markup:
    """A mention of a channel; one that the reader cannot see keeps its name to itself."""
    name = reader.channels.get(channel_id) or label
    if not name:
        return Markup('<span class="mention">🔒 private channel</span>')
    return Markup('<span class="mention" dir="auto">#{}</span>').format(name)


def broadcast_html(name: str) -> Markup:
    """A mention that would notify a whole channel."""
    return Markup('<span class="mention mention-all">@{}</span>').format(name)


def link_html(url: str, label: str | Markup = "") -> Markup:
    """A link that opens elsewhere, or only its text where the scheme is none of a link."""
    if not _LINK.match(url):
        return Markup("{}").format(label or url)
    anchor = Markup('<a href="{}" target="_blank" rel="noopener noreferrer">{}</a>')
    return anchor.format(url, label or url.removeprefix("mailto:"))


def _lines(text: str, setting: _Setting) -> Markup:
    html = [
        Markup("<blockquote>{}</blockquote>").format(_run(lines, setting))
        if quoted
        else _run(lines, setting)
        for quoted, lines in _quotes(text)
    ]
    return Markup("").join(html)


def _quotes(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Runs of lines, quoted or not, without their quotation marks."""
    lines = text.split("\n") if text else []
    run: list[str] = []
    quoted = False
    for number, line in enumerate(lines):
        if _LONG_QUOTE.match(line):
            yield quoted, run
            yield True, [_LONG_QUOTE.sub("", line), *lines[number + 1 :]]
            return
        if bool(_QUOTE.match(line)) != quoted:
            yield quoted, run
            run, quoted = [], not quoted
        run.append(_QUOTE.sub("", line))
    yield quoted, run


def _run(lines: list[str], setting: _Setting) -> Markup:
    return Markup("<br>").join(_inline(line, setting) for line in lines)


def _inline(text: str, setting: _Setting) -> Markup:
    parts: list[str | Markup] = []
    position = 0
    for found in _INLINE.finditer(text):
        parts += [unescape(text[position : found.start()]), _piece(found, setting)]
        position = found.end()
    return Markup("").join([*parts, unescape(text[position:])])


def _piece(found: re.Match[str], setting: _Setting) -> Markup:
    kind = str(found.lastgroup)
    inner = found[kind]
    if kind in _STYLES:
        return _STYLES[kind].format(_inline(inner, setting))
    if kind in _PIECES:
        return _PIECES[kind](inner, setting.reader)
    if setting.verbatim:
        return Markup("{}").format(unescape(found[0]))
    return link_html(unescape(inner)) if kind == "url" else broadcast_html(inner)


def _entity(inner: str, reader: Reader) -> Markup:
    target, _, label = inner.partition("|")
    label = unescape(label)
    if target.startswith("@"):
        return mention_html(target[1:], reader, label)
    if target.startswith("#"):
        return channel_html(target[1:], reader, label)
    if target.startswith("!"):
        return _special(target[1:], label, reader)
    return link_html(unescape(target), label)


def _special(target: str, label: str, reader: Reader) -> Markup:
    name, _, rest = target.partition("^")
    if name in _BROADCASTS:
        return broadcast_html(name)
    if name == "date":
        return _date(rest, label, reader)
    if name == "subteam":
        return Markup('<span class="mention">@{}</span>').format(label.removeprefix("@") or rest)
    return Markup("{}").format(label or f"<{target}>")


def _date(rest: str, fallback: str, reader: Reader) -> Markup:
    seconds, _, template = rest.partition("^")
    template, _, link = template.partition("^")
    try:
        shown = dates.from_tokens(unescape(template), seconds, reader)
        title = dates.exact(seconds, reader)
    except ValueError:
        return Markup("{}").format(fallback)
    html = Markup('<time dir="auto" title="{}">{}</time>').format(title, shown)
    return link_html(unescape(link), html) if link else html


def _code(inner: str, reader: Reader) -> Markup:
    del reader  # code looks the same to everybody
    return Markup("<code>{}</code>").format(unescape(inner))


def _emoji(shortcode: str, reader: Reader) -> Markup:
    del reader  # so do emoji
    return emoji_html(shortcode.strip(":").partition(":")[0])


def _broken(text: str) -> Markup:
    return Markup("<br>").join(text.split("\n"))


_STYLES = {
    "bold": Markup("<strong>{}</strong>"),
    "italic": Markup("<em>{}</em>"),
    "strike": Markup("<s>{}</s>"),
}
_PIECES: dict[str, _Renderer] = {"code": _code, "entity": _entity, "emoji": _emoji}
