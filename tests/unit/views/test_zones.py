"""Somebody types where they are, and finds their zone."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from coaching.working_time import zone_named
from sandbox.block_kit import validate_view
from tests.hostile import hostile_texts
from tests.unit.factories import NOW
from texts import LANGUAGES, texts_for, zones
from views import blocks as b
from views.zones import AS_SLACK_SAYS, as_slack_says, zone_menu, zone_option, zone_suggestions

READERS = {language: texts_for(language, ZoneInfo("UTC")) for language in LANGUAGES}
USUAL = [as_slack_says(READERS["en"])]


def found(typed: str, language: str = "en") -> list[str]:
    return [one.value for one in zone_suggestions(READERS[language], typed, NOW, USUAL)]


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("tirana", "Europe/Tirane"),
        ("Tirane", "Europe/Tirane"),
        ("ALBANIA", "Europe/Tirane"),
        ("zür", "Europe/Zurich"),
        ("new york", "America/New_York"),
        ("america/new_york", "America/New_York"),
        ("Köpenhamn", "Europe/Copenhagen"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_found_by_city_country_and_name(typed: str, zone: str) -> None:
    assert found(typed)[0] == zone


def test_a_country_is_found_as_the_reader_writes_it() -> None:
    assert found("svájc", "hu") == ["Europe/Zurich"]


def test_cities_that_begin_so_come_first() -> None:
    assert zone_suggestions(READERS["en"], "lo", NOW, USUAL)[0].text.startswith("Lo")


def test_with_nothing_typed_slack_s_own_zone_is_offered() -> None:
    assert found("") == [AS_SLACK_SAYS]


@pytest.mark.parametrize("typed", ["e", *hostile_texts(80)])
def test_whatever_is_typed_gives_at_most_what_slack_takes(typed: str) -> None:
    assert len(found(typed)) <= 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_zone_can_be_chosen_and_shown(language: str) -> None:
    t = READERS[language]
    chosen = [as_slack_says(t), *(zone_option(t, name, NOW) for name in zones())]
    assert all(zone_named(option.value) for option in chosen[1:])
    for option in chosen:
        assert 0 < len(option.text) <= b.OPTION_LIMIT
    block = b.field("zone", "Zone", zone_menu(t, "zone", chosen[-1]))
    assert validate_view(b.modal("form", "Title", [block], close="No", submit="Yes")) == []


def test_the_time_there_is_said() -> None:
    assert zone_option(READERS["en"], "Asia/Kathmandu", NOW).text.startswith(
        "Kathmandu, Nepal, now"
    )
