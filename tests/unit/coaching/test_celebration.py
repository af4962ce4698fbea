"""Which day each birthday and anniversary falls on, when it is said, and when the manager hears."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.celebration import (
    MILESTONES,
    Celebrant,
    Celebration,
    Occasion,
    celebrated_on,
    celebrations_in,
    coming_celebrations,
    heard_at,
)
from coaching.profile import Birthday
from coaching.working_calendar import Absence, WorkingCalendar
from coaching.working_time import WorkingWeek, at_wall_time

WORKSPACE = "T01ACME"
ZONES = ("Europe/Stockholm", "Pacific/Kiritimati", "Etc/GMT+12", "Asia/Tehran", "America/New_York")
SWEDISH = WorkingCalendar(person_id="ULINNEA", zone_name="Europe/Stockholm", country="SE")
DAYS_OF_LEAP_YEAR = st.dates(date(2024, 1, 1), date(2024, 12, 31))


def celebrant(calendar: WorkingCalendar = SWEDISH, **dates: object) -> Celebrant:
    return replace(Celebrant(workspace_id=WORKSPACE, calendar=calendar), **dates)  # type: ignore[arg-type]


def birthday(month: int, day: int, year: int) -> Celebration:
    [found] = celebrations_in(celebrant(birthday=Birthday(month=month, day=day)), year)
    return found


@pytest.mark.parametrize(
    ("day", "said_on"),
    [
        # A Wednesday; a Saturday; the Sunday after a Swedish holiday, whose eve is one, too.
        (date(2026, 3, 11), date(2026, 3, 11)),
        (date(2026, 3, 14), date(2026, 3, 13)),
        (date(2026, 12, 27), date(2026, 12, 24)),
        (date(2026, 1, 1), date(2025, 12, 31)),
    ],
)
def test_it_is_celebrated_on_the_last_working_day(day: date, said_on: date) -> None:
    found = birthday(day.month, day.day, day.year)
    assert (found.day, found.is_early) == (day, day != said_on)
    assert found.celebrated_on == celebrated_on(day, SWEDISH)
    assert SWEDISH.works_on(found.celebrated_on)
    between = [found.celebrated_on + timedelta(days=step) for step in range(1, 8)]
    assert not any(SWEDISH.works_on(one) for one in between if one <= day)


def test_an_absence_moves_nothing() -> None:
    away = Absence(first_day=date(2026, 3, 1), last_day=date(2026, 3, 31))
    assert celebrated_on(date(2026, 3, 11), replace(SWEDISH, absences=(away,))) == date(2026, 3, 11)


def test_whoever_works_on_saturdays_is_congratulated_on_saturday() -> None:
    calendar = replace(SWEDISH, week=WorkingWeek(frozenset({2, 6})))
    assert celebrated_on(date(2026, 3, 14), calendar) == date(2026, 3, 14)
    assert celebrated_on(date(2026, 3, 13), calendar) == date(2026, 3, 10)


def test_the_29th_of_february_is_the_28th_in_other_years() -> None:
    assert birthday(2, 29, 2028).day == date(2028, 2, 29)
    assert birthday(2, 29, 2027).day == date(2027, 2, 28)
    began = celebrant(started_on=date(2024, 2, 29))
    assert [one.day for one in celebrations_in(began, 2025)] == [date(2025, 2, 28)]


def test_years_are_counted_from_the_first_one_on() -> None:
    began = celebrant(started_on=date(2024, 6, 3))
    assert celebrations_in(began, 2023) == celebrations_in(began, 2024) == []
    years = [one for year in range(2025, 2037) for one in celebrations_in(began, year)]
    assert [one.years for one in years] == list(range(1, 13))
    assert {one.years for one in years if one.is_milestone} == set(MILESTONES)


def test_it_keeps_its_id_when_the_day_changes_and_shares_it_with_nothing_else() -> None:
    assert birthday(3, 11, 2026).id == birthday(9, 1, 2026).id
    both = celebrant(birthday=Birthday(month=3, day=11), started_on=date(2020, 3, 11))
    somebody_else = replace(both, calendar=replace(SWEDISH, person_id="UDRIN"))
    ids = [
        one.id
        for who in (both, somebody_else, replace(both, workspace_id="T02OTHER"))
        for year in (2026, 2027)
        for one in celebrations_in(who, year)
    ]
    assert len(set(ids)) == len(ids) == 12


@given(born=DAYS_OF_LEAP_YEAR, started=DAYS_OF_LEAP_YEAR, zone=st.sampled_from(ZONES))
def test_looked_at_daily_each_is_found_ahead_and_never_twice(
    born: date, started: date, zone: str
) -> None:
    """Whatever the zone: at some midnight of UTC before it is due, within three days of it."""
    calendar = WorkingCalendar(person_id="UDRIN", zone_name=zone, country="SE")
    who = celebrant(calendar, birthday=Birthday(month=born.month, day=born.day), started_on=started)
    found = {
        one.id: (one, midnight)
        for midnight in (datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=n) for n in range(460))
        for one in coming_celebrations(who, midnight)
        if midnight < one.said_at(calendar.zone) <= midnight + timedelta(days=3)
    }
    of_year = [one for one, _ in found.values() if one.day.year == 2027]
    assert {one.occasion: one for one in of_year} == {
        one.occasion: one for one in celebrations_in(who, 2027)
    }
    assert len(of_year) == len(set(Occasion))
    for one in of_year:
        said = one.said_at(calendar.zone).astimezone(calendar.zone)
        assert (said.date(), said.time()) == (one.celebrated_on, time(9))
        assert one.said_at(calendar.zone) < one.said_until(calendar.zone)


@given(
    day=st.dates(date(2026, 1, 1), date(2027, 12, 31)),
    theirs=st.sampled_from(ZONES),
    managers=st.sampled_from(ZONES),
)
def test_the_manager_hears_in_the_morning_of_a_working_day_before(
    day: date, theirs: str, managers: str
) -> None:
    away = Absence(first_day=date(2026, 7, 1), last_day=date(2026, 7, 20))
    manager = WorkingCalendar(
        person_id="UANA", zone_name=managers, country="SE", absences=(away,), week=WorkingWeek()
    )
    celebration = replace(birthday(3, 11, 2026), day=day, celebrated_on=day)
    zone = ZoneInfo(theirs)
    heard = heard_at(celebration, zone, manager)
    local = heard.astimezone(manager.zone)
    assert manager.works_on(local.date())
    assert local.time() == time(9)
    assert heard < celebration.said_at(zone)
    between = [local.date() + timedelta(days=step) for step in range(1, 40)]
    days = [one for one in between if one < day and manager.works_on(one)]
    starts = [at_wall_time(one, time(9), manager.zone) for one in days]
    assert [start for start in starts if start < celebration.said_at(zone)] == []


def test_a_manager_who_begins_in_the_evening_hears_before_the_morning_of_the_east() -> None:
    """Their evening before is the morning of who lives fourteen hours ahead."""
    manager = WorkingCalendar(
        person_id="UANA", zone_name="Etc/GMT+12", week=WorkingWeek(start=time(20), end=time(4))
    )
    kiritimati = ZoneInfo("Pacific/Kiritimati")
    heard = heard_at(birthday(3, 11, 2026), kiritimati, manager)
    assert heard.astimezone(manager.zone).date() == date(2026, 3, 9)
