"""The reader of a page: whose eyes, in which zone and language, knowing which names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import Locale, UnknownLocaleError


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Everything that rendering a text for one person depends on."""

    user_id: str
    zone: ZoneInfo
    locale: Locale
    #: The workspace's own time, aware.
    now: datetime
    #: Names as they are shown, by user id.
    people: Mapping[str, str]
    #: Names without "#", by channel id; only of channels that this person can see.
    channels: Mapping[str, str]


def reader_of(screen: Mapping[str, Any]) -> Reader:
    """The reader of one person's screen (the JSON of `sandbox.screen`)."""
    me = screen["me"]
    return Reader(
        user_id=me["id"],
        zone=_zone(me.get("tz")),
        locale=_locale(me.get("locale")),
        now=datetime.fromisoformat(screen["now"]),
        people={key: shown_name(person) for key, person in screen["people"].items()},
        channels={c["id"]: c["name"] for c in screen["channels"] if c["kind"] == "channel"},
    )


def shown_name(person: Mapping[str, Any]) -> str:
    """Display name, or the real name where that is empty, as Slack shows it (facts 6.5)."""
    return person.get("display_name") or person.get("real_name") or person.get("name") or "?"


def _zone(name: str | None) -> ZoneInfo:
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _locale(name: str | None) -> Locale:
    try:
        return Locale.parse(name or "en-US", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_US")
