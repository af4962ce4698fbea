"""Lists of a team's own words, some of which come with Cadence and are named in every language."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from zoneinfo import ZoneInfo

from texts import LANGUAGES, Texts, texts_for

#: The name of each key that comes with Cadence, as one reader calls it.
Names = Callable[[Texts], Mapping[str, str]]


def lines_of(t: Texts, names: Names, words: Sequence[str]) -> str:
    """The words as the reader calls them, one a line."""
    known = names(t)
    return "\n".join(known.get(word, word) for word in words)


def words_in(names: Names, lines: str, held: Collection[str] = ()) -> list[str]:
    """What was typed, a word a line.

    What comes with Cadence becomes its key again, in whichever of our languages it was written. A
    word that is `held` already stays what it is: records carry it.
    """
    keys = keys_by_name(names)
    typed = [line.strip() for line in lines.splitlines()]
    return [line if line in held else keys.get(line.casefold(), line) for line in typed if line]


def keys_by_name(names: Names) -> dict[str, str]:
    """The key of each name, in small letters; where two languages use one name, English wins."""
    keys: dict[str, str] = {}
    for language in reversed(LANGUAGES):
        t = texts_for(language, ZoneInfo("UTC"))
        keys |= {name.casefold(): key for key, name in names(t).items()}
    return keys
