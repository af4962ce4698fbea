"""Countries whose public holidays are known, as menus offer them."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from coaching.public_holidays import countries
from texts import Texts
from views.blocks import Block, Option
from views.inputs import MENU_LIMIT, grouped_select

#: The option for nobody's holidays.
NOWHERE = "none"


def country_menu(t: Texts, action_id: str, chosen: str | None, nowhere: str) -> Block:
    """A menu of every country, by name; `nowhere` is what its first option, NOWHERE, says."""
    named = country_options(t)
    groups = {t.say("No country"): [Option(nowhere, NOWHERE)]}
    for start in range(0, len(named), MENU_LIMIT):
        part = named[start : start + MENU_LIMIT]
        groups[f"{part[0].text} … {part[-1].text}"] = part
    return grouped_select(action_id, t.say("Choose a country"), groups, chosen or NOWHERE)


@lru_cache(maxsize=64)
def country_options(t: Texts) -> list[Option]:
    """Every country whose holidays are known, by the reader's name for it."""
    named = [Option(t.country(code), code) for code in countries()]
    return sorted(named, key=lambda one: _as_sorted(one.text, t.language))


def _as_sorted(name: str, language: str) -> str:
    """Å is an A everywhere but in Swedish, where it comes behind Z."""
    plain = name if language == "sv" else unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
