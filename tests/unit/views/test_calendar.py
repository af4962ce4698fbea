"""The file that calendars read, parsed again; and the address on one's own page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Component

from coaching.calendar import CalendarEvent, Slot
from tests.hostile import hostile_texts
from tests.unit.factories import NOW, TEAM, some_id
from texts import texts_for
from views.calendar.file import Entry, calendar_file
from views.calendar.page import address_entry

T = texts_for("en", ZoneInfo("Europe/Madrid"))
START = datetime(2026, 3, 30, 8, 0, tzinfo=UTC)


def entry(name: str = "Ana Ruiz", **changes: Any) -> Entry:
    values: dict[str, Any] = {
        "id": some_id(),
        "workspace_id": TEAM,
        "series_id": some_id(),
        "slot": Slot(starts_at=START, minutes=45),
        "changed_at": NOW + timedelta(microseconds=7),
    }
    return Entry(event=CalendarEvent(**values | changes), name=name)


def parsed(content: bytes) -> list[Component]:
    """The events of a calendar."""
    return list(Calendar.from_ical(content).walk("VEVENT"))


def test_an_event_has_title_and_times_and_nothing_else() -> None:
    one = entry(sequence=3)
    [event] = parsed(calendar_file(T, [one]))
    assert str(event["summary"]) == "One-on-one with Ana Ruiz"
    assert event.decoded("dtstart") == START
    assert event.decoded("dtend") == START + timedelta(minutes=45)
    assert str(event["uid"]) == f"{one.event.id}@cadence"
    assert (event["sequence"], str(event["status"])) == (3, "CONFIRMED")
    assert set(event) == {
        "SUMMARY",
        "DTSTART",
        "DTEND",
        "DTSTAMP",
        "UID",
        "SEQUENCE",
        "LAST-MODIFIED",
        "STATUS",
        "CLASS",
    }


def test_the_whole_is_a_calendar_of_its_own() -> None:
    content = calendar_file(T, [entry(), entry(is_cancelled=True)])
    calendar = Calendar.from_ical(content)
    assert (str(calendar["version"]), str(calendar["method"])) == ("2.0", "PUBLISH")
    assert [str(one["status"]) for one in parsed(content)] == ["CONFIRMED", "CANCELLED"]
    assert b"\r\nREFRESH-INTERVAL;VALUE=DURATION:PT1H\r\n" in content
    assert b"DTSTART:20260330T080000Z\r\n" in content


def test_the_same_meetings_give_the_same_bytes() -> None:
    some = [entry(), entry()]
    assert calendar_file(T, some) == calendar_file(T, some)
    assert parsed(calendar_file(T, [])) == []


@pytest.mark.parametrize("text", hostile_texts(150))
def test_no_name_breaks_out_of_its_title(text: str) -> None:
    name = f"{text}\r\nBEGIN:VALARM\nDESCRIPTION:x"
    content = calendar_file(T, [entry(name)])
    [event] = parsed(content)
    assert not set(content.decode()) & set("\x00\x0b\x1b")
    assert event.subcomponents == []
    assert "description" not in event
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


def test_somebody_whom_nobody_knows_has_no_name() -> None:
    [event] = parsed(calendar_file(T, [entry("")]))
    assert str(event["summary"]) == "One-on-one"


def test_the_address_is_shown_to_be_copied() -> None:
    assert "calendar_subscribe" in str(address_entry(T, ""))
    shown = str(address_entry(T, "https://x.example.com/calendar/hush.ics"))
    assert "`https://x.example.com/calendar/hush.ics`" in shown
    assert "calendar_renew" in shown
