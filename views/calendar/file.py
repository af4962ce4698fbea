"""Meetings as calendar programs read them (iCalendar, RFC 5545): titles and times, nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from coaching.calendar import CalendarEvent
from coaching.series import Matter
from coaching.words import clean
from texts import Texts

if TYPE_CHECKING:
    from icalendar import Event

#: What a file of this kind is called.
MEDIA_TYPE = "text/calendar; charset=utf-8"
_PRODUCT = "-//Cadence//One-on-ones//EN"
#: How often calendars are asked to look again; they take it as a hint.
_LOOK_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A meeting as one of the two reads of it."""

    event: CalendarEvent
    #: Whom the reader meets, as text; "" where nobody knows any more.
    name: str


def calendar_file(t: Texts, entries: Iterable[Entry]) -> bytes:
    """A whole calendar; what is cancelled is in it as such, for calendars that know it already.

    Times are in UTC, so that no calendar has to know the rules of a zone. The same entries give
    the same bytes.
    """
    # Loaded when the first calendar asks: it takes 60 ms, and the start does without.
    from icalendar import Calendar  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", t.say("One-on-ones"))
    made.add("refresh-interval", _LOOK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    for entry in entries:
        made.add_component(_event(t, entry))
    return bytes(made.to_ical())


def _event(t: Texts, entry: Entry) -> Event:
    from icalendar import Event  # noqa: PLC0415

    one, made = entry.event, Event()
    made.add("uid", f"{one.id}@cadence")
    made.add("dtstamp", one.changed_at.replace(microsecond=0))
    made.add("last-modified", one.changed_at.replace(microsecond=0))
    made.add("sequence", one.sequence)
    made.add("summary", _title(t, entry.name, one.slot.matter))
    made.add("dtstart", one.slot.starts_at)
    made.add("dtend", one.ends_at)
    made.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    made.add("class", "PRIVATE")
    return made


def _title(t: Texts, name: str, matter: Matter) -> str:
    on_one_line = " ".join(clean(name).split())
    if matter is Matter.PIPELINE_REVIEW:
        review = t.say("Pipeline review")
        named = t.say("Pipeline review with {name}", name=on_one_line)
        return named if on_one_line else review
    if matter is Matter.BOTH:
        both = t.say("One-on-one and pipeline review")
        named = t.say("One-on-one and pipeline review with {name}", name=on_one_line)
        return named if on_one_line else both
    if not on_one_line:
        return t.say("One-on-one")
    return t.say("One-on-one with {name}", name=on_one_line)
