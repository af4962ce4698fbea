"""The one door to every text that a user sees: gettext catalogues, and dates by Babel.

Views write `t.say("Give feedback to {name}", name=…)`; the English sentence is the key. The
catalogues are `locales/<language>/LC_MESSAGES/cadence.po`; they are compiled in memory when a
language is first used, so that no build step can be forgotten.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache, lru_cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_skeleton, format_time
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import NumberFormatError, format_decimal, format_percent, parse_decimal

SOURCE_LANGUAGE = "en"
LANGUAGES = ("en", "sq", "sv", "hu", "it", "fa")
#: Where the usual clock of a language is another than Unicode's data say.
_CLOCKS = {"sq": "HH:mm"}
#: Where the Unicode data put zones that belong to no country.
_NOWHERE = {"001", "ZZ"}
#: Whose separators are read: those beside Latin digits, and beside Persian ones.
_NUMBERING_SYSTEMS = ("latn", "arabext")
#: 29 February is a day of the year too.
_LEAP_YEAR = 2024
CATALOGUES = Path(__file__).parent / "locales"


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts, dates and numbers for one reader."""

    #: One of LANGUAGES.
    language: str
    #: Babel's locale, e.g. "sv_SE".
    locale: Locale
    zone: ZoneInfo
    #: COMMAND_PREFIX: how this installation renames the slash commands.
    command_prefix: str = ""

    def command(self, words: str) -> str:
        """A slash command as it is typed here: `command("feedback history")`."""
        return f"/{self.command_prefix}{words}"

    def say(self, message: str, **values: object) -> str:
        """The text `message` in the reader's language, its `{names}` filled in."""
        text = _catalogue(self.language).gettext(message)
        return text.format(**values) if values else text

    def many(self, one: str, other: str, count: int, **values: object) -> str:
        """The text for `count` things, in the reader's plural form; `{count}` is filled in."""
        text = _catalogue(self.language).ngettext(one, other, count)
        return text.format(count=self.number(count), **values)

    def day(self, day: date) -> str:
        """A day as people write it: "Fri, 5 Dec 2026", "fre 5 dec. 2026"."""
        return _day(day, self.locale)

    def weekday(self, day: date) -> str:
        """The name of the day of the week: "Monday"."""
        return format_date(day, "EEEE", locale=self.locale)

    def local_day(self, moment: datetime) -> date:
        """The date of an instant in the reader's zone."""
        return moment.astimezone(self.zone).date()

    def moment(self, moment: datetime) -> str:
        """An instant in the reader's zone: "Fri, 5 Dec 2026, 09:00"."""
        local = moment.astimezone(self.zone)
        together: str = self.locale.datetime_formats["medium"]
        return together.format(self.clock(local.time()), self.day(local.date()))

    @property
    def is_right_to_left(self) -> bool:
        """Whether the reader reads from right to left."""
        return str(self.locale.text_direction) == "rtl"

    def listed(self, parts: Sequence[str]) -> str:
        """Parts one after the other, with the comma of the reader's script and no "and"."""
        return ("، " if self.is_right_to_left else ", ").join(parts)

    def country(self, code: str) -> str:
        """A country of ISO 3166-1 as the reader calls it; the code itself where it has no name."""
        return str(self.locale.territories.get(code, code))

    def city(self, zone_name: str) -> str:
        """The city that a time zone is named after, as the reader calls it."""
        known = self.locale.time_zones.get(zone_name) or {}
        return str(known.get("city") or zone_name.rpartition("/")[2].replace("_", " "))

    def clock(self, wall: time) -> str:
        """A time of the day: "09:00"."""
        pattern = _CLOCKS.get(self.language, "short")
        return str(format_time(wall, pattern, locale=self.locale))

    def month(self, month: int) -> str:
        """The name of a month, standing alone: "December"."""
        return str(self.locale.months["stand-alone"]["wide"][month])

    def day_of_year(self, month: int, day: int) -> str:
        """A day without its year: "5 December"."""
        leap = date(_LEAP_YEAR, month, day)
        return str(format_skeleton("MMMMd", leap, locale=self.locale))

    def number(self, number: int | float | Decimal) -> str:
        """A number with the reader's digits and separators."""
        return str(format_decimal(number, locale=self.locale))

    def percent(self, whole: int) -> str:
        """Whole percent, e.g. "80 %"."""
        return str(format_percent(whole / 100, locale=self.locale))

    def together(self, items: Sequence[str]) -> str:
        """Several things in one sentence: "one, two, and three"."""
        return str(format_list(list(items), locale=self.locale))

    def read_number(self, typed: str) -> Decimal | None:
        """The number that the reader typed, in whatever digits; spaces in it do not count.

        None where it is none, or might be another one than was meant.
        """
        signs = "".join(_ascii(sign) for sign in typed if not sign.isspace())
        systems = (one for one in _NUMBERING_SYSTEMS if one in self.locale.number_symbols)
        found = (_number_in(signs, self.locale, system) for system in systems)
        return next((number for number in found if number is not None), None)


