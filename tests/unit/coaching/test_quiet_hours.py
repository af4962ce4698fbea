"""Nothing is sent outside a person's working hours: it waits for the next morning of work."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coaching.working_calendar import Absence, WorkingCalendar
from coaching.working_time import (
    DEFAULT_WEEK,
    NoWorkingDayError,
    WorkingTimes,
    WorkingWeek,
    is_working,
    next_working_moment,
    zone_named,
)

MADRID = "Europe/Madrid"
NIGHT_SHIFT = WorkingWeek(start=time(22), end=time(6))
ROUND_THE_CLOCK = WorkingWeek(start=time(0), end=time(0))
UNTIL_MIDNIGHT = WorkingWeek(start=time(15), end=time(0))
modest = settings(max_examples=150, deadline=None)

# Since 1995 no zone has changed its clocks in the middle of a working day (Vostok did in 1994).
moments = st.datetimes(
    datetime(1995, 1, 1),  # noqa: DTZ001  (hypothesis attaches the zone)
    datetime(2060, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
walls = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))
weeks = st.builds(WorkingWeek, st.frozensets(st.integers(1, 7), min_size=1), walls, walls)
zone_names = st.sampled_from(sorted(available_timezones()))


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        # Madrid is one hour ahead of UTC in winter: work is from 8:00 to 16:30 UTC.
        ("2026-03-11 07:59", "2026-03-11 08:00"),
        ("2026-03-11 08:00", "2026-03-11 08:00"),
        ("2026-03-11 12:34", "2026-03-11 12:34"),
        ("2026-03-11 16:29", "2026-03-11 16:29"),
        ("2026-03-11 16:30", "2026-03-12 08:00"),
        ("2026-03-11 23:30", "2026-03-12 08:00"),
        # Friday evening waits for Monday.
        ("2026-03-13 16:30", "2026-03-16 08:00"),
        ("2026-03-15 12:00", "2026-03-16 08:00"),
        # Over the change to summer time nine is still nine.
        ("2026-03-27 18:00", "2026-03-30 07:00"),
        ("2026-10-23 18:00", "2026-10-26 08:00"),
    ],
)
def test_what_falls_due_outside_working_hours_waits(moment: str, sent: str) -> None:
    found = next_working_moment(utc(moment), zone_named(MADRID))
    assert found == utc(sent)
    assert is_working(utc(moment), zone_named(MADRID)) == (moment == sent)


@pytest.mark.parametrize(
    ("zone", "sent"),
    [
        ("Pacific/Auckland", "2026-03-11 20:00"),
        ("Asia/Kathmandu", "2026-03-12 03:15"),
        ("Europe/London", "2026-03-12 09:00"),
        ("America/Los_Angeles", "2026-03-11 18:00"),
    ],
)
def test_the_hours_are_the_receivers(zone: str, sent: str) -> None:
    assert next_working_moment(utc("2026-03-11 18:00"), zone_named(zone)) == utc(sent)


@pytest.mark.parametrize(
    ("moment", "sent"),
    [
        # Thursday before Good Friday, at noon and in the evening.
        ("2026-04-02 10:00", "2026-04-02 10:00"),
        ("2026-04-02 17:00", "2026-04-07 07:00"),
        ("2026-04-06 10:00", "2026-04-07 07:00"),
        # On leave from 20 to 24 April, a Monday to a Friday.
        ("2026-04-17 17:00", "2026-04-27 07:00"),
        ("2026-04-22 10:00", "2026-04-27 07:00"),
    ],
)
def test_holidays_and_leave_are_quiet_days(moment: str, sent: str) -> None:
    swede = WorkingCalendar(
        person_id="U1",
        zone_name="Europe/Stockholm",
        country="SE",
        absences=(Absence(first_day=date(2026, 4, 20), last_day=date(2026, 4, 24)),),
    )
    assert next_working_moment(utc(moment), swede.zone, swede) == utc(sent)
    assert is_working(utc(moment), swede.zone, swede) == (moment == sent)


@pytest.mark.parametrize(
    ("week", "moment", "sent"),
    [
        # A night shift belongs to the day on which it begins: Friday's goes on into Saturday.
        (NIGHT_SHIFT, "2026-03-13 20:59", "2026-03-13 21:00"),
        (NIGHT_SHIFT, "2026-03-14 04:59", "2026-03-14 04:59"),
        (NIGHT_SHIFT, "2026-03-14 05:00", "2026-03-16 21:00"),
        (NIGHT_SHIFT, "2026-03-16 03:00", "2026-03-16 21:00"),
        # Nothing but the weekend is quiet.
        (ROUND_THE_CLOCK, "2026-03-13 22:59", "2026-03-13 22:59"),
        (ROUND_THE_CLOCK, "2026-03-13 23:00", "2026-03-15 23:00"),
        (UNTIL_MIDNIGHT, "2026-03-11 22:59", "2026-03-11 22:59"),
        (UNTIL_MIDNIGHT, "2026-03-11 23:00", "2026-03-12 14:00"),
    ],
)
def test_unusual_hours(week: WorkingWeek, moment: str, sent: str) -> None:
    assert next_working_moment(utc(moment), zone_named(MADRID), week) == utc(sent)


def test_a_day_that_never_was_is_not_worked_on() -> None:
    """After Thursday 29 December 2011 Samoa had a Saturday."""
    samoa = zone_named("Pacific/Apia")
    thursday_evening = utc("2011-12-30 06:00")
    assert next_working_moment(thursday_evening, samoa) == utc("2012-01-01 19:00")
    assert not is_working(utc("2011-12-30 20:00"), samoa)


def test_a_night_shift_before_a_day_that_never_was_ends_after_it() -> None:
    samoa = zone_named("Pacific/Apia")
    assert is_working(utc("2011-12-30 15:59"), samoa, NIGHT_SHIFT)
    assert not is_working(utc("2011-12-30 16:00"), samoa, NIGHT_SHIFT)


def test_hours_that_the_clock_change_swallows_are_not_worked() -> None:
    """From half past two to three on 29 March 2026 there is no time in Madrid."""
    swallowed = WorkingWeek(days=frozenset({7}), start=time(2, 30), end=time(3))
    found = next_working_moment(utc("2026-03-28 12:00"), zone_named(MADRID), swallowed)
    assert found == utc("2026-04-05 00:30")


class Retired:
    """Somebody who never works again."""

    start = time(9)
    end = time(17)

    def works_on(self, day: date) -> bool:  # noqa: ARG002  (part of the protocol)
        return False


def test_for_somebody_who_never_works_there_is_no_moment() -> None:
    never: WorkingTimes = Retired()
    assert not is_working(utc("2026-03-11 12:00"), zone_named(MADRID), never)
    with pytest.raises(NoWorkingDayError, match="no working day within ten years"):
        next_working_moment(utc("2026-03-11 12:00"), zone_named(MADRID), never)


@modest
@given(moment=moments, zone_name=zone_names, week=weeks)
@example(utc("2011-12-30 12:00"), "Pacific/Apia", NIGHT_SHIFT)
@example(utc("2026-03-29 01:10"), "America/Nuuk", WorkingWeek(start=time(23, 30), end=time(23, 45)))
def test_it_waits_for_the_first_moment_of_work(
    moment: datetime, zone_name: str, week: WorkingWeek
) -> None:
    """Looked for in steps of a quarter of an hour, on the clock that hangs on the wall."""
    zone = zone_named(zone_name)
    found = next_working_moment(moment, zone, week)
    assert found >= moment
    assert is_working(found, zone, week)
    assert is_working(moment, zone, week) == (found == moment)
    quarters = int((found - moment) / timedelta(minutes=15))
    waiting = (moment + timedelta(minutes=15 * step) for step in range(min(quarters, 200)))
    assert quarters == 0 or not any(is_working(one, zone, week) for one in waiting)


@modest
@given(moment=moments, zone_name=zone_names)
def test_by_default_work_is_what_the_wall_clock_says(moment: datetime, zone_name: str) -> None:
    """Monday to Friday, nine to half past five; clocks are not changed in between."""
    local = moment.astimezone(zone_named(zone_name))
    by_the_clock = local.isoweekday() <= 5 and time(9) <= local.time() < time(17, 30)
    assert is_working(moment, zone_named(zone_name), DEFAULT_WEEK) == by_the_clock
