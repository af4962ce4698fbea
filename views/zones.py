"""Time zones, as a menu offers them while somebody types a city, a country or an IANA name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache

from coaching.working_time import zone_named
from texts import LANGUAGES, Texts, city_names, zones
from views.blocks import PLACEHOLDER_LIMIT, Block, Option, option, plain

#: The option for the zone that Slack knows of the person.
AS_SLACK_SAYS = "slack"
#: Slack takes no more suggestions.
_MOST = 100


def zone_menu(t: Texts, action_id: str, chosen: Option) -> Block:
    """A menu that asks for `zone_suggestions` from its opening on."""
    return {
        "type": "external_select",
        "action_id": action_id,
        "placeholder": plain(t.say("Type a city or a country"), PLACEHOLDER_LIMIT),
        "min_query_length": 0,
        "initial_option": option(chosen),
    }


def as_slack_says(t: Texts) -> Option:
    """The choice not to choose."""
    return Option(t.say("As Slack says"), AS_SLACK_SAYS)


def zone_option(t: Texts, zone_name: str, now: datetime) -> Option:
    """A zone with the time that it is there, by which people know that it is theirs."""
    clock = t.clock(now.astimezone(zone_named(zone_name)).time())
    return Option(
        t.say("{place}, now {time}", place=zone_place(t, zone_name), time=clock), zone_name
    )


def zone_place(t: Texts, zone_name: str) -> str:
    """A zone by city and country: "Tirana, Albania"."""
    city = t.city(zone_name)
    code = zones().get(zone_name)
    country = t.country(code) if code else ""
    return city if country in {"", code, city} else f"{city}, {country}"


def zone_suggestions(t: Texts, query: str, now: datetime, usual: Sequence[Option]) -> list[Option]:
    """What fits `query`, cities that begin with it first; what is `usual` while nothing is typed.

    Cities are found in any of our languages, countries in the reader's, with or without accents.
    """
    wanted = _folded(query)
    if not wanted:
        return list(usual)
    everywhere = _places(replace(t, zone=zone_named("UTC"), command_prefix=""))
    found = sorted(_fitting(everywhere, wanted))[:_MOST]
    return [zone_option(t, name, now) for _, _, name in found]


def _fitting(
    places: Iterable[tuple[str, str, str]], wanted: str
) -> Iterator[tuple[bool, str, str]]:
    for place, searched, name in places:
        if wanted in searched:
            yield not place.startswith(wanted), place, name


@lru_cache(maxsize=len(LANGUAGES) * 4)
def _places(t: Texts) -> tuple[tuple[str, str, str], ...]:
    """Of every zone its place, all that it is found by, its name; some milliseconds, once."""
    places = ((_folded(zone_place(t, name)), name) for name in zones())
    return tuple(
        (place, " ".join((place, _folded(name), *map(_folded, city_names(name)))), name)
        for place, name in places
    )


def _folded(text: str) -> str:
    plain_letters = unicodedata.normalize("NFKD", text.replace("_", " "))
    return "".join(one for one in plain_letters if not unicodedata.combining(one)).casefold()
