"""Every nominal date is held, moved or merged, once, for any rule, any people and any country."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise

import holidays
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coaching.placement import Outcome, Placement, placements
from coaching.public_holidays import countries
from coaching.recurrence import Rule, nominal_dates
from coaching.working_calendar import Absence, Obstacle, WorkingCalendar
from coaching.working_time import WorkingWeek
from tests.unit.coaching.test_recurrence import ZONES

ONE_DAY = timedelta(days=1)
modest = settings(max_examples=60, deadline=None)

days = st.dates(date(2007, 1, 1), date(2040, 12, 31))
#: Any two of four days or more have one in common, even where one's Monday is the other's Sunday.
weeks = st.builds(WorkingWeek, st.frozensets(st.integers(1, 7), min_size=4))
lengths = st.integers(0, 50).map(lambda length: timedelta(days=length))
zones = st.sampled_from([*ZONES, "Pacific/Apia", "Pacific/Kiritimati", "Pacific/Pago_Pago"])


@st.composite
def series(draw: st.DrawFn) -> tuple[Rule, tuple[WorkingCalendar, WorkingCalendar]]:
    """A rule and the two who meet, with a few absences in its first weeks."""
    rule = Rule(
        days=draw(st.frozensets(st.integers(1, 7), min_size=1, max_size=3)),
        wall=draw(st.times()),
        zone_name=draw(zones),
        anchor=draw(days),
        every_weeks=draw(st.integers(1, 3)),
    )
    return rule, (calendar(draw, "U1", rule), calendar(draw, "U2", rule))


def calendar(draw: st.DrawFn, person_id: str, rule: Rule) -> WorkingCalendar:
    beginnings = st.lists(st.integers(-10, 200), max_size=5)
    absences = (rule.anchor + timedelta(days=begin) for begin in draw(beginnings))
    return WorkingCalendar(
        person_id=person_id,
        zone_name=draw(st.one_of(st.just(rule.zone_name), zones)),
        week=draw(weeks),
        country=draw(st.sampled_from([None, "SE", "HU", "IR", "US"])),
        absences=tuple(
            Absence(first_day=first, last_day=first + draw(lengths)) for first in absences
        ),
    )


@cache
def public_holidays(country: str, year: int) -> frozenset[date]:
    """Asked of the library itself."""
    return frozenset(holidays.country_holidays(country, years=year))


def suits(rule: Rule, calendars: Sequence[WorkingCalendar], day: date) -> bool:
    """Whether everybody works on `day`, told anew from what the words mean."""
    noon = datetime.combine(day, time(12), rule.zone).astimezone(UTC)
    if noon.astimezone(rule.zone).date() != day:
        return False
    begin = datetime.combine(day, rule.wall.replace(fold=0), rule.zone).astimezone(UTC)
    for one in calendars:
        own = day if one.zone_name == rule.zone_name else begin.astimezone(one.zone).date()
        away = any(absence.first_day <= own <= absence.last_day for absence in one.absences)
        holiday = one.country is not None and own in public_holidays(one.country, own.year)
        if own.isoweekday() not in one.week.days or away or holiday:
            return False
    return True


def spelled_out(
    rule: Rule, calendars: Sequence[WorkingCalendar], dates: Sequence[date]
) -> list[tuple[date, date | None]]:
    """Design section 5 by the letter, from the beginning: (nominal date, day or None if merged)."""
    held: list[tuple[date, date | None]] = []
    last_meeting = rule.day_before
    for nominal, following in pairwise(dates):
        forward = [nominal + timedelta(days=n) for n in range((following - nominal).days)]
        back = [nominal - timedelta(days=n) for n in range(1, (nominal - last_meeting).days)]
        day = next((one for one in [*forward, *back] if suits(rule, calendars, one)), None)
        held.append((nominal, day))
        last_meeting = day or last_meeting
    return held


@settings(max_examples=150, deadline=None)
@given(series=series())
def test_it_goes_forward_else_back_else_into_the_next(
    series: tuple[Rule, tuple[WorkingCalendar, WorkingCalendar]],
) -> None:
    rule, calendars = series
    dates = nominal_dates(rule, after=rule.day_before, count=16)
    found = placements(rule, calendars, after=rule.day_before, count=15)
    assert [
        (one.nominal_date, None if one.outcome is Outcome.MERGED_INTO else one.held_on)
        for one in found
    ] == spelled_out(rule, calendars, dates)


def account(found: Sequence[Placement]) -> None:
    """Each nominal date comes once; so does each day of a meeting, in the same order."""
    held = {one.nominal_date: one for one in found if one.outcome is not Outcome.MERGED_INTO}
    merged = [one for one in found if one.outcome is Outcome.MERGED_INTO]
    days_held = [one.held_on for one in held.values()]
    assert days_held == sorted(set(days_held))
    for one in merged:
        assert one.merged_into is not None
        assert one.merged_into > one.nominal_date
        assert held[one.merged_into].held_on == one.held_on
        assert held[one.merged_into].outcome is not Outcome.MOVED_BACK
    for one in held.values():
        assert one.merged_into is None
        assert (one.held_on > one.nominal_date) == (one.outcome is Outcome.MOVED_FORWARD)
        assert (one.held_on < one.nominal_date) == (one.outcome is Outcome.MOVED_BACK)
    assert all(bool(one.reasons) == (one.outcome is not Outcome.AS_PLANNED) for one in found)


def until_held(
    rule: Rule, calendars: Sequence[WorkingCalendar], after: date, count: int
) -> tuple[Placement, ...]:
    """At least `count`, and so many more that what the last ones join is among them."""
    found = placements(rule, calendars, after=after, count=count)
    while found[-1].outcome is Outcome.MERGED_INTO:
        count += 1
        found = placements(rule, calendars, after=after, count=count)
    return found


@modest
@given(series=series(), ahead=st.integers(0, 300))
def test_every_nominal_date_is_accounted_for_exactly_once(
    series: tuple[Rule, tuple[WorkingCalendar, WorkingCalendar]], ahead: int
) -> None:
    rule, calendars = series
    after = rule.anchor + timedelta(days=ahead)
    found = until_held(rule, calendars, after, 10)
    dates = nominal_dates(rule, after=after, count=len(found))
    assert tuple(one.nominal_date for one in found) == dates
    assert all(suits(rule, calendars, one.held_on) for one in found)
    account(found)


@modest
@given(series=series(), count=st.integers(1, 11), start=st.integers(0, 10))
def test_the_answer_does_not_depend_on_when_or_how_far_one_asks(
    series: tuple[Rule, tuple[WorkingCalendar, WorkingCalendar]], count: int, start: int
) -> None:
    rule, calendars = series
    all_of_them = placements(rule, calendars, after=rule.day_before, count=12)
    assert placements(rule, calendars, after=rule.day_before, count=count) == all_of_them[:count]
    later = all_of_them[start].nominal_date
    assert placements(rule, calendars, after=later, count=11 - start) == all_of_them[start + 1 :]


@modest
@given(series=series(), today=st.integers(0, 60))
def test_with_a_day_to_start_from_nothing_is_moved_back_beyond_it(
    series: tuple[Rule, tuple[WorkingCalendar, WorkingCalendar]], today: int
) -> None:
    rule, calendars = series
    not_before = rule.anchor + timedelta(days=today)
    plain = placements(rule, calendars, after=rule.day_before, count=10)
    found = placements(rule, calendars, after=rule.day_before, count=10, not_before=not_before)
    for usual, one in zip(plain, found, strict=True):
        if usual.outcome is Outcome.MOVED_BACK and usual.held_on < not_before:
            assert one.outcome is Outcome.MERGED_INTO
        else:
            assert one == usual


def a_year(country: str, rule_days: frozenset[int], every_weeks: int) -> tuple[Placement, ...]:
    rule = Rule(
        days=rule_days,
        wall=time(10),
        zone_name="UTC",
        anchor=date(2026, 1, 1),
        every_weeks=every_weeks,
    )
    pair = [
        WorkingCalendar(person_id="U1", zone_name="UTC", country=country),
        WorkingCalendar(person_id="U2", zone_name="UTC"),
    ]
    count = 54 * len(rule_days) // every_weeks
    found = until_held(rule, pair, rule.day_before, count)
    assert [one.nominal_date for one in found] == [
        *nominal_dates(rule, after=rule.day_before, count=len(found))
    ]
    return found


@pytest.mark.parametrize("country", sorted(countries()))
def test_a_year_in_every_country(country: str) -> None:
    """A huddle on every working day, a weekly one-on-one, one every two weeks."""
    working_days = frozenset({1, 2, 3, 4, 5})
    off = {day for day in public_holidays(country, 2026) if day.isoweekday() in working_days}
    daily = a_year(country, working_days, 1)
    account(daily)
    displaced = {one.nominal_date for one in daily if one.outcome is not Outcome.AS_PLANNED}
    assert {day for day in displaced if day.year == 2026} == off
    for weekday, every_weeks in ((1, 1), (5, 2)):
        found = a_year(country, frozenset({weekday}), every_weeks)
        account(found)
        assert not off & {one.held_on for one in found}
        reasons = [reason for one in found for reason in one.reasons]
        assert all(reason.obstacle is Obstacle.HOLIDAY and reason.holiday for reason in reasons)
