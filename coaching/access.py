"""Who may do what with what: the one table `can(actor, action, subject)`.

Asked by every handler at the moment of acting, with the person that Slack's verified payload
names and a subject that was just read from the database. It knows relations only; whether an
allowed act still makes sense (already answered, too late) is said by the rules of the feature.
Design principles 1 and 7: participants read words, the chain of managers above reads figures of
cadence, administrators configure and read neither.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TypeVar

from coaching import relations as who
from coaching.action_item import ActionItem
from coaching.check_in import CheckIn
from coaching.commendation import Commendation
from coaching.errors import AdminsOnlyError, NotAllowedError
from coaching.feedback import Feedback
from coaching.handover import Handover
from coaching.meeting_note import MeetingNote
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

Subject = (
    Person
    | Feedback
    | Place
    | PersonalNote
    | Handover
    | Pair
    | TalkingPoint
    | ActionItem
    | MeetingNote
    | Recap
    | Recognition
    | Commendation
    | CheckIn
    | Scorecard
    | TrainingNeed
    | Workspace
)
_Of = TypeVar("_Of", bound=Subject)
_Rule = Callable[[Person, Subject], bool]


class Action(StrEnum):
    """Everything that somebody can do with somebody else's words or person."""

    GIVE_FEEDBACK = "give_feedback"
    READ_FEEDBACK = "read_feedback"
    ANSWER_FEEDBACK = "answer_feedback"
    EDIT_FEEDBACK = "edit_feedback"
    WITHDRAW_FEEDBACK = "withdraw_feedback"
    SEND_KEPT_FEEDBACK = "send_kept_feedback"
    JUDGE_FEEDBACK = "judge_feedback"
    #: Put people into the team of the manager whose place it is; take them out; export it.
    LEAD_TEAM = "lead_team"
    #: Let somebody, whose place it is, report to another manager.
    MOVE_MEMBER = "move_member"
    #: Change somebody's role, start, experience, hours or country.
    CHANGE_MEMBER = "change_member"
    #: Meetings held, moved, overdue; no words.
    READ_CADENCE = "read_cadence"
    #: How somebody likes to get feedback, and what drives them.
    READ_WISHES = "read_wishes"
    CHANGE_PROFILE = "change_profile"
    #: Take away everything that is kept about oneself.
    EXPORT_PROFILE = "export_profile"
    ASK_FOR_ERASURE = "ask_for_erasure"
    WRITE_PERSONAL_NOTE = "write_personal_note"
    READ_PERSONAL_NOTE = "read_personal_note"
    SHOW_PERSONAL_NOTE = "show_personal_note"
    ASK_FOR_PERSONAL_NOTE = "ask_for_personal_note"
    #: Say what of one's feedback the new manager may read.
    ANSWER_HANDOVER = "answer_handover"
    READ_HANDOVER = "read_handover"
    #: Say how somebody, whose place it is, meets with the actor.
    ARRANGE_ONE_ON_ONE = "arrange_one_on_one"
    #: Wish for another day, time or rhythm; the lead decides.
    PROPOSE_ONE_ON_ONE = "propose_one_on_one"
    MOVE_ONE_ON_ONE = "move_one_on_one"
    #: See what is on the agenda of a pair, and what became of their meetings.
    READ_ONE_ON_ONE = "read_one_on_one"
    #: Say that they have met; check points off.
    HOLD_ONE_ON_ONE = "hold_one_on_one"
    ADD_TALKING_POINT = "add_talking_point"
    READ_TALKING_POINT = "read_talking_point"
    CHANGE_TALKING_POINT = "change_talking_point"
    #: Say it in other words; share it, or keep it to oneself from now on.
    REWORD_TALKING_POINT = "reword_talking_point"
    REMOVE_TALKING_POINT = "remove_talking_point"
    #: Say it to the other one at once (practice B8).
    SAY_TALKING_POINT = "say_talking_point"
    ADD_ACTION_ITEM = "add_action_item"
    CHANGE_ACTION_ITEM = "change_action_item"
    #: Write down what is talked about: for both, or for oneself.
    WRITE_MEETING_NOTE = "write_meeting_note"
    READ_MEETING_NOTE = "read_meeting_note"
    WRITE_RECAP = "write_recap"
    #: Confirm or correct it (practice C4).
    ANSWER_RECAP = "answer_recap"
    #: Get and renew the address under which one's own calendar finds the meetings.
    SUBSCRIBE_CALENDAR = "subscribe_calendar"
    RECOGNIZE = "recognize"
    READ_RECOGNITION = "read_recognition"
    #: Say "me too" to what a channel reads, and see who else did.
    JOIN_RECOGNITION = "join_recognition"
    EDIT_RECOGNITION = "edit_recognition"
    TAKE_BACK_RECOGNITION = "take_back_recognition"
    #: How often somebody, whose place it is, was praised, and by whom; no ranking (practice B6).
    READ_PRAISE = "read_praise"
    #: Tell leadership of somebody who does well (practice A5).
    COMMEND = "commend"
    ANSWER_COMMENDATION = "answer_commendation"
    #: Say how one gets on in a new job (practice E4).
    ANSWER_CHECK_IN = "answer_check_in"
    READ_CHECK_IN = "read_check_in"
    #: Rate somebody, whose place it is, from 1 to 4 (practice C3).
    RATE = "rate"
    #: See how somebody was rated: their manager, and the leaders above.
    READ_SCORECARDS = "read_scorecards"
    #: Read one rating: who gave it, and the rep once it is shared.
    READ_SCORECARD = "read_scorecard"
    #: Mark a skill to train, with a plan (practice D3).
    OPEN_TRAINING_NEED = "open_training_need"
    READ_TRAINING_NEED = "read_training_need"
    CLOSE_TRAINING_NEED = "close_training_need"
    #: Set goals of the person whose place it is, note what is reached, close them.
    KEEP_GOALS = "keep_goals"
    READ_GOALS = "read_goals"
    #: Read the goals of the team in which one's own place is.
    READ_TEAM_GOALS = "read_team_goals"
    #: See which rhythm fits somebody, and decide (practice C1).
    DECIDE_CADENCE = "decide_cadence"
    #: Settle how often the pipeline is reviewed with somebody (practice C5).
    ARRANGE_PIPELINE_REVIEW = "arrange_pipeline_review"
    FILL_FUNNEL = "fill_funnel"
    READ_FUNNEL = "read_funnel"
    #: Become the first administrator of Cadence, while there is none.
    TAKE_CHARGE = "take_charge"
    CHANGE_SETTINGS = "change_settings"
    NAME_ADMINS = "name_admins"
    #: Every line of the reporting lines, in and out.
    EXCHANGE_ROSTER = "exchange_roster"
    READ_AUDIT = "read_audit"
    ERASE_PERSON = "erase_person"
    #: See what could not be sent, without its content, and have it tried again.
    RETRY_DELIVERIES = "retry_deliveries"


