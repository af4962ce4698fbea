"""Changing day, time, rhythm or zone never loses or doubles a meeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coaching.recurrence import (
    Rule,
    RuleChange,
    change_of_rule,
    instant_of,
    last_nominal_date,
    next_nominal_date,
    nominal_dates,
)
from tests.unit.coaching.test_recurrence import daily, on, rules, utc, weekly

ONE_DAY = timedelta(days=1)
modest = settings(max_examples=150, deadline=None)
MONDAY, TUESDAY, THURSDAY, FRIDAY = 1, 2, 4, 5


def whole_series(old: Rule, change: RuleChange, count: int) -> list[date]:
    """The nominal dates before and after, as the docstring of `RuleChange` puts them together."""
    kept: list[date] = []
    if change.kept_until is not None:
        day = old.day_before
        while (day := next_nominal_date(old, day)) <= change.kept_until:
            kept.append(day)
    new = change.rule
    return kept + list(nominal_dates(new, after=new.day_before, count=count))


@pytest.mark.parametrize(
    ("story", "old", "new", "today", "series"),
    [
        (
            "later in the week: next week's meeting moves, this week's was held",
            weekly(TUESDAY),
            weekly(FRIDAY),
            "2026-03-05",
            "03-03 | 03-13 03-20",
        ),
        (
            "earlier in the week: still one in every week",
            weekly(FRIDAY),
            weekly(MONDAY),
            "2026-03-07",
            "03-06 | 03-09 03-16",
        ),
        (
            "earlier in a week whose day has gone by: on the first day that fits",
            weekly(FRIDAY),
            weekly(MONDAY),
            "2026-03-11",
            "03-06 | 03-16 03-23",
        ),
        (
            "today's, still to come, moves to Thursday",
            weekly(TUESDAY),
            weekly(THURSDAY),
            "2026-03-10",
            "03-03 | 03-12 03-19",
        ),
        (
            "C1, from weekly to every two weeks: the next one stays",
            weekly(TUESDAY),
            weekly(TUESDAY, every_weeks=2),
            "2026-03-05",
            "03-03 | 03-10 03-24",
        ),
        (
            "and back to weekly: at once, not only after the next one",
            weekly(TUESDAY, every_weeks=2),
            weekly(TUESDAY),
            "2026-03-05",
            "03-03 | 03-10 03-17",
        ),
        (
            "quicker in the middle of a long gap: in this very week",
            weekly(TUESDAY, every_weeks=6),
            weekly(THURSDAY, every_weeks=2),
            "2026-03-18",
            "03-03 | 03-19 04-02",
        ),
        (
            "before the first meeting: that one moves",
            weekly(TUESDAY, anchor="2026-03-09"),
            weekly(THURSDAY),
            "2026-03-05",
            "| 03-12 03-19",
        ),
        (
            "another time only: every date stays",
            weekly(TUESDAY, every_weeks=2),
            weekly(TUESDAY, every_weeks=2, at="16:15"),
            "2026-03-10",
            "03-03 | 03-17 03-31",
        ),
    ],
)
def test_a_change_goes_on_from_the_last_meeting(
    story: str, old: Rule, new: Rule, today: str, series: str
) -> None:
    change = change_of_rule(old, new, not_before=on(today))
    before, _, after = series.partition("|")
    found = [f"{day:%m-%d}" for day in whole_series(old, change, 2)]
    assert found == [*before.split(), *after.split()], story


def test_what_was_announced_for_the_old_date_belongs_to_the_new_one() -> None:
    change = change_of_rule(weekly(TUESDAY), weekly(FRIDAY), not_before=on("2026-03-09"))
    assert (change.replaced, change.by) == (on("2026-03-10"), on("2026-03-13"))
    assert change.rule == replace(weekly(FRIDAY), anchor=on("2026-03-13"))


def test_a_meeting_held_this_morning_is_not_held_again_on_thursday() -> None:
    change = change_of_rule(
        weekly(TUESDAY),
        weekly(THURSDAY),
        not_before=on("2026-03-10"),
        kept_until=on("2026-03-10"),
    )
    assert change.kept_until == on("2026-03-10")
    assert (change.replaced, change.by) == (on("2026-03-17"), on("2026-03-19"))


def test_a_meeting_moved_over_easter_comes_before_the_first_new_one() -> None:
    """Good Friday's is held on Tuesday 7 April; Mondays begin after that."""
    change = change_of_rule(weekly(FRIDAY), weekly(MONDAY), not_before=on("2026-04-08"))
    assert change.kept_until == on("2026-04-03")
    assert (change.replaced, change.by) == (on("2026-04-10"), on("2026-04-13"))


def test_two_changes_in_a_row_still_make_one_meeting_a_week() -> None:
    """From Tuesdays to Thursdays, then, before the first Thursday, to Mondays."""
    first = change_of_rule(weekly(TUESDAY), weekly(THURSDAY), not_before=on("2026-03-05"))
    second = change_of_rule(
        first.rule, weekly(MONDAY), not_before=on("2026-03-06"), kept_until=first.kept_until
    )
    assert second.kept_until == on("2026-03-03")
    assert (second.replaced, second.by) == (on("2026-03-12"), on("2026-03-09"))


