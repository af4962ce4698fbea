"""Which rhythm fits, and when it is proposed (practice C1)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.cadence import (
    EVERY_FOUR,
    EVERY_TWO,
    WEEKLY,
    Fact,
    Reviewed,
    Standing,
    advice_on,
    proposal_of,
)
from coaching.cadence_limits import CadenceLimits
from coaching.cadence_proposal import CadenceAnswer, CadenceProposal
from coaching.pair import Pair
from coaching.team import Experience
from tests.unit.coaching.cadence_cases import CASES, FOUND_THEIR_FEET, Case
from tests.unit.factories import ANA, DRIN, TEAM, some_id

LIMITS = CadenceLimits()
DOCUMENT = Path(__file__).parents[3] / "docs/cadence-policy.md"
WEEK = date(2026, 6, 1)
FELL = Standing(days_in_role=400, ratings=(20, 30), every_weeks=EVERY_TWO)
STANDINGS = st.builds(
    Standing,
    experience=st.sampled_from(Experience),
    days_in_role=st.none() | st.integers(0, 2000),
    ratings=st.lists(st.integers(1, 4).map(lambda one: one * 10), max_size=6).map(tuple),
    open_needs=st.integers(0, 4),
    open_feedback=st.integers(0, 2),
    overdue_meetings=st.integers(0, 2),
    pace_percent=st.none() | st.integers(0, 200),
    every_weeks=st.integers(1, 8),
)


def ago(weeks: int) -> datetime:
    return datetime.combine(WEEK - timedelta(weeks=weeks), datetime.min.time(), UTC)


def proposal(weeks_ago: int, to_weeks: int, **said: Any) -> CadenceProposal:
    if said.get("answer") is not None:
        said.setdefault("answered_at", ago(weeks_ago))
    pair = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
    return CadenceProposal(
        id=some_id(),
        pair=pair,
        week=ago(weeks_ago).date(),
        from_weeks=3 - to_weeks,
        to_weeks=to_weeks,
        proposed_at=ago(weeks_ago),
        **said,
    )


def reviewed(
    *proposals: CadenceProposal, earlier: int | None = EVERY_TWO, began: int = 52
) -> Reviewed:
    found = () if earlier is None else ((WEEK - timedelta(weeks=1), earlier),)
    return Reviewed(
        week=WEEK, earlier=found, proposals=proposals, began_on=WEEK - timedelta(weeks=began)
    )


def proposed(standing: Standing, before: Reviewed, limits: CadenceLimits = LIMITS) -> int | None:
    return proposal_of(standing, advice_on(standing, limits), before, limits)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.who)
def test_the_table_that_a_sales_leader_signs(case: Case) -> None:
    advice = advice_on(case.standing, LIMITS)
    assert (advice.weeks, tuple(reason.fact for reason in advice.reasons)) == (
        case.weeks,
        case.facts,
    )


class TestFourWeeks:
    """Only where the workspace allows it, one step at a time."""

    GOOD = replace(FOUND_THEIR_FEET, ratings=(40, 40, 30, 30), every_weeks=EVERY_TWO)
    ALLOWED = CadenceLimits(rarest_weeks=4)

    def test_it_is_not_thought_of_unless_allowed(self) -> None:
        assert advice_on(self.GOOD, LIMITS).weeks == EVERY_TWO

    def test_it_follows_four_good_ratings_in_the_rhythm_of_two_weeks(self) -> None:
        assert advice_on(self.GOOD, self.ALLOWED).weeks == EVERY_FOUR
        three = replace(self.GOOD, ratings=(40, 40, 30))
        assert advice_on(three, self.ALLOWED).weeks == EVERY_TWO
        weekly = replace(self.GOOD, every_weeks=WEEKLY)
        assert advice_on(weekly, self.ALLOWED).weeks == EVERY_TWO


class TestRarer:
    """A rarer rhythm takes its time."""

    def test_it_is_proposed_when_two_reviews_agree(self) -> None:
        assert proposed(FOUND_THEIR_FEET, reviewed()) == EVERY_TWO

    @pytest.mark.parametrize("earlier", [None, 0, WEEKLY])
    def test_one_review_is_not_enough(self, earlier: int | None) -> None:
        assert proposed(FOUND_THEIR_FEET, reviewed(earlier=earlier)) is None

    def test_nothing_is_proposed_in_the_first_weeks(self) -> None:
        assert proposed(FOUND_THEIR_FEET, reviewed(began=3)) is None
        assert proposed(FOUND_THEIR_FEET, reviewed(began=4)) == EVERY_TWO
        assert proposed(FOUND_THEIR_FEET, replace(reviewed(), began_on=None)) is None

    def test_a_no_holds_for_eight_weeks(self) -> None:
        def after(weeks: int) -> int | None:
            no = proposal(weeks, EVERY_TWO, answer=CadenceAnswer.KEPT)
            return proposed(FOUND_THEIR_FEET, reviewed(no))

        assert [after(weeks) for weeks in (1, 7, 8)] == [None, None, EVERY_TWO]

    def test_to_take_it_back_is_a_no_as_well(self) -> None:
        undone = {"answer": CadenceAnswer.ACCEPTED, "answered_at": ago(9), "undone_at": ago(7)}
        assert proposed(FOUND_THEIR_FEET, reviewed(proposal(9, EVERY_TWO, **undone))) is None

    def test_what_was_made_more_frequent_stays_so_for_a_while(self) -> None:
        weekly = proposal(7, WEEKLY, answer=CadenceAnswer.ACCEPTED)
        assert proposed(FOUND_THEIR_FEET, reviewed(weekly)) is None

    def test_later_means_on_the_day_that_was_said(self) -> None:
        def asked_again(on: date) -> int | None:
            later = proposal(4, EVERY_TWO, answer=CadenceAnswer.LATER, ask_again_on=on)
            return proposed(FOUND_THEIR_FEET, reviewed(later))

        assert asked_again(WEEK + timedelta(days=1)) is None
        assert asked_again(WEEK) == EVERY_TWO

    def test_a_question_that_nobody_answers_is_not_asked_every_monday(self) -> None:
        assert proposed(FOUND_THEIR_FEET, reviewed(proposal(3, EVERY_TWO))) is None
        assert proposed(FOUND_THEIR_FEET, reviewed(proposal(4, EVERY_TWO))) == EVERY_TWO


class TestMoreFrequent:
    """When something fell there is no time to lose."""

    def test_it_is_proposed_at_once(self) -> None:
        assert proposed(FELL, reviewed(earlier=None)) == WEEKLY

    def test_it_does_not_wait_for_a_rarer_rhythm_to_have_been_tried(self) -> None:
        accepted = proposal(1, EVERY_TWO, answer=CadenceAnswer.ACCEPTED)
        assert proposed(FELL, reviewed(accepted)) == WEEKLY

    def test_after_a_no_only_news_are_a_reason(self) -> None:
        known = tuple((fact.value, "") for fact in (Fact.LOW_RATING, Fact.FELL))
        no = proposal(2, WEEKLY, answer=CadenceAnswer.KEPT, reasons=known)
        assert proposed(FELL, reviewed(no)) is None
        assert proposed(replace(FELL, open_needs=2), reviewed(no)) == WEEKLY

    def test_whoever_is_well_is_not_called_back_from_a_rarer_rhythm_of_their_own(self) -> None:
        assert proposed(replace(FOUND_THEIR_FEET, every_weeks=3), reviewed()) is None


@given(STANDINGS)
def test_every_advice_is_explained(standing: Standing) -> None:
    advice = advice_on(standing, LIMITS)
    assert advice.reasons
    assert advice.weeks in {None, WEEKLY, EVERY_TWO}


@given(STANDINGS, st.sampled_from([None, 0, WEEKLY, EVERY_TWO]))
def test_what_is_proposed_goes_one_way_and_differs_from_what_is(
    standing: Standing, earlier: int | None
) -> None:
    weeks = proposed(standing, reviewed(earlier=earlier))
    facts = {reason.fact for reason in advice_on(standing, LIMITS).reasons}
    assert weeks != standing.every_weeks
    if weeks is not None and weeks < standing.every_weeks:
        assert facts <= {Fact.NEW, Fact.CALLED_NEW, Fact.LOW_RATING, Fact.FELL, Fact.MANY_NEEDS}
    elif weeks is not None:
        assert Fact.GOOD_RATINGS in facts


def test_the_documents_show_the_table_that_is_tested() -> None:
    shown = DOCUMENT.read_text()
    for case in CASES:
        assert f"| {case.who} | {case.weeks or 'not enough to say'} |" in shown


def test_the_documents_name_every_number_with_its_usual_value() -> None:
    shown = DOCUMENT.read_text()
    for limit in fields(CadenceLimits):
        assert f"| `{limit.name}` | {getattr(LIMITS, limit.name)} |" in shown