def can(actor: Person, action: Action, subject: Subject) -> bool:
    """Whether `actor` may do `action` with `subject`; never across workspaces."""
    if actor.workspace_id != subject.workspace_id or actor.is_deactivated or actor.is_external:
        return False
    return _TABLE[action](actor, subject)


def ensure_can(actor: Person, action: Action, subject: Subject) -> None:
    """Raise `NotAllowedError`, or `AdminsOnlyError`, unless `can(actor, action, subject)`."""
    if not can(actor, action, subject):
        raise AdminsOnlyError if isinstance(subject, Workspace) else NotAllowedError


def _on(kind: type[_Of], rule: Callable[[Person, _Of], bool]) -> _Rule:
    """`rule` for subjects of one kind; whatever else it is tried on is refused."""
    return lambda actor, subject: isinstance(subject, kind) and rule(actor, subject)


_TABLE: dict[Action, _Rule] = {
    Action.GIVE_FEEDBACK: _on(Person, who.gives_to_colleague),
    Action.READ_FEEDBACK: _on(Feedback, who.reads),
    Action.ANSWER_FEEDBACK: _on(Feedback, who.is_receiver),
    Action.EDIT_FEEDBACK: _on(Feedback, who.is_giver),
    Action.WITHDRAW_FEEDBACK: _on(Feedback, who.is_giver),
    Action.SEND_KEPT_FEEDBACK: _on(Feedback, who.is_giver),
    Action.JUDGE_FEEDBACK: _on(Feedback, who.is_giver),
    Action.LEAD_TEAM: _on(Place, who.leads),
    Action.MOVE_MEMBER: _on(Place, who.moves),
    Action.CHANGE_MEMBER: _on(Place, who.governs),
    Action.READ_CADENCE: _on(Place, who.reads_cadence),
    Action.READ_WISHES: _on(Place, who.reads_wishes),
    Action.CHANGE_PROFILE: _on(Person, who.is_self),
    Action.EXPORT_PROFILE: _on(Person, who.is_self),
    Action.ASK_FOR_ERASURE: _on(Person, who.is_self),
    Action.WRITE_PERSONAL_NOTE: _on(Place, who.is_manager),
    Action.READ_PERSONAL_NOTE: _on(PersonalNote, who.is_author),
    Action.SHOW_PERSONAL_NOTE: _on(PersonalNote, who.is_author),
    Action.ASK_FOR_PERSONAL_NOTE: _on(PersonalNote, who.is_about),
    Action.ANSWER_HANDOVER: _on(Handover, who.is_handed_over),
    Action.READ_HANDOVER: _on(Handover, who.takes_over),
    Action.ARRANGE_ONE_ON_ONE: _on(Place, who.is_manager),
    Action.PROPOSE_ONE_ON_ONE: _on(Pair, who.is_of_pair),
    Action.MOVE_ONE_ON_ONE: _on(Pair, who.is_of_pair),
    Action.READ_ONE_ON_ONE: _on(Pair, who.is_of_pair),
    Action.HOLD_ONE_ON_ONE: _on(Pair, who.is_of_pair),
    Action.ADD_TALKING_POINT: _on(Pair, who.is_of_pair),
    Action.READ_TALKING_POINT: _on(TalkingPoint, who.reads_point),
    Action.CHANGE_TALKING_POINT: _on(TalkingPoint, who.reads_point),
    Action.REWORD_TALKING_POINT: _on(TalkingPoint, who.wrote_point),
    Action.REMOVE_TALKING_POINT: _on(TalkingPoint, who.wrote_point),
    Action.SAY_TALKING_POINT: _on(TalkingPoint, who.says_point),
    Action.ADD_ACTION_ITEM: _on(Pair, who.is_of_pair),
    Action.CHANGE_ACTION_ITEM: _on(ActionItem, who.has_part_in),
    Action.WRITE_MEETING_NOTE: _on(Pair, who.is_of_pair),
    Action.READ_MEETING_NOTE: _on(MeetingNote, who.reads_meeting_note),
    Action.WRITE_RECAP: _on(Pair, who.is_of_pair),
    Action.ANSWER_RECAP: _on(Recap, who.has_part_in),
    Action.SUBSCRIBE_CALENDAR: _on(Person, who.is_self),
    Action.RECOGNIZE: _on(Person, who.gives_to_colleague),
    Action.READ_RECOGNITION: _on(Recognition, who.reads_recognition),
    Action.JOIN_RECOGNITION: _on(Recognition, who.joins_recognition),
    Action.EDIT_RECOGNITION: _on(Recognition, who.gave_recognition),
    Action.TAKE_BACK_RECOGNITION: _on(Recognition, who.gave_recognition),
    Action.READ_PRAISE: _on(Place, who.reads_wishes),
    Action.COMMEND: _on(Person, who.commends),
    Action.ANSWER_COMMENDATION: _on(Commendation, who.answers_commendation),
    Action.ANSWER_CHECK_IN: _on(CheckIn, who.checks_in),
    Action.READ_CHECK_IN: _on(CheckIn, who.reads_check_in),
    Action.RATE: _on(Place, who.is_manager),
    Action.READ_SCORECARDS: _on(Place, who.is_above),
    Action.READ_SCORECARD: _on(Scorecard, who.reads_scorecard),
    Action.OPEN_TRAINING_NEED: _on(Place, who.is_manager),
    Action.READ_TRAINING_NEED: _on(TrainingNeed, who.trains),
    Action.CLOSE_TRAINING_NEED: _on(TrainingNeed, who.has_part_in),
    Action.KEEP_GOALS: _on(Place, who.reads_wishes),
    Action.READ_GOALS: _on(Place, who.reads_wishes),
    Action.READ_TEAM_GOALS: _on(Place, who.is_in_team),
    Action.DECIDE_CADENCE: _on(Place, who.is_manager),
    Action.ARRANGE_PIPELINE_REVIEW: _on(Place, who.is_manager),
    Action.FILL_FUNNEL: _on(Pair, who.is_rep),
    Action.READ_FUNNEL: _on(Pair, who.is_of_pair),
    Action.TAKE_CHARGE: _on(Workspace, who.takes_charge),
    Action.CHANGE_SETTINGS: _on(Workspace, who.is_admin),
    Action.NAME_ADMINS: _on(Workspace, who.is_admin),
    Action.EXCHANGE_ROSTER: _on(Workspace, who.is_admin),
    Action.READ_AUDIT: _on(Workspace, who.is_admin),
    Action.ERASE_PERSON: _on(Workspace, who.is_admin),
    Action.RETRY_DELIVERIES: _on(Workspace, who.is_admin),
}
