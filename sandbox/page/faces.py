"""People and apps as they are drawn: a name, initials on a colour, the APP badge."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from sandbox.page.reader import shown_name

SLACKBOT = "USLACKBOT"

#: For those who have no colour of their own; all dark enough for white initials.
_PALETTE = ("#7a4f9c", "#1f7a5c", "#b4502e", "#2f6db5", "#a63a6b", "#5c6b1f", "#3f5d8a", "#8a5a2b")
_APP = "#0f766e"
_COLOR = re.compile(r"[0-9a-f]{6}")
#: What everybody has whose configuration names no colour; as one colour for all tells nobody
#: apart, it counts as none.
_UNCHOSEN = "9f69e7"


@dataclass(frozen=True, slots=True)
class Face:
    """Somebody beside a message or in a list."""

    id: str
    name: str
    initials: str
    color: str
    is_app: bool
    deleted: bool
    title: str

    @property
    def ink(self) -> str:
        """Black or white, whichever can be read on the colour."""
        red, green, blue = (int(self.color[i : i + 2], 16) for i in (1, 3, 5))
        return "#1d1c1d" if 0.299 * red + 0.587 * green + 0.114 * blue > 160 else "#ffffff"


def face(user_id: str, people: Mapping[str, Mapping[str, Any]]) -> Face:
    """The face of a user id; somebody unknown is drawn under the id."""
    person: Mapping[str, Any] = people.get(user_id) or {"name": user_id}
    name = shown_name(person)
    is_app = bool(person.get("is_bot")) or user_id == SLACKBOT
    return Face(
        id=user_id,
        name=name,
        initials=_initials(person.get("real_name") or name),
        color=_APP if is_app else _color(str(person.get("color") or ""), user_id),
        is_app=is_app,
        deleted=bool(person.get("deleted")),
        title=person.get("title") or "",
    )


def _initials(name: str) -> str:
    words = [word for word in re.split(r"[\s._-]+", name) if word]
    picked = words if len(words) < 2 else [words[0], words[-1]]
    # A zero-width non-joiner keeps the initials of joining scripts from becoming a word.
    return "\u200c".join(word[0] for word in picked).upper() or "?"


def _color(own: str, user_id: str) -> str:
    own = own.removeprefix("#").lower()
    if own != _UNCHOSEN and _COLOR.fullmatch(own):
        return f"#{own}"
    return _PALETTE[crc32(user_id.encode()) % len(_PALETTE)]
