"""Goals: what is typed, their periods, their progress and what follows (practice A7, B1)."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching import goal_draft as drafts
from coaching.attainment import standing, standings
from coaching.goal import LARGEST, GoalKind, GoalLine, GoalOutcome, GoalProblem
from coaching.goal_period import Period, Span, next_span, span_of
from coaching.goal_progress import again, again_id, closed, noted, noted_lines
from tests.unit.coaching.test_attainment import goal
from tests.unit.factories import ANA, NOW, english

AMOUNT, SKILL = GoalKind.AMOUNT, GoalKind.SKILL
TODAY = date(2026, 3, 11)
read_number = english().read_number


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Period.DAYS_30, (2026, 3, 11), (2026, 4, 9)),
        (Period.THIS_MONTH, (2026, 3, 1), (2026, 3, 31)),
        (Period.NEXT_MONTH, (2026, 4, 1), (2026, 4, 30)),
        (Period.THIS_QUARTER, (2026, 1, 1), (2026, 3, 31)),
        (Period.NEXT_QUARTER, (2026, 4, 1), (2026, 6, 30)),
    ],
)
def test_the_periods_that_are_offered(
    period: Period, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    assert span_of(period, TODAY) == Span(date(*first), date(*last))
    assert span_of(Period.OWN, TODAY) is None


@pytest.mark.parametrize(
    ("span", "after"),
    [
        (Span(date(2026, 1, 1), date(2026, 3, 31)), Span(date(2026, 4, 1), date(2026, 6, 30))),
        (Span(date(2026, 12, 1), date(2026, 12, 31)), Span(date(2027, 1, 1), date(2027, 1, 31))),
        (Span(date(2026, 3, 2), date(2026, 3, 31)), Span(date(2026, 4, 1), date(2026, 4, 30))),
    ],
)
def test_a_quarter_follows_a_quarter_and_thirty_days_thirty_days(span: Span, after: Span) -> None:
    assert next_span(span, span.last) == after


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400), st.integers(0, 900))
def test_what_follows_begins_after_it_and_is_not_over(first: date, length: int, late: int) -> None:
    span = Span(first, first + timedelta(days=length))
    today = span.last + timedelta(days=late)
    after = next_span(span, today)
    assert after.is_sound
    assert after.first > span.last
    assert after.last >= today


def test_parts_are_a_name_and_a_number_one_a_line() -> None:
    found = drafts.lines_of("Ratio 1:2: 1,500\n\n  North : 20.5 ", AMOUNT, read_number)
    assert found == (
        GoalLine(name="Ratio 1:2", target=Decimal(1500)),
        GoalLine(name="North", target=Decimal("20.5")),
    )
    assert drafts.lines_of("", SKILL, read_number) == ()


@pytest.mark.parametrize(
    ("text", "kind", "problem"),
    [
        ("North", AMOUNT, GoalProblem.LINE),
        (": 5", AMOUNT, GoalProblem.LINE),
        ("North: many", AMOUNT, GoalProblem.LINE),
        (f"{'n' * 61}: 5", AMOUNT, GoalProblem.LINE),
        ("North: 0", AMOUNT, GoalProblem.OUT_OF_RANGE),
        ("North: 1\nnorth : 2", AMOUNT, GoalProblem.LINE_TWICE),
        ("\n".join(f"N{n}: 1" for n in range(11)), AMOUNT, GoalProblem.TOO_MANY_LINES),
        ("North: 3", SKILL, GoalProblem.NOT_GATHERED),
    ],
)
def test_parts_that_cannot_be_read(text: str, kind: GoalKind, problem: GoalProblem) -> None:
    assert drafts.lines_of(text, kind, read_number) is problem


def test_targets_and_what_is_reached_have_their_bounds() -> None:
    assert drafts.target_problem(AMOUNT, None) is GoalProblem.NUMBER
    assert drafts.target_problem(AMOUNT, Decimal(0)) is GoalProblem.OUT_OF_RANGE
    assert drafts.target_problem(AMOUNT, LARGEST + 1) is GoalProblem.OUT_OF_RANGE
    assert drafts.target_problem(SKILL, Decimal(5)) is GoalProblem.NO_SKILL
    assert drafts.target_problem(SKILL, Decimal("3.5")) is None
    assert drafts.actual_problem(Decimal(0)) is None
    assert drafts.actual_problem(Decimal(-1)) is GoalProblem.OUT_OF_RANGE
    assert drafts.span_problem(None, TODAY) is GoalProblem.MISSING
    yesterday = TODAY - timedelta(days=1)
    assert drafts.span_problem(Span(TODAY, yesterday), TODAY) is GoalProblem.PERIOD
    assert drafts.span_problem(Span(yesterday, yesterday), TODAY) is GoalProblem.PERIOD
    assert drafts.span_problem(Span(yesterday, TODAY), TODAY) is None


def test_the_whole_is_the_sum_of_its_parts() -> None:
    parts = tuple(GoalLine(name=name, target=Decimal(10)) for name in ("North", "South"))
    split = noted_lines(goal(lines=parts), [Decimal(4), None], NOW)
    assert split.actual == 4
    assert [line.actual for line in split.lines] == [4, None]
    assert noted_lines(split, [None, None], NOW).actual is None


def test_what_was_missed_is_talked_about_first() -> None:
    over, running = goal("85"), goal("50", ends_on=date(2026, 7, 20))
    done = goal("90")
    day = over.ends_on + timedelta(days=1)
    assert [one.goal for one in standings([running, done, over], day)] == [over, done, running]
    assert standing(over, day).is_missed
    assert not standing(done, day).is_missed
    assert standing(goal("72"), over.starts_on).is_nearly_there
    assert not standing(goal("90"), over.starts_on).is_nearly_there


def test_the_same_again_begins_anew_and_is_made_once() -> None:
    ended = closed(noted(goal(), Decimal(30), NOW), GoalOutcome.MISSED, "No leads.", NOW)
    once = again(ended, ANA, TODAY, NOW)
    assert once.id == again_id(ended) == again(ended, ANA, TODAY, NOW).id
    assert (once.actual, once.outcome, once.reason, once.closed_at) == (None, None, "", None)
    assert once.starts_on > ended.ends_on
    assert once.title == ended.title
