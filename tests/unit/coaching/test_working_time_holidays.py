"""Public holidays by country: which, in which language, and nothing loaded before its time."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from coaching.public_holidays import countries, holiday_name, holidays_in, subdivisions

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize(
    ("day", "country", "name"),
    [
        ("2026-04-03", "SE", "Good Friday"),
        ("2026-03-15", "HU", "National Day"),
        ("2026-11-28", "AL", "Flag and Independence Day"),
        ("2026-04-25", "IT", "Liberation Day"),
        ("2026-12-24", "SE", None),
        ("2026-04-08", "SE", None),
    ],
)
def test_a_holiday_has_its_name(day: str, country: str, name: str | None) -> None:
    assert holiday_name(date.fromisoformat(day), country) == name


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [
        ("sv", "SE", "Långfredagen"),
        ("sv-SE", "SE", "Långfredagen"),
        ("hu", "HU", "Nagypéntek"),
        # Italian is kept as "it_IT".
        ("it", "IT", None),
        ("en", "SE", "Good Friday"),
        ("en-GB", "SE", "Good Friday"),
        # Swedish names for Hungarian holidays there are none: English.
        ("sv", "HU", "Good Friday"),
    ],
)
def test_holidays_are_named_in_the_readers_language(
    language: str, country: str, name: str | None
) -> None:
    assert holiday_name(date(2026, 4, 3), country, language=language) == name


def test_a_language_with_a_country_behind_it_is_found() -> None:
    assert holiday_name(date(2026, 4, 6), "IT", language="it") == "Lunedì dell'Angelo"
    assert holiday_name(date(2026, 3, 24), "IR", language="fa") == "عیدنوروز"


def test_the_language_of_the_readers_own_country_comes_first() -> None:
    names = {holiday_name(date(2026, 2, 17), "HK", language=it) for it in ("zh_CN", "zh_HK")}
    assert names == {"农历年初一", "農曆年初一"}


def test_days_in_lieu_are_holidays() -> None:
    """4 July 2026 is a Saturday: the Friday before is free."""
    assert holiday_name(date(2026, 7, 3), "US") == "Independence Day (observed)"


def test_new_years_day_kept_on_the_last_of_december_belongs_to_the_old_year() -> None:
    """1 January 2028 is a Saturday."""
    assert holiday_name(date(2027, 12, 31), "US") == "New Year's Day (observed)"
    assert date(2027, 12, 31) not in holidays_in(2028, "US")


def test_the_environment_has_no_say_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "uk")
    holidays_in.cache_clear()
    assert holiday_name(date(2026, 4, 3), "SE") == "Good Friday"
    assert holiday_name(date(2026, 4, 3), "SE", language="tlh") == "Good Friday"


def test_a_year_is_worked_out_once() -> None:
    assert holidays_in(2031, "HU") is holidays_in(2031, "HU")


def test_nobody_can_change_a_year_for_the_others() -> None:
    with pytest.raises(TypeError):
        holidays_in(2026, "SE")[date(2026, 4, 8)] = "Day off"  # type: ignore[index]


@pytest.mark.parametrize(
    "country", ["XX", "", "se", "SWE", "Sweden", "NYSE", "country_holidays", "__doc__"]
)
def test_what_is_no_country_is_refused(country: str) -> None:
    with pytest.raises(ValueError, match="no such country"):
        holidays_in(2026, country)
    with pytest.raises(ValueError, match="no such country"):
        subdivisions(country)


@pytest.mark.parametrize("subdivision", ["XX", "", "by", "Bayern", "populate"])
def test_what_is_no_part_of_the_country_is_refused(subdivision: str) -> None:
    with pytest.raises(ValueError, match="no such subdivision of DE"):
        holidays_in(2026, "DE", subdivision)


def test_the_countries_of_the_first_languages_are_there() -> None:
    assert {"AL", "XK", "SE", "HU", "IT", "IR", "US", "GB"} <= countries()
    assert all(len(country) == 2 and country.isupper() for country in countries())


def test_parts_of_a_country_can_be_chosen_from() -> None:
    assert "BY" in subdivisions("DE")
    assert subdivisions("HU") == ()


@pytest.mark.parametrize("country", sorted(countries()))
def test_every_country_names_its_holidays_in_its_own_year(country: str) -> None:
    for year in (2026, 2027):
        found = holidays_in(year, country)
        assert all(day.year == year for day in found)
        assert all(name.strip() for name in found.values())


def test_nothing_is_loaded_before_a_holiday_is_asked_for() -> None:
    program = """
import sys
from coaching.placement import placements
from coaching.working_calendar import WorkingCalendar
from datetime import date
WorkingCalendar(person_id="U1", zone_name="UTC").works_on(date(2026, 4, 3))
assert "holidays" not in sys.modules
WorkingCalendar(person_id="U1", zone_name="UTC", country="SE").works_on(date(2026, 4, 3))
assert "holidays" in sys.modules
"""
    subprocess.run([sys.executable, "-c", program], check=True, timeout=60, cwd=ROOT)