def texts_for(locale_name: str, zone: ZoneInfo, command_prefix: str = "") -> Texts:
    """Texts for Slack's locale `locale_name` ("sv-SE"), English where we do not speak it."""
    locale = _locale(locale_name)
    language = locale.language if locale.language in LANGUAGES else SOURCE_LANGUAGE
    spoken = locale if language == locale.language else Locale("en", "GB")
    return Texts(language, spoken, zone, command_prefix)


def catalogue_path(language: str) -> Path:
    """Where the catalogue of a language is kept."""
    return CATALOGUES / language / "LC_MESSAGES" / "cadence.po"


@cache
def language_name(language: str) -> str:
    """A language of ours as those who speak it call it: "Svenska"."""
    name = Locale(language).get_display_name(language) or language
    return name[:1].upper() + name[1:]


@cache
def zones() -> Mapping[str, str]:
    """Every time zone that people live in, by its IANA name, with the country's ISO 3166-1 code.

    "UTC", which is nobody's, has none.
    """
    territories: Mapping[str, str] = get_global("zone_territories")
    lived_in = {name: code for name, code in territories.items() if code not in _NOWHERE}
    return MappingProxyType(lived_in | {"UTC": ""})


@cache
def city_names(zone_name: str) -> frozenset[str]:
    """What the city of a zone is called in any of our languages."""
    utc = ZoneInfo("UTC")
    return frozenset(texts_for(language, utc).city(zone_name) for language in LANGUAGES)


@lru_cache(maxsize=4096)
def _day(day: date, locale: Locale) -> str:
    """Formatting a day costs as much as all the rest of a line of history."""
    return format_skeleton("yMMMEd", day, locale=locale)


@cache
def _locale(locale_name: str) -> Locale:
    try:
        return Locale.parse(locale_name.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")


@cache
def _catalogue(language: str) -> NullTranslations:
    path = catalogue_path(language)
    if language == SOURCE_LANGUAGE or not path.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with path.open("rb") as source:
        write_mo(compiled, read_po(source, locale=language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def _number_in(signs: str, locale: Locale, system: str) -> Decimal | None:
    """The number in `signs`, whose digits are ASCII and whose separators are of `system`."""
    own, latin = (locale.number_symbols[name] for name in (system, "latn"))
    known = {own[name]: latin[name] for name in ("decimal", "group")}
    if not all(sign.isdigit() or sign == "-" or sign in known for sign in signs):
        return None
    try:
        return parse_decimal("".join(known.get(sign, sign) for sign in signs), locale, strict=True)
    except NumberFormatError:
        return None


def _ascii(sign: str) -> str:
    digit = unicodedata.decimal(sign, None)
    return sign if digit is None else str(digit)
