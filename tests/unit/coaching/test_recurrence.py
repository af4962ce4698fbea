"""When a series meets: every n weeks, from one date to the next."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coaching.recurrence import (
    Rule,
    instant_of,
    last_nominal_date,
    next_nominal_date,
    next_run_at,
    nominal_dates,
    upcoming,
)

ONE_DAY = timedelta(days=1)
ZONES = sorted(available_timezones())
modest = settings(max_examples=100, deadline=None)

weekdays = st.frozensets(st.integers(1, 7), min_size=1)
days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
rules = st.builds(
    Rule,
    days=weekdays,
    wall=st.times(),
    zone_name=st.sampled_from(ZONES),
    anchor=days,
    every_weeks=st.integers(1, 9),
)


def weekly(
    weekday: int, *, every_weeks: int = 1, anchor: str = "2026-03-02", at: str = "09:00",
    zone: str = "Europe/Madrid",
) -> Rule:  # fmt: skip
    """A one-on-one on one weekday; 2 March 2026 is a Monday."""
    return Rule(
        days=frozenset({weekday}),
        wall=time.fromisoformat(at),
        zone_name=zone,
        anchor=date.fromisoformat(anchor),
        every_weeks=every_weeks,
    )


def daily(zone: str = "Europe/Madrid", *, at: str = "09:00", anchor: str = "2026-03-02") -> Rule:
    return Rule(
        days=frozenset(range(1, 8)),
        wall=time.fromisoformat(at),
        zone_name=zone,
        anchor=date.fromisoformat(anchor),
    )


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def on(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        # C1: a new rep weekly, an experienced one every two weeks.
        (weekly(2), "2026-03-03 2026-03-10 2026-03-17"),
        (weekly(2, every_weeks=2), "2026-03-03 2026-03-17 2026-03-31"),
        # C5: the pipeline review every seven weeks.
        (weekly(4, every_weeks=7), "2026-03-05 2026-04-23 2026-06-11"),
        # The anchor is a date of the series where it fits the weekday.
        (weekly(2, anchor="2026-03-03"), "2026-03-03 2026-03-10 2026-03-17"),
        # Begun on a Friday, so Tuesday of that week is over; every two weeks from that week.
        (weekly(2, anchor="2026-03-06"), "2026-03-10 2026-03-17 2026-03-24"),
        (weekly(2, every_weeks=2, anchor="2026-03-06"), "2026-03-17 2026-03-31 2026-04-14"),
        # A Sunday still belongs to the week of the Monday before.
        (weekly(7, every_weeks=2), "2026-03-08 2026-03-22 2026-04-05"),
        # Over the turn of the year weeks are counted on.
        (
            weekly(4, every_weeks=2, anchor="2026-12-14"),
            "2026-12-17 2026-12-31 2027-01-14",
        ),
    ],
)
def test_a_series_meets_every_n_weeks_from_its_anchor(rule: Rule, dates: str) -> None:
    expected = tuple(on(text) for text in dates.split())
    assert nominal_dates(rule, after=rule.day_before, count=3) == expected


def test_a_huddle_on_several_days_keeps_to_its_weeks() -> None:
    rule = Rule(
        days=frozenset({1, 3, 5}),
        wall=time(16),
        zone_name="Europe/Tirane",
        anchor=on("2026-03-04"),
        every_weeks=2,
    )
    found = nominal_dates(rule, after=rule.day_before, count=6)
    assert [day.isoformat()[5:] for day in found] == [
        "03-04", "03-06", "03-16", "03-18", "03-20", "03-30",
    ]  # fmt: skip


@modest
@given(rule=rules, ahead=st.integers(-400, 4000))
def test_nominal_dates_are_every_fitting_day_of_every_nth_week(rule: Rule, ahead: int) -> None:
    """Against the definition, day by day."""
    after = rule.anchor + timedelta(days=ahead)
    first_monday = rule.anchor - timedelta(days=rule.anchor.weekday())

    def fits(day: date) -> bool:
        week = (day - first_monday).days // 7
        return day >= rule.anchor and day.isoweekday() in rule.days and week % rule.every_weeks == 0

    found = nominal_dates(rule, after=after, count=5)
    begin = max(after + ONE_DAY, rule.anchor)
    passed = [begin + timedelta(days=step) for step in range((found[-1] - begin).days + 1)]
    assert found == tuple(filter(fits, passed))


@modest
@given(rule=rules, ahead=st.integers(0, 4000))
def test_asked_from_later_the_dates_are_the_same(rule: Rule, ahead: int) -> None:
    after = rule.anchor + timedelta(days=ahead)
    dates = nominal_dates(rule, after=after, count=12)
    for seen, last in enumerate(dates[:-1], start=1):
        assert nominal_dates(rule, after=last, count=12 - seen) == dates[seen:]
    assert nominal_dates(rule, after=after, count=4) == dates[:4]


@modest
@given(rule=rules, ahead=st.integers(-40, 4000))
def test_the_last_date_is_the_one_before_the_next(rule: Rule, ahead: int) -> None:
    day = rule.anchor + timedelta(days=ahead)
    last = last_nominal_date(rule, day)
    if last is None:
        assert next_nominal_date(rule, rule.day_before) >= day
    else:
        assert last < day <= next_nominal_date(rule, last)


@modest
@given(rule=rules, ahead=st.integers(0, 4000), lead=st.timedeltas(timedelta(), timedelta(days=30)))
def test_a_series_is_due_once_for_each_of_its_dates(
    rule: Rule, ahead: int, lead: timedelta
) -> None:
    """Going from date to date, whenever the planner comes round, skips none."""
    after = rule.anchor + timedelta(days=ahead)
    for nominal in nominal_dates(rule, after=after, count=8):
        assert next_run_at(rule, after=after, lead=lead) == instant_of(rule, nominal) - lead
        after = nominal


def test_a_series_falls_due_so_long_before_its_next_date() -> None:
    rule = weekly(2)
    assert next_run_at(rule, after=on("2026-03-24")) == utc("2026-03-31 07:00")
    ahead = next_run_at(rule, after=on("2026-03-24"), lead=timedelta(days=7))
    assert ahead == utc("2026-03-24 07:00")


def test_a_new_series_falls_due_for_its_first_date() -> None:
    rule = weekly(1)
    assert next_run_at(rule, after=rule.day_before) == utc("2026-03-02 08:00")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-03 07:59", "2026-03-03"),
        # It has just begun, so the next one is next week's.
        ("2026-03-03 08:00", "2026-03-10"),
        ("2026-03-06 12:00", "2026-03-10"),
        ("2025-01-01 00:00", "2026-03-03"),
    ],
)
def test_the_upcoming_meeting_is_the_first_that_has_not_begun(now: str, expected: str) -> None:
    assert upcoming(weekly(2), utc(now)) == on(expected)


@modest
@given(
    rule=rules,
    now=st.datetimes(
        datetime(1990, 1, 1),  # noqa: DTZ001  (hypothesis attaches the zone)
        datetime(2060, 12, 31),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
)
@example(rule=daily("Pacific/Apia", anchor="2011-12-01"), now=utc("2011-12-30 18:00"))
@example(rule=daily("America/Nuuk", at="23:30", anchor="2026-03-01"), now=utc("2026-03-29 01:10"))
def test_nothing_comes_between_now_and_the_upcoming_meeting(rule: Rule, now: datetime) -> None:
    nominal = upcoming(rule, now)
    assert instant_of(rule, nominal) > now
    before = last_nominal_date(rule, nominal)
    assert before is None or instant_of(rule, before) <= now


@pytest.mark.parametrize(
    "changed",
    [
        {"days": frozenset()},
        {"days": frozenset({0})},
        {"days": frozenset({1, 8})},
        {"every_weeks": 0},
        {"every_weeks": -2},
        {"wall": time(9, tzinfo=UTC)},
        {"zone_name": "Europe/Atlantis"},
        {"zone_name": ""},
        {"zone_name": "../etc/passwd"},
        {"zone_name": "Europe"},
    ],
)
def test_what_is_no_rule_is_refused(changed: dict[str, object]) -> None:
    fitting: dict[str, object] = {
        "days": frozenset({1}),
        "wall": time(9),
        "zone_name": "Europe/Madrid",
        "anchor": date(2026, 3, 2),
    }
    with pytest.raises(ValueError, match=r"weekday|every|zone"):
        Rule(**{**fitting, **changed})  # type: ignore[arg-type]
