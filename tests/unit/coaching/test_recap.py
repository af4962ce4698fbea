"""A recap asks whoever did not write it; an answer belongs to one wording (practice C4)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.pair import Pair
from coaching.recap import (
    RECAP_LIMIT,
    Recap,
    RecapProblem,
    confirmed,
    is_asked_anew,
    reworded,
    wording_problem,
)
from tests.unit.factories import ANA, DRIN, NOW, TEAM, some_id

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)


def a_recap(**changes: Any) -> Recap:
    values: dict[str, Any] = {
        "id": some_id(),
        "pair": PAIR,
        "occurrence_id": some_id(),
        "words": "Three calls a day.",
        "written_by_id": ANA,
        "written_at": NOW,
    }
    return Recap(**values | changes)


@pytest.mark.parametrize(("writer", "asked"), [(ANA, DRIN), (DRIN, ANA)])
def test_it_asks_the_one_who_did_not_write_it_until_they_confirm(writer: str, asked: str) -> None:
    recap = a_recap(written_by_id=writer)
    assert (recap.asks(asked), recap.asks(writer)) == (True, False)
    done = confirmed(recap, NOW)
    assert done.confirmed_at == NOW
    assert (done.asks(asked), done.asks(writer)) == (False, False)
    assert (done.lead_confirmed_at is None) == (asked == DRIN)


def test_a_new_wording_voids_what_was_confirmed_and_asks_the_other_one() -> None:
    later = NOW + timedelta(hours=1)
    after = reworded(confirmed(a_recap(), NOW), "Four calls a day.", DRIN, later)
    assert (after.version, after.words, after.written_at) == (2, "Four calls a day.", later)
    assert (after.lead_confirmed_at, after.rep_confirmed_at) == (None, None)
    assert after.asks(ANA)


def test_a_question_that_waits_is_not_asked_twice() -> None:
    first = a_recap()
    assert is_asked_anew(None, first)
    assert not is_asked_anew(first, reworded(first, "Else.", ANA, NOW))
    assert is_asked_anew(first, reworded(first, "Else.", DRIN, NOW))
    done = confirmed(first, NOW)
    assert is_asked_anew(done, reworded(done, "Else.", ANA, NOW))
    assert is_asked_anew(done, reworded(done, "Else.", DRIN, NOW))


@given(st.lists(st.tuples(st.sampled_from([ANA, DRIN]), st.booleans()), max_size=12))
def test_there_is_always_one_who_is_asked_and_versions_only_grow(
    deeds: list[tuple[str, bool]],
) -> None:
    recap = a_recap()
    for who, corrects in deeds:
        before = recap
        if corrects:
            recap = reworded(recap, f"{who} {recap.version}", who, NOW)
        elif recap.asks(who):
            recap = confirmed(recap, NOW)
        assert recap.version >= before.version
        assert recap.asked_id != recap.written_by_id
        assert None in (recap.lead_confirmed_at, recap.rep_confirmed_at)


@pytest.mark.parametrize(
    ("words", "present", "by_id", "problem"),
    [
        ("", None, ANA, RecapProblem.MISSING),
        ("x" * (RECAP_LIMIT + 1), None, ANA, RecapProblem.TOO_LONG),
        ("x" * RECAP_LIMIT, None, ANA, None),
        ("Three calls a day.", a_recap(), DRIN, RecapProblem.UNCHANGED),
        ("Three calls a day.", a_recap(), ANA, None),
        ("Four calls a day.", a_recap(), DRIN, None),
    ],
)
def test_what_is_wrong_with_a_wording(
    words: str, present: Recap | None, by_id: str, problem: RecapProblem | None
) -> None:
    assert wording_problem(words, present, by_id) is problem
