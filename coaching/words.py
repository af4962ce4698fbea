"""What people typed, made safe to store and to send without changing what it says."""

from __future__ import annotations

import re

#: Control characters and lone surrogates: they have no meaning in a text, PostgreSQL refuses NUL
#: and UTF-8 cannot carry a surrogate. Embeddings and overrides of direction would turn what
#: stands behind the text as well. Tab and newline stay.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]")
_LINE_ENDS = re.compile(r"\r\n?|\u2028|\u2029")
#: Characters that take no room on a screen; a text of nothing else is blank.
_INVISIBLE = re.compile(
    r"[\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)


def clean(text: str | None) -> str:
    """`text` without control characters and outer white space; "" where nothing can be seen."""
    tidy = _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", text or "")).strip()
    return "" if _INVISIBLE.fullmatch(tidy) else tidy
