"""What a rating may be, and which week it belongs to."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from coaching.scorecard import (
    MOST_SKILLS,
    SENTENCE_LIMIT,
    RatingProblem,
    performance_problem,
    sentence_problem,
    skill_problems,
    week_of,
)


@given(some.dates())
def test_a_week_begins_on_its_monday(day: date) -> None:
    if day > date(1, 1, 7):
        monday = week_of(day)
        assert monday.isoweekday() == 1
        assert 0 <= (day - monday).days < 7


@pytest.mark.parametrize(
    ("chosen", "problem"),
    [
        (None, RatingProblem.MISSING),
        ("", RatingProblem.MISSING),
        ("0", RatingProblem.UNKNOWN_CHOICE),
        ("5", RatingProblem.UNKNOWN_CHOICE),
        ("²", RatingProblem.UNKNOWN_CHOICE),
        ("1", None),
        ("4", None),
    ],
)
def test_the_scale_has_four_steps(chosen: str | None, problem: RatingProblem | None) -> None:
    assert performance_problem(chosen) is problem


def test_a_rating_says_why() -> None:
    assert sentence_problem("") is RatingProblem.MISSING
    assert sentence_problem("x" * SENTENCE_LIMIT) is None
    assert sentence_problem("x" * (SENTENCE_LIMIT + 1)) is RatingProblem.TOO_LONG


def test_a_skill_has_one_rating_and_is_one_of_the_workspace() -> None:
    known = [f"skill {number}" for number in range(MOST_SKILLS + 1)]
    assert skill_problems({1: known[:2], 4: known[2:4]}, known) == {}
    assert skill_problems({1: known[:2], 4: known[1:3]}, known) == {4: RatingProblem.TWICE}
    assert skill_problems({2: ["gone"]}, known) == {2: RatingProblem.UNKNOWN_CHOICE}
    assert skill_problems({3: known}, known) == {3: RatingProblem.TOO_MANY}
