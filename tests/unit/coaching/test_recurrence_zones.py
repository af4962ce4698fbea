"""Meetings keep their wall time over clock changes, gaps and skipped days, in every zone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coaching.recurrence import Rule, instant_of, nominal_dates
from coaching.working_time import is_day_in, zone_named
from tests.unit.coaching.test_recurrence import ZONES, daily, on, rules, utc, weekly


@pytest.mark.parametrize(
    ("rule", "day", "instant"),
    [
        # Nine stays nine over both clock changes of 2026.
        (weekly(5), "2026-03-27", "2026-03-27 08:00"),
        (weekly(5), "2026-04-03", "2026-04-03 07:00"),
        (weekly(5), "2026-10-30", "2026-10-30 08:00"),
        # The whole hour from two to three is missing: it begins at three.
        (daily(at="02:00"), "2026-03-29", "2026-03-29 01:00"),
        (daily(at="02:30"), "2026-03-29", "2026-03-29 01:30"),
        # It comes twice: held once, the first time.
        (daily(at="02:30"), "2026-10-25", "2026-10-25 00:30"),
        # Half an hour is missing on Lord Howe.
        (daily("Australia/Lord_Howe", at="02:15"), "2026-10-04", "2026-10-03 15:45"),
        # Greenland's gap is the last hour of a Saturday: the time moves into Sunday.
        (daily("America/Nuuk", at="23:30"), "2026-03-28", "2026-03-29 01:30"),
        # Cuba's is the first hour of a Sunday.
        (daily("America/Havana", at="00:30"), "2026-03-08", "2026-03-08 05:30"),
        # Neither Samoa's 30 December 2011 nor Kwajalein's 21 August 1993 ever was.
        (daily("Pacific/Apia"), "2011-12-29", "2011-12-29 19:00"),
        (daily("Pacific/Apia"), "2011-12-30", "2011-12-30 19:00"),
        (daily("Pacific/Apia"), "2011-12-31", "2011-12-30 19:00"),
        (daily("Pacific/Kwajalein"), "1993-08-20", "1993-08-20 21:00"),
        (daily("Pacific/Kwajalein"), "1993-08-21", "1993-08-21 21:00"),
        (daily("Pacific/Kwajalein"), "1993-08-22", "1993-08-21 21:00"),
    ],
)
def test_a_meeting_begins_at_its_wall_time(rule: Rule, day: str, instant: str) -> None:
    assert instant_of(rule, on(day)) == utc(instant)


def test_a_wall_time_that_was_read_the_second_time_still_means_the_first() -> None:
    rule = replace(daily(), wall=time(2, 30, fold=1))
    assert instant_of(rule, on("2026-10-25")) == utc("2026-10-25 00:30")


def clock_changes(zone_name: str, year: int) -> list[date]:
    """The days of a year on which a zone's clocks are changed."""
    zone = zone_named(zone_name)
    midnights = (datetime(year, 1, 1, tzinfo=zone) + timedelta(days=step) for step in range(367))
    return [
        midnight.date()
        for midnight, following in pairwise(midnights)
        if midnight.utcoffset() != following.utcoffset()
    ]


def instants_showing(wished: datetime, zone_name: str) -> list[datetime]:
    """When, in UTC and in order, the clock on the wall shows `wished`: once, twice or never."""
    zone = zone_named(zone_name)
    readings = (wished.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return [
        instant
        for instant in readings
        if instant.astimezone(zone).replace(tzinfo=None, fold=0) == wished
    ]


def length_of_gap(wished: datetime, zone_name: str) -> timedelta:
    """By how much the clocks go forward on that occasion."""
    zone = zone_named(zone_name)
    before, after = (zone.utcoffset(wished.replace(tzinfo=zone, fold=fold)) for fold in (0, 1))
    assert before is not None
    assert after is not None
    return after - before


@pytest.mark.parametrize("year", [2011, 2026])
def test_every_wall_time_of_every_clock_change_anywhere_happens_once(year: int) -> None:
    """Every quarter of an hour of every day of change, in every zone."""
    changes = [(zone, day) for zone in ZONES for day in clock_changes(zone, year)]
    kinds = set()
    for zone_name, day in changes:
        for quarter in range(96):
            rule = daily(zone_name, at=f"{quarter // 4:02}:{quarter % 4 * 15:02}")
            wished = datetime.combine(day, rule.wall)
            showing = instants_showing(wished, zone_name)
            kinds.add(len(set(showing)))
            instant = instant_of(rule, day)
            if showing:
                assert instant == showing[0], (zone_name, wished)
            else:
                local = instant.astimezone(rule.zone).replace(tzinfo=None)
                assert local == wished + length_of_gap(wished, zone_name), (zone_name, wished)
    assert kinds == {0, 1, 2}


@settings(max_examples=200, deadline=None)
@given(rule=rules, ahead=st.integers(0, 4000))
@example(rule=daily("Pacific/Apia", anchor="2011-12-29"), ahead=0)
@example(rule=daily("Pacific/Kwajalein", anchor="1993-08-19"), ahead=1)
@example(rule=daily("America/Nuuk", at="23:59", anchor="2026-03-27"), ahead=0)
def test_meetings_come_in_the_order_of_their_dates_and_never_two_at_once(
    rule: Rule, ahead: int
) -> None:
    dates = nominal_dates(rule, after=rule.anchor + timedelta(days=ahead), count=12)
    for day, following in pairwise(dates):
        first, second = instant_of(rule, day), instant_of(rule, following)
        # Only a day that the zone leaves out has no time of its own.
        assert first < second or (first == second and not is_day_in(rule.zone, day))


@pytest.mark.parametrize(
    ("zone_name", "skipped"),
    [
        ("Pacific/Apia", "2011-12-30"),
        ("Pacific/Fakaofo", "2011-12-30"),
        ("Pacific/Kwajalein", "1993-08-21"),
    ],
)
def test_a_zone_that_crossed_the_date_line_has_one_day_less(zone_name: str, skipped: str) -> None:
    zone = zone_named(zone_name)
    days = [on(skipped) + timedelta(days=step) for step in range(-200, 200)]
    assert [day for day in days if not is_day_in(zone, day)] == [on(skipped)]


def test_a_gap_takes_no_whole_day() -> None:
    """In these days there is no midnight, or no last hour; the day is there all the same."""
    assert is_day_in(zone_named("America/Havana"), on("2026-03-08"))
    assert is_day_in(zone_named("America/Nuuk"), on("2026-03-28"))