def test_days_of_a_huddle_are_exchanged_within_the_week() -> None:
    old = Rule(
        days=frozenset({1, 3, 5}), wall=time(16), zone_name="Europe/Rome", anchor=on("2026-03-02")
    )
    new = replace(old, days=frozenset({2, 4}))
    change = change_of_rule(old, new, not_before=on("2026-03-05"))
    assert change.kept_until == on("2026-03-04")
    assert (change.replaced, change.by) == (on("2026-03-06"), on("2026-03-05"))


def test_a_huddle_that_begins_in_the_middle_of_a_week_still_does_at_another_time() -> None:
    old = Rule(
        days=frozenset({1, 3, 5}), wall=time(16), zone_name="Europe/Rome", anchor=on("2026-03-04")
    )
    change = change_of_rule(old, replace(old, wall=time(15)), not_before=on("2026-02-20"))
    assert change.kept_until is None
    assert (change.replaced, change.by) == (on("2026-03-04"), on("2026-03-04"))


def test_the_owner_moves_to_another_zone() -> None:
    """Nine o'clock becomes nine o'clock there; the dates stay what they were."""
    old = weekly(TUESDAY)
    new = replace(old, zone_name="Asia/Tokyo")
    change = change_of_rule(old, new, not_before=on("2026-03-05"))
    assert whole_series(old, change, 3) == list(nominal_dates(old, after=old.day_before, count=4))
    assert instant_of(change.rule, on("2026-03-10")) == utc("2026-03-10 00:00")


@modest
@given(
    old=rules,
    wall=st.times(),
    zone=st.sampled_from(["Pacific/Apia", "Asia/Kathmandu", "America/Nuuk"]),
    ahead=st.integers(-30, 2000),
)
def test_another_time_or_zone_changes_no_date(old: Rule, wall: time, zone: str, ahead: int) -> None:
    today = old.anchor + timedelta(days=ahead)
    new = replace(old, wall=wall, zone_name=zone, anchor=today)
    change = change_of_rule(old, new, not_before=today)
    assert change.replaced == change.by
    after = change.kept_until or old.day_before
    assert nominal_dates(change.rule, after=after, count=8) == nominal_dates(
        old, after=after, count=8
    )


@modest
@given(old=rules, new=rules, ahead=st.integers(-30, 2000), held=st.booleans())
def test_what_has_come_stays_and_what_comes_follows_it(
    old: Rule,
    new: Rule,
    ahead: int,
    held: bool,  # noqa: FBT001  (hypothesis draws it)
) -> None:
    today = old.anchor + timedelta(days=ahead)
    upcoming = next_nominal_date(old, today - ONE_DAY)
    change = change_of_rule(old, new, not_before=today, kept_until=upcoming if held else None)
    settled = upcoming + ONE_DAY if held else today
    assert change.kept_until == last_nominal_date(old, settled)
    assert change.replaced == next_nominal_date(old, settled - ONE_DAY)
    assert change.by >= settled
    assert change.by == next_nominal_date(change.rule, date.min) == change.rule.anchor
    assert replace(change.rule, anchor=new.anchor) == new


@modest
@given(
    before=st.tuples(st.integers(1, 7), st.integers(1, 8)),
    then=st.tuples(st.integers(1, 7), st.integers(1, 8)),
    ahead=st.integers(0, 400),
)
def test_between_two_meetings_there_is_neither_too_little_nor_too_much(
    before: tuple[int, int], then: tuple[int, int], ahead: int
) -> None:
    """One a week at most; and the gap is the shorter of the two rhythms, unless it is over."""
    old = weekly(before[0], every_weeks=before[1])
    new = weekly(then[0], every_weeks=then[1])
    today = old.anchor + timedelta(days=ahead)
    change = change_of_rule(old, new, not_before=today)
    assume(change.kept_until is not None)
    series = [f"{day:%G-%V}" for day in whole_series(old, change, 4)]
    assert len(series) == len(set(series))
    kept = change.kept_until
    assert kept is not None
    weeks = (monday(change.by) - monday(kept)).days // 7
    assert weeks == min(before[1], then[1]) or change.by - today < timedelta(days=7)
    assert weeks >= 1


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@modest
@given(rhythms=st.lists(st.tuples(st.integers(1, 7), st.integers(1, 4), st.integers(0, 60)),
                        min_size=2, max_size=5))  # fmt: skip
def test_after_any_number_of_changes_the_dates_go_up_one_by_one(
    rhythms: list[tuple[int, int, int]],
) -> None:
    rule, today, kept = weekly(2), on("2026-03-02"), None
    series: list[date] = []
    for weekday, every_weeks, later in rhythms:
        today += timedelta(days=later)
        new = weekly(weekday, every_weeks=every_weeks)
        change = change_of_rule(rule, new, not_before=today, kept_until=kept)
        coming = nominal_dates(rule, after=rule.day_before, count=later + 10)
        series += [day for day in coming if kept is None or day > kept if day < today]
        kept, rule = change.kept_until, change.rule
    series += nominal_dates(rule, after=rule.day_before, count=3)
    assert kept is None or kept in series
    assert all(monday(earlier) < monday(later) for earlier, later in pairwise(series))


def test_a_daily_series_loses_no_day_either() -> None:
    change = change_of_rule(daily(), weekly(TUESDAY), not_before=on("2026-03-05"))
    assert [f"{day:%m-%d}" for day in whole_series(daily(), change, 2)] == [
        "03-02", "03-03", "03-04", "03-10", "03-17",
    ]  # fmt: skip
