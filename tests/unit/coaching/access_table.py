"""Everybody, everything they might try it on, and the whole of what is allowed.

The table is in the words of relations to one rep, Drin. What is not in it is refused, whoever tries
it on whatever.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coaching.access import Action, Subject
from coaching.action_item import ActionItem
from coaching.handover import Handover
from coaching.meeting_note import BOTH, MeetingNote
from coaching.pair import Pair
from coaching.people import Person
from coaching.personal_note import PersonalNote
from coaching.recap import Recap
from coaching.talking_point import TalkingPoint
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
PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
POINT = TalkingPoint(id=some_id(), pair=PAIR, author_id=ANA, words="Alba.", added_at=NOW)
MEETING_NOTE = MeetingNote(
    pair=PAIR, occurrence_id=some_id(), author_id=BOTH, words="Alba.", version=1, changed_at=NOW
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
    "the pair": PAIR,
    "the manager's shared point": POINT,
    "the manager's private point": replace(POINT, is_shared=False),
    "the rep's shared point": replace(POINT, author_id=DRIN),
    "the rep's private point": replace(POINT, author_id=DRIN, is_shared=False),
    "the pair's action item": ActionItem(
        id=some_id(), pair=PAIR, owner_id=DRIN, words="Call Alba.", added_at=NOW
    ),
    "the pair's notes": MEETING_NOTE,
    "the manager's own notes": replace(MEETING_NOTE, author_id=ANA),
    "the rep's own notes": replace(MEETING_NOTE, author_id=DRIN),
    "the pair's recap": Recap(
        id=some_id(),
        pair=PAIR,
        occurrence_id=some_id(),
        words="Three calls a day.",
        written_by_id=ANA,
        written_at=NOW,
    ),
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
OF_THE_PAIR = (
    Action.PROPOSE_ONE_ON_ONE,
    Action.MOVE_ONE_ON_ONE,
    Action.READ_ONE_ON_ONE,
    Action.HOLD_ONE_ON_ONE,
    Action.ADD_TALKING_POINT,
    Action.ADD_ACTION_ITEM,
    Action.WRITE_MEETING_NOTE,
    Action.WRITE_RECAP,
)
OF_AUTHORS = (Action.REWORD_TALKING_POINT, Action.REMOVE_TALKING_POINT)
OF_POINTS = (Action.READ_TALKING_POINT, Action.CHANGE_TALKING_POINT)
MANAGERS_POINTS = ("the manager's shared point", "the manager's private point")
REPS_POINTS = ("the rep's shared point", "the rep's private point")
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
        (
            Action.CHANGE_PROFILE,
            Action.EXPORT_PROFILE,
            Action.ASK_FOR_ERASURE,
            Action.SUBSCRIBE_CALENDAR,
        ),
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
    **_rights(OF_THE_PAIR, ("the pair",), "self", "manager"),
    **_rights(OF_POINTS, ("the manager's shared point",), "self", "manager"),
    **_rights(OF_POINTS, ("the rep's shared point",), "self", "manager"),
    **_rights(OF_POINTS, ("the manager's private point",), "manager"),
    **_rights(OF_POINTS, ("the rep's private point",), "self"),
    **_rights(OF_AUTHORS, MANAGERS_POINTS, "manager"),
    **_rights(OF_AUTHORS, REPS_POINTS, "self"),
    **_rights((Action.SAY_TALKING_POINT,), MANAGERS_POINTS[:1], "manager"),
    **_rights((Action.SAY_TALKING_POINT,), REPS_POINTS[:1], "self"),
    **_rights((Action.CHANGE_ACTION_ITEM,), ("the pair's action item",), "self", "manager"),
    **_rights((Action.READ_MEETING_NOTE,), ("the pair's notes",), "self", "manager"),
    **_rights((Action.READ_MEETING_NOTE,), ("the manager's own notes",), "manager"),
    **_rights((Action.READ_MEETING_NOTE,), ("the rep's own notes",), "self"),
    **_rights((Action.ANSWER_RECAP,), ("the pair's recap",), "self", "manager"),
    **_rights(OF_ADMINS, ("the workspace",), "admin"),
    **_rights((Action.TAKE_CHARGE,), ("a workspace that nobody administers",), "Slack's admin"),
}
