"""Who may do what with what: every action against every relation (design principles 1 and 7).

The table below is the whole of what is allowed, in the words of relations to one rep, Drin. What
is not in it is refused, whoever tries it on whatever.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import chain
from typing import Any

import pytest

from coaching.access import Action, Subject, can, ensure_can, receiver_problem
from coaching.errors import AdminsOnlyError, NotAllowedError
from coaching.feedback import Problem
from coaching.handover import Handover
from coaching.pair import Pair
from coaching.people import Person
from coaching.personal_note import PersonalNote
from coaching.team import Place
from coaching.workspace import Workspace
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    TEAM,
    answer,
    feedback,
    kept,
    person,
    scheduled,
    some_id,
)

INGRID, OLD, PEER, ADMIN = "UINGRID", "UOLD", "UPEER", "UADMIN"
#: Everybody who might try, by what they are to Drin.
ACTORS: dict[str, Person] = {
    "self": person(DRIN),
    "manager": person(ANA),
    "former manager": person(OLD),
    "leader above": person(INGRID),
    "peer": person(PEER),
    "stranger": person(SAM),
    "admin": person(ADMIN),
    "Slack's admin": person("UOWNER", is_workspace_admin=True),
    "guest": person("UGUEST", is_guest=True),
}
#: The same people as they must not count: guests, gone, from outside, from another workspace.
OTHERS: dict[str, Person] = {
    f"{name}, {what}": replace(ACTORS[name], **changes)  # type: ignore[arg-type]
    for name in ("self", "manager", "former manager", "leader above", "admin", "Slack's admin")
    for what, changes in {
        "deactivated": {"is_deactivated": True},
        "external": {"is_external": True},
        "elsewhere": {"workspace_id": OTHER_TEAM},
    }.items()
}
GUESTS: dict[str, Person] = {
    f"{name}, a guest": replace(ACTORS[name], is_guest=True)
    for name in ("self", "manager", "leader above", "admin")
}

ADMINS = frozenset({ADMIN})
REP = Place(
    workspace_id=TEAM,
    person_id=DRIN,
    manager_id=ANA,
    chain_ids=(INGRID,),
    former_manager_ids=frozenset({OLD}),
    admin_ids=ADMINS,
)
MANAGER = Place(workspace_id=TEAM, person_id=ANA, leads=True, manager_id=INGRID, admin_ids=ADMINS)
NOTED: dict[str, Any] = {"author_id": ANA, "about_id": DRIN, "words": "Two daughters."}
NOTE = PersonalNote(id=some_id(), workspace_id=TEAM, began_at=NOW, changed_at=NOW, **NOTED)
HANDOVER = Handover(
    id=some_id(),
    workspace_id=TEAM,
    person_id=DRIN,
    from_manager_id=OLD,
    to_manager_id=ANA,
    at=NOW,
)
#: Everything that they might try it on.
SUBJECTS: dict[str, Subject] = {
    "their manager's feedback": feedback(),
    "answered feedback": feedback(answer=answer()),
    "kept feedback": kept(),
    "scheduled feedback": scheduled(),
    "feedback withdrawn after delivery": feedback(withdrawn_at=NOW),
    "feedback withdrawn unseen": scheduled(withdrawn_at=NOW),
    "a former manager's feedback": feedback(giver_id=OLD),
    "feedback carried over": feedback(giver_id=OLD, carried_to_id=ANA),
    "feedback carried over, not delivered": kept(giver_id=OLD, carried_to_id=ANA),
    "the rep": person(DRIN),
    "a bot": person("UBOT", is_bot=True),
    "somebody deactivated": person("UGONE", is_deactivated=True),
    "somebody external": person("UELSE", is_external=True),
    "somebody elsewhere": person("UFAR", workspace_id=OTHER_TEAM),
    "the rep's place": REP,
    "the manager's place": MANAGER,
    "a free rep's place": Place(workspace_id=TEAM, person_id="UFREE", admin_ids=ADMINS),
    "a free leader's place": Place(
        workspace_id=TEAM, person_id=INGRID, leads=True, admin_ids=ADMINS
    ),
    "the manager's note": NOTE,
    "a former manager's note": replace(NOTE, author_id=OLD),
    "the handover": HANDOVER,
    "the pair": Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN),
    "the workspace": Workspace(workspace_id=TEAM, admin_ids=ADMINS),
    "a workspace that nobody administers": Workspace(workspace_id=TEAM),
    "a workspace elsewhere": Workspace(workspace_id=OTHER_TEAM, admin_ids=frozenset({SAM})),
}
DELIVERED = ("their manager's feedback", "answered feedback", "feedback withdrawn after delivery")
UNSEEN = ("kept feedback", "scheduled feedback", "feedback withdrawn unseen")
OF_THE_GIVER = (
    Action.EDIT_FEEDBACK,
    Action.WITHDRAW_FEEDBACK,
    Action.SEND_KEPT_FEEDBACK,
    Action.JUDGE_FEEDBACK,
)
OF_ADMINS = (
    Action.CHANGE_SETTINGS,
    Action.NAME_ADMINS,
    Action.EXCHANGE_ROSTER,
    Action.READ_AUDIT,
    Action.ERASE_PERSON,
    Action.RETRY_DELIVERIES,
)
EVERYBODY_ELSE = frozenset(ACTORS) - {"self"}
Allowed = dict[tuple[Action, str], frozenset[str]]


def _rights(actions: tuple[Action, ...], subjects: tuple[str, ...], *who: str) -> Allowed:
    return {(action, subject): frozenset(who) for action in actions for subject in subjects}


#: The whole of what is allowed: action and subject, and who.
ALLOWED: Allowed = {
    **_rights(OF_THE_GIVER, (*DELIVERED, *UNSEEN), "manager"),
    **_rights((Action.READ_FEEDBACK,), UNSEEN, "manager"),
    **_rights((Action.READ_FEEDBACK,), DELIVERED, "manager", "self"),
    **_rights((Action.ANSWER_FEEDBACK,), DELIVERED, "self"),
    # Who was somebody's manager keeps what they wrote; who is now reads it only if the rep agreed.
    **_rights(
        OF_THE_GIVER,
        (
            "a former manager's feedback",
            "feedback carried over",
            "feedback carried over, not delivered",
        ),
        "former manager",
    ),
    **_rights(
        (Action.ANSWER_FEEDBACK,), ("a former manager's feedback", "feedback carried over"), "self"
    ),
    **_rights((Action.READ_FEEDBACK,), ("a former manager's feedback",), "former manager", "self"),
    **_rights(
        (Action.READ_FEEDBACK,), ("feedback carried over",), "former manager", "self", "manager"
    ),
    **_rights((Action.READ_FEEDBACK,), ("feedback carried over, not delivered",), "former manager"),
    (Action.GIVE_FEEDBACK, "the rep"): EVERYBODY_ELSE,
    **_rights(
        (Action.CHANGE_PROFILE, Action.EXPORT_PROFILE, Action.ASK_FOR_ERASURE),
        ("the rep",),
        "self",
    ),
    **_rights(
        (Action.MOVE_MEMBER, Action.CHANGE_MEMBER, Action.LEAD_TEAM),
        ("the rep's place",),
        *("manager", "leader above", "admin"),
    ),
    **_rights(
        (Action.MOVE_MEMBER, Action.CHANGE_MEMBER),
        ("the manager's place",),
        *("leader above", "admin"),
    ),
    **_rights((Action.LEAD_TEAM,), ("the manager's place",), "manager", "leader above", "admin"),
    (Action.MOVE_MEMBER, "a free rep's place"): frozenset(ACTORS),
    **_rights((Action.CHANGE_MEMBER, Action.LEAD_TEAM), ("a free rep's place",), "admin"),
    **_rights((Action.MOVE_MEMBER, Action.CHANGE_MEMBER), ("a free leader's place",), "admin"),
    **_rights((Action.LEAD_TEAM,), ("a free leader's place",), "leader above", "admin"),
    **_rights((Action.READ_CADENCE,), ("the rep's place",), "self", "manager", "leader above"),
    **_rights((Action.READ_CADENCE,), ("the manager's place",), "manager", "leader above"),
    **_rights((Action.READ_CADENCE,), ("a free leader's place",), "leader above"),
    **_rights((Action.READ_WISHES,), ("the rep's place",), "self", "manager"),
    **_rights((Action.READ_WISHES,), ("the manager's place",), "manager", "leader above"),
    **_rights((Action.READ_WISHES,), ("a free leader's place",), "leader above"),
    **_rights((Action.WRITE_PERSONAL_NOTE,), ("the rep's place",), "manager"),
    **_rights((Action.WRITE_PERSONAL_NOTE,), ("the manager's place",), "leader above"),
    **_rights(
        (Action.READ_PERSONAL_NOTE, Action.SHOW_PERSONAL_NOTE), ("the manager's note",), "manager"
    ),
    **_rights(
        (Action.READ_PERSONAL_NOTE, Action.SHOW_PERSONAL_NOTE),
        ("a former manager's note",),
        "former manager",
    ),
    **_rights(
        (Action.ASK_FOR_PERSONAL_NOTE,), ("the manager's note", "a former manager's note"), "self"
    ),
    **_rights((Action.ANSWER_HANDOVER,), ("the handover",), "self"),
    **_rights((Action.READ_HANDOVER,), ("the handover",), "manager"),
    **_rights((Action.ARRANGE_ONE_ON_ONE,), ("the rep's place",), "manager"),
    **_rights((Action.ARRANGE_ONE_ON_ONE,), ("the manager's place",), "leader above"),
    **_rights(
        (Action.PROPOSE_ONE_ON_ONE, Action.MOVE_ONE_ON_ONE), ("the pair",), "self", "manager"
    ),
    **_rights(OF_ADMINS, ("the workspace",), "admin"),
    **_rights((Action.TAKE_CHARGE,), ("a workspace that nobody administers",), "Slack's admin"),
}


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
