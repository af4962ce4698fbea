"""The spot where blocks are drawn: a message, a modal or a Home, and who looks at it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from markupsafe import Markup

from sandbox.page import mrkdwn
from sandbox.page.reader import Reader

_UNFIT = re.compile(r"[^\w-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """What the macros need to know beyond the blocks themselves."""

    kind: Literal["message", "modal", "home"]
    #: Unlike any other spot's on the same page; starts every DOM id inside.
    key: str
    reader: Reader
    #: `state.values` of a view, and the errors under its inputs by block_id.
    values: Mapping[str, Any] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)

    def dom_id(self, *parts: str) -> str:
        """An id for an element in here; free of spaces, so that ARIA can refer to it."""
        return _UNFIT.sub("-", "-".join([self.key, *parts]))

    def text(self, text: Mapping[str, Any] | str | None) -> Markup:
        """HTML of a text object, or of the plain string that some blocks take instead."""
        if isinstance(text, str):
            return mrkdwn.plain(text)
        if not text:
            return Markup()
        content = str(text.get("text") or "")
        if text.get("type") == "mrkdwn":
            return mrkdwn.render(content, self.reader, verbatim=bool(text.get("verbatim")))
        return mrkdwn.plain(content, with_emoji=text.get("emoji", True))
