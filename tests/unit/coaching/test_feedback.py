"""Feedback in three parts (practice A1): what a record is, and what may be done with it when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.errors import (
    AlreadyAnsweredError,
    AlreadyJudgedError,
    AlreadySentError,
    AlreadyWithdrawnError,
    CadenceError,
    TooLateToEditError,
)
from coaching.feedback import (
    EDIT_WINDOW,
    LOOK_AGAIN_AT_MOST,
    PART_LIMIT,
    Draft,
    Facts,
    Feedback,
    Outcome,
    Parts,
    Problem,
    State,
    Timing,
    date_problem,
    draft_problems,
    ensure_answerable,
    ensure_editable,
    ensure_judgeable,
    ensure_kept,
    ensure_withdrawable,
    may_edit,
    part_problems,
)
from tests.unit.factories import DRIN, NOW, TODAY, answer, feedback, kept, parts, scheduled

FACTS = Facts(today=TODAY, skills=frozenset({"closing"}))


def draft(**changes: Any) -> Draft:
    values: dict[str, Any] = {"receiver_id": DRIN, "parts": parts(), "timing": Timing.NOW}
    return Draft(**values | changes)


@pytest.mark.parametrize(
    ("record", "state"),
    [
        (kept(), State.KEPT),
        (scheduled(), State.SCHEDULED),
        (feedback(), State.WAITING),
        (feedback(answer=answer()), State.ANSWERED),
        (kept(withdrawn_at=NOW), State.WITHDRAWN),
        (feedback(withdrawn_at=NOW, answer=answer()), State.WITHDRAWN),
        # An answer counts whatever the outbox knows of the sending.
        (scheduled(answer=answer()), State.ANSWERED),
    ],
)
def test_a_record_stands_somewhere(record: Feedback, state: State) -> None:
    assert record.state is state


class TestParts:
    """Good feedback has exactly three parts; what went well may be added."""

    @pytest.mark.parametrize("part", ["issue", "consequence", "improvement"])
    def test_each_of_the_three_is_needed(self, part: str) -> None:
        assert part_problems(parts(**{part: ""})) == {part: Problem.MISSING}

    def test_praise_is_not_forced(self) -> None:
        assert part_problems(parts(went_well="")) == {}

    @pytest.mark.parametrize("part", ["issue", "consequence", "improvement", "went_well"])
    def test_each_has_room_for_two_thousand_characters(self, part: str) -> None:
        assert part_problems(parts(**{part: "x" * PART_LIMIT})) == {}
        assert part_problems(parts(**{part: "x" * (PART_LIMIT + 1)})) == {part: Problem.TOO_LONG}

    def test_everything_wrong_is_said_at_once(self) -> None:
        wrong = Parts(issue="", consequence="x" * 2001, improvement="", went_well="x" * 2001)
        assert part_problems(wrong) == {
            "issue": Problem.MISSING,
            "consequence": Problem.TOO_LONG,
            "improvement": Problem.MISSING,
            "went_well": Problem.TOO_LONG,
        }


class TestLookAgainDate:
    """The giver wants to see whether it has improved; a slip of the finger is caught."""

    @pytest.mark.parametrize(
        ("days", "problem"),
        [
            (-1, Problem.PAST_DATE),
            (0, None),
            (1, None),
            (LOOK_AGAIN_AT_MOST.days, None),
            (LOOK_AGAIN_AT_MOST.days + 1, Problem.FAR_DATE),
        ],
    )
    def test_it_is_from_today_to_a_year_ahead(self, days: int, problem: Problem | None) -> None:
        assert date_problem(TODAY + timedelta(days=days), TODAY) is problem

    def test_none_is_fine(self) -> None:
        assert date_problem(None, TODAY) is None

    @pytest.mark.parametrize("day", [date.min, date.max])
    def test_any_day_of_the_calendar_can_be_asked_about(self, day: date) -> None:
        assert date_problem(day, TODAY) is not None


class TestDraft:
    """What a form holds is refused with a clear reason for each field."""

    def test_a_complete_one_has_no_problems(self) -> None:
        assert draft_problems(draft(skill="closing", look_again_on=TODAY), FACTS) == {}

    @pytest.mark.parametrize(
        ("changes", "problems"),
        [
            ({"timing": None}, {"timing": Problem.MISSING}),
            ({"skill": "juggling"}, {"skill": Problem.UNKNOWN_CHOICE}),
            ({"look_again_on": date(2026, 3, 10)}, {"look_again_on": Problem.PAST_DATE}),
            ({"look_again_on": date(2036, 3, 10)}, {"look_again_on": Problem.FAR_DATE}),
            ({"parts": parts(issue="")}, {"issue": Problem.MISSING}),
        ],
    )
    def test_each_field_has_its_own_problem(
        self, changes: dict[str, Any], problems: dict[str, Problem]
    ) -> None:
        assert draft_problems(draft(**changes), FACTS) == problems

    def test_all_problems_are_named_together(self) -> None:
        wrong = draft(
            parts=parts(improvement=""), timing=None, skill="x", look_again_on=date(2020, 1, 1)
        )
        assert set(draft_problems(wrong, FACTS)) == {
            "improvement",
            "timing",
            "skill",
            "look_again_on",
        }

    @given(
        written=st.builds(
            Parts, **dict.fromkeys(("issue", "consequence", "improvement"), st.text())
        ),
        day=st.none() | st.dates(),
        skill=st.none() | st.text(),
    )
    def test_any_draft_can_be_checked(
        self, written: Parts, day: date | None, skill: str | None
    ) -> None:
        problems = draft_problems(draft(parts=written, look_again_on=day, skill=skill), FACTS)
        assert ("issue" in problems) == (not written.issue or len(written.issue) > PART_LIMIT)
        assert ("skill" in problems) == (skill not in {None, "closing"})


Check = Callable[[Feedback], None]
#: What is refused for which record; every other pair is allowed.
REFUSED: list[tuple[Check, Feedback, type[CadenceError]]] = [
    (ensure_answerable, feedback(answer=answer()), AlreadyAnsweredError),
    (ensure_answerable, feedback(withdrawn_at=NOW), AlreadyWithdrawnError),
    (ensure_answerable, feedback(withdrawn_at=NOW, answer=answer()), AlreadyWithdrawnError),
    (ensure_withdrawable, feedback(withdrawn_at=NOW), AlreadyWithdrawnError),
    (ensure_judgeable, feedback(withdrawn_at=NOW), AlreadyWithdrawnError),
    (ensure_judgeable, feedback(outcome=Outcome.PARTLY, outcome_at=NOW), AlreadyJudgedError),
    (ensure_kept, feedback(), AlreadySentError),
    (ensure_kept, scheduled(), AlreadySentError),
    (ensure_kept, kept(withdrawn_at=NOW), AlreadyWithdrawnError),
]
ALLOWED: list[tuple[Check, Feedback]] = [
    (ensure_answerable, feedback()),
    (ensure_withdrawable, feedback()),
    (ensure_withdrawable, feedback(answer=answer())),
    (ensure_withdrawable, kept()),
    (ensure_withdrawable, scheduled()),
    (ensure_judgeable, feedback()),
    (ensure_judgeable, feedback(answer=answer())),
    (ensure_kept, kept()),
]


@pytest.mark.parametrize(("check", "record", "error"), REFUSED)
def test_what_no_longer_makes_sense_is_refused(
    check: Check, record: Feedback, error: type[CadenceError]
) -> None:
    with pytest.raises(error):
        check(record)


@pytest.mark.parametrize(("check", "record"), ALLOWED)
def test_what_still_makes_sense_is_allowed(check: Check, record: Feedback) -> None:
    check(record)


class TestEditing:
    """For a day, as long as the receiver has not answered these very words."""

    def test_within_the_day_it_can_be_edited(self) -> None:
        last_moment = NOW + EDIT_WINDOW - timedelta(microseconds=1)
        ensure_editable(feedback(), last_moment)
        assert may_edit(feedback(), last_moment)

    def test_after_a_day_it_cannot(self) -> None:
        with pytest.raises(TooLateToEditError):
            ensure_editable(feedback(), NOW + EDIT_WINDOW)
        assert not may_edit(feedback(), NOW + EDIT_WINDOW)

    @pytest.mark.parametrize("record", [kept(), scheduled()])
    def test_what_nobody_has_read_yet_can_be_edited_for_as_long_as_that(
        self, record: Feedback
    ) -> None:
        ensure_editable(record, NOW + timedelta(days=30))

    def test_an_answered_one_cannot_even_at_once(self) -> None:
        with pytest.raises(AlreadyAnsweredError):
            ensure_editable(feedback(answer=answer()), NOW)
        assert not may_edit(feedback(answer=answer()), NOW)

    def test_a_withdrawn_one_cannot(self) -> None:
        with pytest.raises(AlreadyWithdrawnError):
            ensure_editable(feedback(withdrawn_at=NOW), NOW)
        assert not may_edit(feedback(withdrawn_at=NOW), NOW)


def test_every_refusal_explains_itself_to_developers() -> None:
    for error in CadenceError.__subclasses__():
        assert str(error()) == error.__doc__
