"""Public holidays by country, from the library `holidays`.

The library is loaded when a country's holidays are first asked for, never before: that takes some
0.2 s and 15 MB, so a process that answers people calls `load`, in a thread, when it is ready. After
that a year of a country takes a millisecond or two, once.

What nobody can know far ahead (lunar holidays announced late, days given by decree) is as good as
the installed version of the library; a few countries end early (Sri Lanka with 2026).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

#: The language in which holidays are named where no other is asked for.
ENGLISH = "en_US"
#: A year of a country takes about 2 kB.
_YEARS_KEPT = 4096


def holiday_name(
    day: date, country: str, subdivision: str | None = None, language: str = ENGLISH
) -> str | None:
    """The name of the public holiday on `day`, or None; two on one day are joined by "; ".

    Raises ValueError for an unknown country or subdivision.
    """
    return holidays_in(day.year, country, subdivision, language).get(day)


@lru_cache(maxsize=_YEARS_KEPT)
def holidays_in(
    year: int, country: str, subdivision: str | None = None, language: str = ENGLISH
) -> Mapping[date, str]:
    """The public holidays of a year, days in lieu included, with their names.

    `country` is an ISO 3166-1 code of two letters ("SE"), `subdivision` the part of an ISO 3166-2
    code behind the hyphen ("BY" of Germany); both in capitals. `language` is a code such as "sv";
    where the library has no names in it they are English, and where it has no English, its own.
    Raises ValueError for an unknown country or subdivision.
    """
    rules = _rules_of(country)
    if subdivision is not None and subdivision not in rules.subdivisions:
        message = f"no such subdivision of {country}: {subdivision!r}"
        raise ValueError(message)
    found = rules(years=year, subdiv=subdivision, expand=False, language=_named_in(rules, language))
    return MappingProxyType(dict(found))


def load() -> None:
    """Load the library, so that nobody has to wait for it later; safe in a thread."""
    import holidays  # noqa: F401, PLC0415  (as below)

    countries()


@cache
def countries() -> frozenset[str]:
    """The ISO 3166-1 codes, of two letters, of every country whose holidays are known."""
    from holidays.registry import EntityLoader  # noqa: PLC0415  (loading it takes 0.1 s)

    return frozenset(EntityLoader.get_country_codes(include_aliases=False))


def subdivisions(country: str) -> tuple[str, ...]:
    """The parts of a country that have holidays of their own; raises ValueError as above."""
    return tuple(_rules_of(country).subdivisions)


@cache
def _rules_of(country: str) -> Any:
    # The library would also answer to "Sweden", "SWE", "NYSE" and the names of its own functions.
    if country not in countries():
        message = f"no such country, or its holidays are not known: {country!r}"
        raise ValueError(message)
    import holidays  # noqa: PLC0415  (as above)

    return getattr(holidays, country)


def _named_in(rules: Any, language: str) -> str | None:
    """The library's own code for `language`; it looks at the environment for one it lacks."""
    spoken: tuple[str, ...] = rules.supported_languages
    wished = language.replace("-", "_")
    same = [code for code in spoken if code.partition("_")[0] == wished.partition("_")[0]]
    return next((code for code in (wished, *same, ENGLISH) if code in spoken), None)
