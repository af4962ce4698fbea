"""The whole of what is allowed, in the words of relations to one rep, Drin.

What is not in it is refused, whoever tries it on whatever.
"""

from __future__ import annotations

from coaching.access import Action
from tests.unit.coaching.access_cast import ACTORS

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
OF_MANAGERS = (
    Action.RATE,
    Action.OPEN_TRAINING_NEED,
    Action.DECIDE_CADENCE,
    Action.ARRANGE_PIPELINE_REVIEW,
)
OF_GOALS = (Action.KEEP_GOALS, Action.READ_GOALS, Action.READ_TEAM_GOALS)
ALL_PRAISE = ("the manager's praise", "praise taken back", "praise for the rep alone")
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
    (Action.RECOGNIZE, "the rep"): EVERYBODY_ELSE,
    (Action.COMMEND, "the rep"): EVERYBODY_ELSE - {"guest"},
    **_rights((Action.READ_RECOGNITION,), ALL_PRAISE, "self", "manager"),
    **_rights((Action.EDIT_RECOGNITION, Action.TAKE_BACK_RECOGNITION), ALL_PRAISE, "manager"),
    (Action.JOIN_RECOGNITION, "the manager's praise"): EVERYBODY_ELSE - {"manager"},
    **_rights((Action.READ_PRAISE,), ("the rep's place",), "self", "manager"),
    **_rights((Action.READ_PRAISE,), ("the manager's place",), "manager", "leader above"),
    **_rights((Action.READ_PRAISE,), ("a free leader's place",), "leader above"),
    (Action.ANSWER_COMMENDATION, "word to the leader"): frozenset({"leader above"}),
    (Action.ANSWER_COMMENDATION, "word to leadership's channel"): EVERYBODY_ELSE - {"guest"},
    **_rights((Action.ANSWER_CHECK_IN,), ("the rep's check-in",), "self"),
    **_rights((Action.READ_CHECK_IN,), ("the rep's check-in",), "self", "manager"),
    **_rights(OF_MANAGERS, ("the rep's place",), "manager"),
    **_rights(OF_MANAGERS, ("the manager's place",), "leader above"),
    **_rights((Action.READ_SCORECARDS,), ("the rep's place",), "manager", "leader above"),
    **_rights((Action.READ_SCORECARDS,), ("the manager's place",), "leader above"),
    **_rights((Action.READ_SCORECARD,), ("the rep's rating",), "manager"),
    **_rights((Action.READ_SCORECARD,), ("the rep's rating, shared",), "self", "manager"),
    **_rights((Action.READ_TRAINING_NEED,), ("the rep's training",), "self", "manager", "peer"),
    **_rights((Action.CLOSE_TRAINING_NEED,), ("the rep's training",), "self", "manager"),
    **_rights(OF_GOALS, ("the rep's place",), "self", "manager"),
    **_rights(OF_GOALS, ("the manager's place",), "manager", "leader above"),
    **_rights(OF_GOALS[:2], ("a free leader's place",), "leader above"),
    **_rights((Action.FILL_FUNNEL,), ("the pair",), "self"),
    **_rights((Action.READ_FUNNEL,), ("the pair",), "self", "manager"),
    **_rights(OF_ADMINS, ("the workspace",), "admin"),
    **_rights((Action.TAKE_CHARGE,), ("a workspace that nobody administers",), "Slack's admin"),
}
