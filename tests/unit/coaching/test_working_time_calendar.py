"""A person's calendar: week, holidays and absences count as one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.working_calendar import Absence, Obstacle, Reason, WorkingCalendar
from coaching.working_time import (
    NoWorkingDayError,
    WorkingWeek,
    add_working_days,
    morning_of,
    next_working_day,
    working_days_between,
    zone_named,
)

ONE_DAY = timedelta(days=1)
modest = settings(max_examples=100, deadline=None)
#: On leave in the week after Easter week 2026.
SWEDE = WorkingCalendar(
    person_id="U1",
    zone_name="Europe/Stockholm",
    country="SE",
    absences=(Absence(first_day=date(2026, 4, 13), last_day=date(2026, 4, 17)),),
)
days = st.dates(date(2007, 1, 1), date(2040, 12, 31))
calendars = st.builds(
    WorkingCalendar,
    person_id=st.just("U1"),
    zone_name=st.just("Europe/Rome"),
    week=st.builds(WorkingWeek, st.frozensets(st.integers(1, 7), min_size=1)),
    country=st.sampled_from([None, "IT", "SE", "HU", "AL", "IR"]),
)


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("day", "obstacles"),
    [
        ("2026-04-02", []),
        ("2026-04-03", [Obstacle.HOLIDAY]),
        ("2026-04-04", [Obstacle.NOT_A_WORKING_DAY]),
        # Easter Sunday is a holiday too; both are told.
        ("2026-04-05", [Obstacle.NOT_A_WORKING_DAY, Obstacle.HOLIDAY]),
        ("2026-04-06", [Obstacle.HOLIDAY]),
        ("2026-04-07", []),
        ("2026-04-12", [Obstacle.NOT_A_WORKING_DAY]),
        ("2026-04-13", [Obstacle.ABSENCE]),
        ("2026-04-17", [Obstacle.ABSENCE]),
        ("2026-04-18", [Obstacle.NOT_A_WORKING_DAY]),
        ("2026-04-20", []),
    ],
)
def test_a_day_is_worked_on_unless_something_keeps_it(day: str, obstacles: list[Obstacle]) -> None:
    reasons = SWEDE.reasons_against(on(day))
    assert [reason.obstacle for reason in reasons] == obstacles
    assert all(reason.person_id == "U1" for reason in reasons)
    assert SWEDE.works_on(on(day)) == (not obstacles)


def test_a_holiday_is_named() -> None:
    assert SWEDE.reasons_against(on("2026-04-03")) == (
        Reason(obstacle=Obstacle.HOLIDAY, person_id="U1", holiday="Good Friday"),
    )


def test_holidays_of_a_part_of_a_country() -> None:
    """Corpus Christi is free in Bavaria, not in Berlin."""
    bavarian, berliner = (
        WorkingCalendar(
            person_id="U1", zone_name="Europe/Berlin", country="DE", subdivision=subdivision
        )
        for subdivision in ("BY", "BE")
    )
    assert not bavarian.works_on(on("2026-06-04"))
    assert berliner.works_on(on("2026-06-04"))


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-04-02", 4, "2026-04-10"),
        ("2026-04-02", 5, "2026-04-20"),
        ("2026-04-07", -1, "2026-04-02"),
        ("2026-04-20", -1, "2026-04-10"),
        ("2026-04-20", -5, "2026-04-02"),
        ("2026-04-04", 0, "2026-04-04"),
    ],
)
def test_working_days_are_counted_over_holidays_and_leave(
    day: str, count: int, expected: str
) -> None:
    """The working day before a meeting is `-1`."""
    assert add_working_days(on(day), count, SWEDE) == on(expected)


@pytest.mark.parametrize(
    ("day", "last", "count"),
    [
        ("2026-04-02", "2026-04-02", 0),
        ("2026-04-02", "2026-04-06", 0),
        ("2026-04-02", "2026-04-07", 1),
        ("2026-04-02", "2026-04-20", 5),
        ("2026-04-20", "2026-04-02", 0),
    ],
)
def test_how_many_working_days_have_passed(day: str, last: str, count: int) -> None:
    assert working_days_between(on(day), on(last), SWEDE) == count


@modest
@given(day=days, count=st.integers(1, 15), calendar=calendars)
def test_counting_and_going_agree(day: date, count: int, calendar: WorkingCalendar) -> None:
    end = add_working_days(day, count, calendar)
    assert calendar.works_on(end)
    assert working_days_between(day, end, calendar) == count
    assert working_days_between(day, end - ONE_DAY, calendar) == count - 1


@modest
@given(day=days, count=st.integers(1, 15), calendar=calendars)
def test_going_back_undoes_going_forth(day: date, count: int, calendar: WorkingCalendar) -> None:
    begin = next_working_day(day, calendar)
    assert add_working_days(add_working_days(begin, count, calendar), -count, calendar) == begin


def test_a_morning_after_easter() -> None:
    found = morning_of(on("2026-04-03"), zone_named("Europe/Stockholm"), SWEDE)
    assert found.isoformat() == "2026-04-07T07:00:00+00:00"


def test_somebody_who_left_for_good_has_no_working_day() -> None:
    gone = WorkingCalendar(
        person_id="U1",
        zone_name="Europe/Stockholm",
        absences=(Absence(first_day=date(2026, 4, 1), last_day=date.max),),
    )
    with pytest.raises(NoWorkingDayError):
        next_working_day(date(2026, 4, 1), gone)
    assert add_working_days(date(2026, 4, 1), -1, gone) == date(2026, 3, 31)


def test_an_absence_of_one_day_is_one_day() -> None:
    absence = Absence(first_day=on("2026-04-08"), last_day=on("2026-04-08"))
    covered = [absence.covers(on(day)) for day in ("2026-04-07", "2026-04-08", "2026-04-09")]
    assert covered == [False, True, False]


def test_an_absence_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="ends before it begins"):
        Absence(first_day=on("2026-04-09"), last_day=on("2026-04-08"))


@pytest.mark.parametrize("days_of_week", [frozenset(), frozenset({0}), frozenset({1, 8})])
def test_a_week_has_at_least_one_of_seven_days(days_of_week: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="ISO weekdays"):
        WorkingWeek(days=days_of_week)


@pytest.mark.parametrize(
    "changed", [{"country": "XX"}, {"country": "SE", "subdivision": "BY"}, {"country": "sweden"}]
)
def test_an_unknown_country_is_refused_when_it_is_needed(changed: dict[str, str]) -> None:
    calendar = WorkingCalendar(person_id="U1", zone_name="Europe/Stockholm", **changed)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no such"):
        calendar.works_on(on("2026-04-08"))


def test_an_unknown_zone_is_refused_when_it_is_needed() -> None:
    calendar = WorkingCalendar(person_id="U1", zone_name="Europe/Atlantis")
    with pytest.raises(ValueError, match="no such time zone: 'Europe/Atlantis'"):
        _ = calendar.zone
