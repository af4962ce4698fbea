"""Who may do what with what: every action against every relation (design principles 1 and 7)."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from coaching.access import Action, Subject, can, ensure_can, receiver_problem
from coaching.errors import NotAllowedError
from coaching.feedback import Problem
from coaching.people import Person
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    answer,
    feedback,
    kept,
    person,
    scheduled,
)

GIVER, RECEIVER, STRANGER = person(ANA), person(DRIN), person(SAM)
#: Everybody who might try, by what they are to a feedback from Ana to Drin.
ACTORS: dict[str, Person] = {
    "giver": GIVER,
    "receiver": RECEIVER,
    "stranger": STRANGER,
    "giver, deactivated": replace(GIVER, is_deactivated=True),
    "receiver, deactivated": replace(RECEIVER, is_deactivated=True),
    "giver, external": replace(GIVER, is_external=True),
    "receiver, external": replace(RECEIVER, is_external=True),
    "giver's id elsewhere": replace(GIVER, workspace_id=OTHER_TEAM),
    "receiver's id elsewhere": replace(RECEIVER, workspace_id=OTHER_TEAM),
}
#: Everything that they might try it on.
SUBJECTS: dict[str, Subject] = {
    "delivered feedback": feedback(),
    "answered feedback": feedback(answer=answer()),
    "kept feedback": kept(),
    "scheduled feedback": scheduled(),
    "feedback withdrawn after delivery": feedback(withdrawn_at=NOW),
    "feedback withdrawn unseen": scheduled(withdrawn_at=NOW),
    "giver": GIVER,
    "receiver": RECEIVER,
    "stranger": STRANGER,
    "bot": person("UBOT", is_bot=True),
    "deactivated colleague": person("UGONE", is_deactivated=True),
    "external person": person("UELSE", is_external=True),
    "person elsewhere": person("UFAR", workspace_id=OTHER_TEAM),
}
RECORDS = [name for name, subject in SUBJECTS.items() if not isinstance(subject, Person)]
SEEN_BY_RECEIVER = [
    "delivered feedback",
    "answered feedback",
    "feedback withdrawn after delivery",
]
OF_THE_GIVER = [
    Action.READ_FEEDBACK,
    Action.EDIT_FEEDBACK,
    Action.WITHDRAW_FEEDBACK,
    Action.SEND_KEPT_FEEDBACK,
    Action.JUDGE_FEEDBACK,
]
OF_THE_RECEIVER = [Action.READ_FEEDBACK, Action.ANSWER_FEEDBACK]
#: The whole of what is allowed; whatever is not in it is refused.
ALLOWED = {
    *product(["giver"], OF_THE_GIVER, RECORDS),
    *product(["receiver"], OF_THE_RECEIVER, SEEN_BY_RECEIVER),
    *product(["giver"], [Action.GIVE_FEEDBACK], ["receiver", "stranger"]),
    *product(["receiver"], [Action.GIVE_FEEDBACK], ["giver", "stranger"]),
    *product(["stranger"], [Action.GIVE_FEEDBACK], ["giver", "receiver"]),
    *(
        (name, action, name)
        for name in ("giver", "receiver", "stranger")
        for action in (Action.CHANGE_PROFILE, Action.EXPORT_PROFILE, Action.ASK_FOR_ERASURE)
    ),
    # The other workspace has its own colleagues, and none of ours.
    *product(
        ["giver's id elsewhere", "receiver's id elsewhere"],
        [Action.GIVE_FEEDBACK],
        ["person elsewhere"],
    ),
}


@pytest.mark.parametrize("who", ACTORS)
@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("what", SUBJECTS)
def test_only_what_the_table_allows_is_allowed(who: str, action: Action, what: str) -> None:
    """Correction is private, and people's words belong to them."""
    assert can(ACTORS[who], action, SUBJECTS[what]) is ((who, action, what) in ALLOWED)


def test_what_is_not_allowed_raises() -> None:
    with pytest.raises(NotAllowedError):
        ensure_can(STRANGER, Action.READ_FEEDBACK, feedback())


def test_what_is_allowed_does_not_raise() -> None:
    ensure_can(RECEIVER, Action.READ_FEEDBACK, feedback())


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
    assert receiver_problem(GIVER, replace(RECEIVER, **changes)) is problem  # type: ignore[arg-type]


def test_choosing_oneself_is_said_before_anything_else() -> None:
    """A manager who picked herself wants to hear that, not that she is a guest."""
    guest = replace(GIVER, is_external=True, is_bot=True)
    assert receiver_problem(guest, guest) is Problem.ONESELF
