"""Everybody, everything they might try it on, in the words of relations to one rep, Drin."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from coaching.access import Subject
from coaching.action_item import ActionItem
from coaching.check_in import CheckIn
from coaching.commendation import Commendation
from coaching.handover import Handover
from coaching.meeting_note import BOTH, MeetingNote
from coaching.pair import Pair
from coaching.people import Person
from coaching.personal_note import PersonalNote
from coaching.recap import Recap
from coaching.recognition import Recognition
from coaching.scorecard import Scorecard
from coaching.talking_point import TalkingPoint
from coaching.team import Place
from coaching.training_need import TrainingNeed
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
PRAISE = Recognition(
    id=some_id(),
    workspace_id=TEAM,
    giver_id=ANA,
    receiver_ids=(DRIN,),
    story="Won Alba back.",
    channel_id="C01SALES",
    given_at=NOW,
)
COMMENDATION = Commendation(
    id=some_id(),
    workspace_id=TEAM,
    giver_id=ANA,
    about_id=DRIN,
    to_id=INGRID,
    words="Won Alba back.",
    sent_at=NOW,
)
CARD = Scorecard(id=some_id(), pair=PAIR, week=NOW.date(), performance=3, rated_at=NOW)
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
    "the manager's praise": PRAISE,
    "praise taken back": replace(PRAISE, taken_back_at=NOW),
    "praise for the rep alone": replace(PRAISE, channel_id=None),
    "word to the leader": COMMENDATION,
    "word to leadership's channel": replace(COMMENDATION, to_id="C01LEAD"),
    "the rep's check-in": CheckIn(
        id=some_id(),
        workspace_id=TEAM,
        person_id=DRIN,
        manager_id=ANA,
        day=30,
        asked_on=NOW.date(),
    ),
    "the rep's rating": CARD,
    "the rep's rating, shared": replace(CARD, is_shared=True),
    "the rep's training": TrainingNeed(
        id=some_id(), pair=PAIR, skill="closing", plan="Two calls.", mentor_id=PEER, opened_at=NOW
    ),
    "the workspace": Workspace(workspace_id=TEAM, admin_ids=ADMINS),
    "a workspace that nobody administers": Workspace(workspace_id=TEAM),
    "a workspace elsewhere": Workspace(workspace_id=OTHER_TEAM, admin_ids=frozenset({SAM})),
}
