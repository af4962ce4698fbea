"""A good word goes up: to whom, what leadership can answer, and who hears what became of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.commendation import (
    WORDS_LIMIT,
    Commendation,
    CommendationOutcome,
    CommendationProblem,
    answered,
    day_problem,
    leaders_for,
    reminded_at,
    told_of_answer,
    words_problem,
)
from coaching.errors import CommendationAnsweredError
from coaching.team import Lines, Member, Place, ReportingLine, Role, place_of
from tests.unit.factories import ANA, DRIN, NOW, SAM, TEAM, TODAY, person, some_id

LEADER, CHIEF = "ULEADER", "UCHIEF"
WORD = Commendation(
    id=some_id(),
    workspace_id=TEAM,
    giver_id=SAM,
    about_id=DRIN,
    to_id=LEADER,
    words="Won Lindqvist back after two years.",
    sent_at=NOW,
)
LINES = Lines(
    ReportingLine(person_id=who, manager_id=boss, from_day=date(2025, 1, 1))
    for who, boss in ((DRIN, ANA), (ANA, LEADER), (LEADER, CHIEF))
)


def place(person_id: str, role: Role = Role.MANAGER) -> Place:
    return place_of(Member(workspace_id=TEAM, person_id=person_id, role=role), LINES)


class TestWhoHears:
    """Never the manager, who knows it: whoever leads them."""

    def test_of_a_rep_the_managers_leader_and_then_the_one_above(self) -> None:
        assert leaders_for(place(DRIN, Role.REP)) == (LEADER, CHIEF)

    def test_of_a_manager_the_one_above_their_leader(self) -> None:
        assert leaders_for(place(ANA)) == (CHIEF,)

    def test_of_who_leads_and_reports_to_the_last_one_that_leader(self) -> None:
        assert leaders_for(place(LEADER, Role.LEADER)) == (CHIEF,)

    def test_a_rep_under_a_manager_with_nobody_above_has_none(self) -> None:
        alone = Place(workspace_id=TEAM, person_id=DRIN, manager_id=ANA)
        assert leaders_for(alone) == ()

    def test_who_stands_alone_has_none(self) -> None:
        assert leaders_for(Place(workspace_id=TEAM, person_id=SAM)) == ()
        assert leaders_for(place(CHIEF, Role.LEADER)) == ()


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("", CommendationProblem.MISSING),
        ("x" * WORDS_LIMIT, None),
        ("x" * (WORDS_LIMIT + 1), CommendationProblem.TOO_LONG),
    ],
)
def test_words(words: str, wrong: CommendationProblem | None) -> None:
    assert words_problem(words) is wrong


@pytest.mark.parametrize(
    ("day", "today", "wrong"),
    [
        (None, TODAY, CommendationProblem.MISSING),
        (TODAY - timedelta(days=1), TODAY, CommendationProblem.NOT_AHEAD),
        (TODAY, TODAY, CommendationProblem.NOT_AHEAD),
        (TODAY + timedelta(days=1), TODAY, None),
        (date(2028, 3, 11), TODAY, None),
        (date(2028, 3, 12), TODAY, CommendationProblem.TOO_FAR),
        (date(2030, 2, 28), date(2028, 2, 29), None),
        (date(2030, 3, 1), date(2028, 2, 29), CommendationProblem.TOO_FAR),
    ],
)
def test_by_when_a_promotion_is_considered(
    day: date | None, today: date, wrong: CommendationProblem | None
) -> None:
    assert day_problem(day, today) is wrong


@given(ahead=st.integers(min_value=1, max_value=729), today=st.dates(date(2020, 1, 1)))
def test_every_day_of_the_next_two_years_will_do(ahead: int, today: date) -> None:
    if today.year < date.max.year - 2:
        assert day_problem(today + timedelta(days=ahead), today) is None


def test_whoever_is_first_answers() -> None:
    once = answered(WORD, CommendationOutcome.NOTED, LEADER, NOW)
    assert (once.outcome, once.answered_by_id) == (CommendationOutcome.NOTED, LEADER)
    with pytest.raises(CommendationAnsweredError):
        answered(once, CommendationOutcome.THANKS, CHIEF, NOW)


@pytest.mark.parametrize("outcome", CommendationOutcome)
def test_the_person_never_hears_of_it_and_the_manager_of_a_promotion(
    outcome: CommendationOutcome,
) -> None:
    told = told_of_answer(answered(WORD, outcome, LEADER, NOW), ANA)
    is_promotion = outcome is CommendationOutcome.PROMOTION
    assert told == ((SAM, ANA) if is_promotion else (SAM,))


def test_nobody_hears_twice_or_what_they_have_answered() -> None:
    by_manager = replace(WORD, giver_id=ANA)
    considered = answered(by_manager, CommendationOutcome.PROMOTION, LEADER, NOW)
    assert told_of_answer(considered, ANA) == (ANA,)
    own = answered(replace(WORD, giver_id=LEADER), CommendationOutcome.NOTED, LEADER, NOW)
    assert told_of_answer(own, ANA) == ()
    assert told_of_answer(considered, None) == (ANA,)


def test_the_leader_is_reminded_as_they_begin_to_work_on_the_day_or_next_after_it() -> None:
    leader = person(LEADER, zone_name="America/New_York")
    on_the_day = reminded_at(date(2026, 6, 10), leader)
    assert on_the_day - datetime(2026, 6, 10, 13, 0, tzinfo=UTC) < timedelta(minutes=2)
    saturday = reminded_at(date(2026, 6, 13), leader)
    assert saturday.date() == date(2026, 6, 15)
