"""`/recognize @rep1 @rep2 winning the account back #persistence`, as Slack escapes it, in parts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: A person or a user group (Slack facts 1), with a label or without.
_ONE = re.compile(r"<(?:@(?P<person>[UW][A-Z0-9]+)|!subteam\^(?P<group>S[A-Z0-9]+))(?:\|[^<>]*)?>")
_BETWEEN = re.compile(r"(?:[\s,;+]|&amp;)*")
#: Not within an address, nor after a letter.
_TAG = re.compile(r"(?<![^\s(])#([^\s#]+)")
_TAG_ENDS = ".,;:!?)…"
#: "#customer_first", "#Customer-First" and "#customersfirst" are meant alike.
_JOINTS = re.compile(r"[\s_-]+")


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the command names, and what it says of them."""

    person_ids: tuple[str, ...]
    group_ids: tuple[str, ...]
    #: As Slack escapes it: names and addresses are tokens still.
    rest: str


def named_in(text: str, most: int | None = None) -> Named:
    """Whom the words name: those at their beginning; else everybody in them, who are kept there.

    With `most` the first few at the beginning; whoever follows is part of the rest.
    """
    at = 0
    leading: list[re.Match[str]] = []
    while len(leading) != most and (found := _ONE.match(text, at)) is not None:
        leading.append(found)
        at = _end_of_gap(text, found.end())
    everybody = leading or list(_ONE.finditer(text))
    return Named(
        person_ids=_ids(everybody, "person"),
        group_ids=_ids(everybody, "group"),
        rest=text[at:].strip(),
    )


def value_in(words: str, known: Mapping[str, str]) -> tuple[str, str]:
    """The first value among the #words, and the words without it; "" where there is none.

    `known` has the values by name in small letters; a #word that is none of them stays.
    """
    values = {_bare(name): value for name, value in known.items()}
    for tag in _TAG.finditer(words):
        typed = tag[1].rstrip(_TAG_ENDS)
        value = values.get(_bare(typed.casefold()))
        if typed and value is not None:
            left = words[: tag.start()].rstrip() + words[tag.start() + 1 + len(typed) :]
            return value, left.strip()
    return "", words


def _end_of_gap(text: str, at: int) -> int:
    gap = _BETWEEN.match(text, at)
    return at if gap is None else gap.end()


def _ids(found: list[re.Match[str]], kind: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one[kind] for one in found if one[kind]))


def _bare(name: str) -> str:
    return _JOINTS.sub("", name)
