"""What people, pasted documents and attackers type; and what Slack would make of it.

`hostile_texts` gives the same texts for the same seed, on every machine. `mentions_in` finds
whatever would call somebody in what the product sends (Slack facts 7.1).
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice, zip_longest
from typing import Any

_ZALGO = "".join(chr(0x300 + number) for number in range(0x70))

#: By kind, each the worst of its kind first.
PARTS: Mapping[str, tuple[str, ...]] = {
    "broadcasts": ("<!channel>", "<!everyone>", "<!here|here>", "@here", "@channel @everyone"),
    "mentions": ("<@U01>", "<@W012ABCDEF|ana>", "<!subteam^S01>", "<#C01>", "<#C01|general>"),
    "links": (
        "<https://x.test|y>",
        "<https://x.test|<!channel>>",
        "<mailto:a@b.test|write>",
        "https://x.test/?a=1&b=<c>|d",
        "<javascript:alert(1)|click>",
    ),
    "escapes": (
        "&lt;!channel&gt;",
        "&amp;lt;",
        "& < >",
        "<",
        ">",
        "<!",
        "<@",
        "<!date^0^{date}|x>",
    ),
    "marks": ("*bold* _it_ ~no~", "*", "_*~`", "> quote", "```", "`code", "• - 1. # [x](y)"),
    "nothing": ("", " ", "\t\n", "\u200b", "\u3164", "\ufeff", "\u00a0\u2007\u202f"),
    "spaces": (
        "\r\n",
        "a\u2028b\u2029c",
        "a\x0bb\x0cc\x85d",
        "\u2003wide\u3000\u1680",
        "a" + "\n" * 50 + "b",
        " edge ",
    ),
    "controls": ("\x00", "a\x00b", "\x1b[31mred\x1b[0m", "\x07\x08\x7f", "\x9c", "\ufffe\uffff"),
    "surrogates": ("\ud83d", "\udc00", "a\ud800b", "\udc4d\ud83d"),
    "emoji": (
        "👩‍👩‍👧‍👦",
        "🇦🇱🇸🇪🇭🇺",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "👍🏿",
        "1️⃣",
        ":tada:",
        "\u200d",
        "❤️" * 40,
    ),
    "right to left": (
        "\u202egnihtemos",
        "\u0633\u0644\u0627\u0645 \u062f\u0646\u06cc\u0627",
        "\u05e9\u05dc\u05d5\u05dd",
        "\u2066isolated",
        "a\u200fb\u061cc",
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    ),
    "combining": (
        f"Z{_ZALGO}a{_ZALGO}",
        "e\u0301",
        "\u0301",
        "\ufdfa\ufdfd",
        "\u0130\u0131\xdf\ufb03",
        "\uac01" + "\u11a8" * 30,
    ),
    "html": (
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "<!-- -->",
        "</textarea>",
        "&#60;b&#62;",
    ),
    "sql": ("'; DROP TABLE users; --", '" OR ""="', "%_\\", "\\'", "0x27"),
    "formats": ("%s", "{0}", "%(name)s", "{name!r}", "%n%d%%", "{{7*7}}", "${x}", "$(id)", "{"),
    "words": ("payload", "payload=", "show payload&text=x", "help", "null", "None", "NaN", "-0"),
    "pipes": ("|", "a||b", "| |", "a | b | c", "|a", "a|", "||||"),
    "long": ("x" * 10_000, "word " * 2_000, "W" * 300, "é" * 3_001, "👍" * 2_001, "<" * 3_000),
    "files": ("../../etc/passwd", "C:\\con", "=cmd|' /C calc'!A0", "file:///etc/passwd", "#"),
    "quotes": (
        "\u201csmart\u201d \u2018quotes\u2019",
        "'\"`\\",
        "\u2026\u2014\u2013",
        "¿¡",
        "\\u0000",
        "\\n",
    ),
    "digits": ("\uff11\uff12\uff13", "1e309", "\u0663", "½", "9" * 400, "2024-02-30", "25:61"),
}

_JOINTS = ("", " ", "\n", "|", " | ", ", ", "\u200d", "*", "`", "\u202e", ">", "\x00")
_ORDINARY = ("Well done with Acme", "Lajos", "ask more questions", "tomorrow at 9", "ok")


def hostile_texts(count: int, seed: int = 0) -> list[str]:
    """`count` different texts: first each part by itself, a kind at a time, then mixtures.

    The first texts already hold one of every kind, so a small count is worth having. Some hold
    lone surrogates (as JSON may carry them): those cannot be encoded as UTF-8.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable on purpose, nothing secret
    return list(islice(_different(chain(_one_by_one(), _mixtures(chance))), count))


