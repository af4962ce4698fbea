"""Who may do what with what: every action against every relation (design principles 1 and 7)."""

from __future__ import annotations

from dataclasses import replace
from itertools import chain

import pytest

from coaching.access import Action, can, ensure_can
from coaching.errors import AdminsOnlyError, NotAllowedError
from coaching.feedback import Problem
from coaching.relations import receiver_problem
from tests.unit.coaching.access_cast import ACTORS, GUESTS, OTHERS, SUBJECTS
from tests.unit.coaching.access_table import ALLOWED, OF_ADMINS
from tests.unit.factories import (
    ANA,
    DRIN,
    OTHER_TEAM,
    TEAM,
    feedback,
    person,
)


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("what", SUBJECTS)
def test_only_what_the_table_allows_is_allowed(action: Action, what: str) -> None:
    """Correction is private, and people's words belong to them."""
    may = {name for name, actor in ACTORS.items() if can(actor, action, SUBJECTS[what])}
    assert may == ALLOWED.get((action, what), frozenset())


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("action", Action)
def test_who_is_gone_or_from_elsewhere_may_nothing_here(who: str, action: Action) -> None:
    """Their own workspace has its own people; what is here is none of their business."""
    here = [subject for subject in SUBJECTS.values() if subject.workspace_id == TEAM]
    assert not any(can(OTHERS[who], action, subject) for subject in here)


@pytest.mark.parametrize("who", GUESTS)
@pytest.mark.parametrize("what", SUBJECTS)
def test_a_guest_may_take_part_but_neither_lead_nor_administer(who: str, what: str) -> None:
    leading = {Action.LEAD_TEAM, Action.CHANGE_MEMBER, *OF_ADMINS}
    assert not any(can(GUESTS[who], action, SUBJECTS[what]) for action in leading)


def test_a_guest_reads_and_answers_what_they_got() -> None:
    guest = GUESTS["self, a guest"]
    assert can(guest, Action.READ_FEEDBACK, feedback())
    assert can(guest, Action.ANSWER_FEEDBACK, feedback())


def test_every_action_is_allowed_to_somebody() -> None:
    assert {action for action, _ in ALLOWED} == set(Action)


def test_the_table_names_only_those_who_are_there() -> None:
    assert set(chain.from_iterable(ALLOWED.values())) <= set(ACTORS)
    assert {subject for _, subject in ALLOWED} <= set(SUBJECTS)


def test_administering_gives_no_right_to_anybodys_words() -> None:
    """Design principle 7: admins configure and read neither."""
    reading = {
        Action.READ_FEEDBACK,
        Action.READ_CADENCE,
        Action.READ_WISHES,
        Action.READ_PERSONAL_NOTE,
        Action.READ_HANDOVER,
    }
    admin = ACTORS["admin"]
    assert not any(can(admin, action, one) for action in reading for one in SUBJECTS.values())


def test_what_is_not_allowed_raises() -> None:
    ensure_can(ACTORS["self"], Action.READ_FEEDBACK, feedback())
    with pytest.raises(NotAllowedError):
        ensure_can(ACTORS["stranger"], Action.READ_FEEDBACK, feedback())


def test_what_only_administrators_may_is_said_so() -> None:
    with pytest.raises(AdminsOnlyError):
        ensure_can(ACTORS["manager"], Action.READ_AUDIT, SUBJECTS["the workspace"])


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({}, None),
        ({"id": ANA}, Problem.ONESELF),
        ({"is_bot": True}, Problem.BOT),
        ({"is_deactivated": True}, Problem.DEACTIVATED),
        ({"is_external": True}, Problem.EXTERNAL),
        ({"workspace_id": OTHER_TEAM}, Problem.EXTERNAL),
    ],
)
def test_the_form_says_why_somebody_cannot_get_feedback(
    changes: dict[str, object], problem: Problem | None
) -> None:
    receiver = replace(person(DRIN), **changes)  # type: ignore[arg-type]
    assert receiver_problem(person(ANA), receiver) is problem


def test_choosing_oneself_is_said_before_anything_else() -> None:
    """A manager who picked herself wants to hear that, not that she is a guest."""
    guest = replace(person(ANA), is_external=True, is_bot=True)
    assert receiver_problem(guest, guest) is Problem.ONESELF
