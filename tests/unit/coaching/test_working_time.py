"""Wall time and zones become instants; clock changes, weekends and night shifts included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.working_time import (
    DEFAULT_WEEK,
    WorkingWeek,
    add_working_days,
    at_wall_time,
    morning_of,
    next_morning,
    next_working_day,
)

MADRID = ZoneInfo("Europe/Madrid")
NEW_YORK = ZoneInfo("America/New_York")

zones = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
walls = st.times()
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  (hypothesis attaches the zone)
    datetime(2060, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
weeks = st.builds(
    WorkingWeek,
    st.frozensets(st.integers(1, 7), min_size=1),
    st.sampled_from([time(0), time(6), time(9), time(23, 30)]),
)


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "wall", "zone", "instant"),
    [
        ("2026-01-12", "09:00", "Europe/Madrid", "2026-01-12 08:00"),
        ("2026-07-13", "09:00", "Europe/Madrid", "2026-07-13 07:00"),
        # 29 March 2026: clocks in Europe jump from 02:00 to 03:00.
        ("2026-03-29", "01:59", "Europe/Madrid", "2026-03-29 00:59"),
        ("2026-03-29", "02:00", "Europe/Madrid", "2026-03-29 01:00"),
        ("2026-03-29", "02:30", "Europe/Madrid", "2026-03-29 01:30"),
        ("2026-03-29", "03:00", "Europe/Madrid", "2026-03-29 01:00"),
        # 25 October 2026: 02:00 to 03:00 happens twice, the first one is meant.
        ("2026-10-25", "02:30", "Europe/Madrid", "2026-10-25 00:30"),
        ("2026-10-25", "03:00", "Europe/Madrid", "2026-10-25 02:00"),
        # Lord Howe shifts by half an hour only.
        ("2026-10-04", "02:15", "Australia/Lord_Howe", "2026-10-03 15:45"),
        # Samoa had no 30 December 2011 at all.
        ("2011-12-30", "09:00", "Pacific/Apia", "2011-12-30 19:00"),
        ("2026-06-01", "09:00", "Asia/Kathmandu", "2026-06-01 03:15"),
        ("2026-06-01", "09:00", "Pacific/Kiritimati", "2026-05-31 19:00"),
    ],
)
def test_a_wall_time_is_one_instant(day: str, wall: str, zone: str, instant: str) -> None:
    made = at_wall_time(date.fromisoformat(day), time.fromisoformat(wall), ZoneInfo(zone))
    assert made == utc(instant)
    assert made.tzinfo is UTC


@given(day=days, wall=walls, zone=zones)
def test_a_wall_time_that_exists_is_kept_and_one_in_a_gap_moves_forward(
    day: date, wall: time, zone: ZoneInfo
) -> None:
    instant = at_wall_time(day, wall, zone)
    local = instant.astimezone(zone).replace(tzinfo=None)
    wished = datetime.combine(day, wall)
    assert local >= wished
    skipped = at_wall_time(day, wall, zone) != (
        datetime.combine(day, wall, tzinfo=zone).replace(fold=1).astimezone(UTC)
    )
    assert local == wished or skipped


@given(day=days, wall=walls, zone=zones)
def test_of_a_repeated_wall_time_the_first_is_meant(day: date, wall: time, zone: ZoneInfo) -> None:
    second = datetime.combine(day, wall, tzinfo=zone).replace(fold=1).astimezone(UTC)
    local = at_wall_time(day, wall, zone).astimezone(zone).replace(tzinfo=None)
    if local == datetime.combine(day, wall):
        assert at_wall_time(day, wall, zone) <= second


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2026-03-11", "2026-03-11"),
        ("2026-03-13", "2026-03-13"),
        ("2026-03-14", "2026-03-16"),
        ("2026-03-15", "2026-03-16"),
    ],
)
def test_a_weekend_moves_to_monday(day: str, expected: str) -> None:
    assert next_working_day(date.fromisoformat(day)).isoformat() == expected


def test_a_week_from_sunday_to_thursday_has_its_own_weekend() -> None:
    week = WorkingWeek(days=frozenset({7, 1, 2, 3, 4}))
    assert next_working_day(date(2026, 3, 13), week) == date(2026, 3, 15)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-03-11", 0, "2026-03-11"),
        ("2026-03-11", 1, "2026-03-12"),
        ("2026-03-11", 3, "2026-03-16"),
        ("2026-03-14", 1, "2026-03-16"),
        ("2026-03-16", 10, "2026-03-30"),
    ],
)
def test_working_days_are_counted_over_weekends(day: str, count: int, expected: str) -> None:
    assert add_working_days(date.fromisoformat(day), count).isoformat() == expected


@given(day=days, week=weeks)
def test_the_next_working_day_is_the_first_one(day: date, week: WorkingWeek) -> None:
    found = next_working_day(day, week)
    assert week.works_on(found)
    between = [day + timedelta(days=step) for step in range((found - day).days)]
    assert not any(week.works_on(earlier) for earlier in between)


@given(day=days, count=st.integers(1, 20), week=weeks)
def test_as_many_working_days_pass_as_were_asked_for(
    day: date, count: int, week: WorkingWeek
) -> None:
    end = add_working_days(day, count, week)
    passed = [day + timedelta(days=step + 1) for step in range((end - day).days)]
    assert sum(week.works_on(one) for one in passed) == count
    assert week.works_on(end)


def test_before_nine_the_next_morning_is_todays() -> None:
    assert next_morning(utc("2026-03-11 07:59"), MADRID) == utc("2026-03-11 08:00")


def test_at_nine_sharp_the_next_morning_is_tomorrows() -> None:
    assert next_morning(utc("2026-03-11 08:00"), MADRID) == utc("2026-03-12 08:00")


def test_on_friday_afternoon_the_next_morning_is_mondays() -> None:
    """No prompt outside the person's working hours (design principle 3)."""
    assert next_morning(utc("2026-03-13 16:00"), MADRID) == utc("2026-03-16 08:00")


def test_the_morning_is_the_receivers_not_the_givers() -> None:
    assert next_morning(utc("2026-03-11 12:00"), NEW_YORK) == utc("2026-03-11 13:00")


def test_over_a_clock_change_nine_stays_nine() -> None:
    """Friday 27 March 2026 is winter time in Madrid, Monday is summer time."""
    assert next_morning(utc("2026-03-27 12:00"), MADRID) == utc("2026-03-30 07:00")


def test_the_morning_of_a_saturday_is_mondays() -> None:
    assert morning_of(date(2026, 3, 14), MADRID) == utc("2026-03-16 08:00")


@given(now=moments, zone=zones, week=weeks)
def test_the_next_morning_is_the_first_start_of_work_to_come(
    now: datetime, zone: ZoneInfo, week: WorkingWeek
) -> None:
    morning = next_morning(now, zone, week)
    today = now.astimezone(zone).date()
    starts = (
        at_wall_time(today + timedelta(days=step), week.start, zone)
        for step in range(12)
        if week.works_on(today + timedelta(days=step))
    )
    assert morning > now
    assert morning == next(start for start in starts if start > now)


@given(now=moments, zone=zones)
def test_the_next_morning_is_never_further_than_a_long_weekend(
    now: datetime, zone: ZoneInfo
) -> None:
    assert next_morning(now, zone) - now <= timedelta(days=3, hours=26)


def test_people_work_from_monday_to_friday_unless_they_say_otherwise() -> None:
    working = [DEFAULT_WEEK.works_on(date(2026, 3, 9) + timedelta(days=n)) for n in range(7)]
    assert working == [True, True, True, True, True, False, False]