def mentions_in(sent: Mapping[str, Any] | Sequence[Any] | str) -> list[str]:
    """Everything in a message, a view, a list of blocks or a text that would call somebody.

    In Slack's own form (`<@U01>`, `<#C01>`, `<!here>`), whether it was written so, as a plain
    `@here` where Slack looks for that, or as an element of rich text; in order, with repeats.
    Plain text, ids, values and metadata are never parsed by Slack and so are passed over.
    """
    if isinstance(sent, str):
        return list(_parsed(sent, names=False))
    if isinstance(sent, Mapping) and sent.get("type", "message") == "message":
        return list(_in_message(sent))
    return list(_in_objects(sent))


_TOKEN = re.compile(r"<(?:[@#]|!(?!date\^))[^<>]*>")
_TOKEN_OR_NAME = re.compile(
    rf"{_TOKEN.pattern}|(?<!\w)@(?:here|channel|everyone)(?!\w)", re.IGNORECASE
)
_NEVER_PARSED = frozenset({"metadata", "private_metadata", "state"})
_RICH: Mapping[str, tuple[str, str]] = {
    "broadcast": ("range", "<!{}>"),
    "channel": ("channel_id", "<#{}>"),
    "user": ("user_id", "<@{}>"),
    "usergroup": ("usergroup_id", "<!subteam^{}>"),
}


def _in_message(message: Mapping[str, Any]) -> Iterator[str]:
    names = bool(message.get("link_names")) or message.get("parse") in {"full", "client"}
    yield from _parsed(message.get("text"), names=names)
    yield from _parsed(message.get("markdown_text"), names=True)
    for attachment in message.get("attachments") or ():
        for field in ("fallback", "pretext", "title", "text"):
            yield from _parsed(attachment.get(field), names=names)
        yield from _in_objects(attachment.get("blocks"))
    yield from _in_objects(message.get("blocks"))


def _in_objects(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        yield from _in_object(value)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _in_objects(item)


def _in_object(value: Mapping[str, Any]) -> Iterator[str]:
    kind: Any = value.get("type")
    if kind == "mrkdwn":
        yield from _parsed(value.get("text"), names=not value.get("verbatim"))
    elif kind == "markdown":
        yield from _parsed(value.get("text"), names=True)
    elif kind in _RICH:
        field, form = _RICH[kind]
        yield form.format(value.get(field))
    else:
        for field, item in value.items():
            if field not in _NEVER_PARSED:
                yield from _in_objects(item)


def _parsed(text: Any, *, names: bool) -> Iterator[str]:
    """What Slack finds in mrkdwn; `names` says whether it also looks for a plain @here."""
    if isinstance(text, str):
        for found in (_TOKEN_OR_NAME if names else _TOKEN).findall(text):
            yield f"<!{found[1:].lower()}>" if found.startswith("@") else found


def _one_by_one() -> Iterator[str]:
    for rank in zip_longest(*PARTS.values()):
        yield from (part for part in rank if part is not None)


def _mixtures(chance: random.Random) -> Iterator[str]:
    parts = [*_one_by_one(), *_ORDINARY]
    while True:
        pieces = chance.choices(parts, k=chance.randint(2, 5))
        if chance.random() < 0.3:
            yield _spliced(pieces[0], pieces[1], chance)
        else:
            yield chance.choice(_JOINTS).join(pieces)


def _spliced(outer: str, inner: str, chance: random.Random) -> str:
    """One in the middle of the other, which may part a pair of marks or a joined emoji."""
    at = chance.randint(0, len(outer))
    return outer[:at] + inner + outer[at:]


def _different(texts: Iterable[str]) -> Iterator[str]:
    seen: set[str] = set()
    for text in texts:
        if text not in seen:
            seen.add(text)
            yield text
