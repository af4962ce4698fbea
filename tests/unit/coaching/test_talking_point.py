"""Talking points: what may be added, and in which order they stand."""

from __future__ import annotations

import pytest

from coaching.talking_point import (
    MOST_POINTS,
    POINT_LIMIT,
    PointProblem,
    moved_by,
    next_position,
    point_problem,
    reworded,
    wording_of,
)
from tests.unit.coaching.test_agenda import point
from tests.unit.factories import ANA, DRIN, some_id

FIRST, SECOND, THIRD = (point(position=number) for number in range(3))
ALL = (FIRST, SECOND, THIRD)
OTHERS = (("Prices", False), ("Price", True), ("Price", False))


def test_a_point_needs_words_that_fit() -> None:
    assert point_problem("", [], DRIN) is PointProblem.MISSING
    assert point_problem("x" * (POINT_LIMIT + 1), [], DRIN) is PointProblem.TOO_LONG
    assert point_problem("x" * POINT_LIMIT, [], DRIN) is None


def test_a_point_is_marked_by_its_words_and_who_sees_it() -> None:
    one = point(words="Prices")
    same = reworded(reworded(one, "Holidays", is_shared=False), "Prices", is_shared=True)
    marks = {wording_of(reworded(one, words, is_shared=shared)) for words, shared in OTHERS}
    assert wording_of(one) == wording_of(same)
    assert len(marks | {wording_of(one)}) == 4


def test_each_of_the_two_has_room_of_their_own() -> None:
    full = [point(author_id=DRIN) for _ in range(MOST_POINTS)]
    assert point_problem("One more", full, DRIN) is PointProblem.TOO_MANY
    assert point_problem("One more", full, ANA) is None
    assert point_problem("One more", full[1:], DRIN) is None


def test_a_new_one_stands_behind_the_others() -> None:
    assert next_position([]) == 0
    assert next_position([THIRD, FIRST]) == 3


@pytest.mark.parametrize(
    ("which", "steps", "expected"),
    [
        (SECOND, -1, (SECOND, FIRST, THIRD)),
        (SECOND, 1, (FIRST, THIRD, SECOND)),
        (FIRST, -1, ALL),
        (THIRD, 1, ALL),
        (THIRD, -9, (THIRD, FIRST, SECOND)),
    ],
)
def test_one_is_moved_up_or_down_and_stops_at_the_ends(
    which: object, steps: int, expected: object
) -> None:
    assert moved_by(ALL, which.id, steps) == expected  # type: ignore[attr-defined]


def test_an_unknown_one_moves_nothing() -> None:
    assert moved_by(ALL, some_id(), 1) == ALL
