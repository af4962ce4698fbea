"""What somebody is to a record or to somebody else: the relations that rights are made of.

Each says one thing about the person who acts and what they act on; `coaching/access.py` says which
of them lets somebody do what. What cannot be known from the two is no relation.
"""

from __future__ import annotations

from coaching.action_item import ActionItem
from coaching.check_in import CheckIn
from coaching.commendation import Commendation
from coaching.feedback import Feedback, Problem
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


def receiver_problem(actor: Person, receiver: Person) -> Problem | None:
    """Why `actor` cannot give feedback to `receiver`, in the words of a form's field."""
    if receiver.id == actor.id:
        return Problem.ONESELF
    if receiver.is_bot:
        return Problem.BOT
    if receiver.is_deactivated:
        return Problem.DEACTIVATED
    if receiver.is_external or receiver.workspace_id != actor.workspace_id:
        return Problem.EXTERNAL
    return None


def gives_to_colleague(actor: Person, receiver: Person) -> bool:
    """A colleague of theirs who can be given feedback or praise."""
    return receiver_problem(actor, receiver) is None


def is_giver(actor: Person, feedback: Feedback) -> bool:
    """They gave it."""
    return feedback.giver_id == actor.id


def is_receiver(actor: Person, feedback: Feedback) -> bool:
    """They got it."""
    # What is kept or still on its way is the giver's alone; what was withdrawn unseen stays so.
    return feedback.receiver_id == actor.id and feedback.delivered


def reads(actor: Person, feedback: Feedback) -> bool:
    """They gave it or got it, or were let read it after a handover."""
    was_carried_over = feedback.carried_to_id == actor.id and feedback.delivered
    return is_giver(actor, feedback) or is_receiver(actor, feedback) or was_carried_over


def is_self(actor: Person, person: Person) -> bool:
    """It is themselves."""
    return person.id == actor.id


def is_manager(actor: Person, place: Place) -> bool:
    """They manage whose place it is."""
    return place.manager_id == actor.id


def is_above(actor: Person, place: Place) -> bool:
    """They manage whose place it is, or a manager above does them."""
    return is_manager(actor, place) or actor.id in place.chain_ids


def reads_cadence(actor: Person, place: Place) -> bool:
    """It is their own place, or one below them."""
    return place.person_id == actor.id or is_above(actor, place)


def reads_wishes(actor: Person, place: Place) -> bool:
    """It is their own place, or that of somebody they manage."""
    return place.person_id == actor.id or is_manager(actor, place)


def governs(actor: Person, place: Place) -> bool:
    """They stand above the place, or administer Cadence; guests never."""
    return not actor.is_guest and (is_above(actor, place) or actor.id in place.admin_ids)


def leads(actor: Person, place: Place) -> bool:
    """It is their own place as a manager, or one that they govern."""
    leads_it = place.leads and place.person_id == actor.id and not actor.is_guest
    return leads_it or governs(actor, place)


def moves(actor: Person, place: Place) -> bool:
    """They govern the place, or nobody else does."""
    # A rep whom nobody manages may be taken in by any team; `LEAD_TEAM` is asked of that one.
    is_free = place.manager_id is None and not place.leads and place.person_id != actor.id
    return is_free or governs(actor, place)


def is_author(actor: Person, note: PersonalNote) -> bool:
    """They wrote it."""
    return note.author_id == actor.id


def is_about(actor: Person, note: PersonalNote) -> bool:
    """It is about them."""
    return note.about_id == actor.id


def is_handed_over(actor: Person, handover: Handover) -> bool:
    """They are who came to a new manager."""
    return handover.person_id == actor.id


def takes_over(actor: Person, handover: Handover) -> bool:
    """They are the new manager."""
    return handover.to_manager_id == actor.id


def is_of_pair(actor: Person, pair: Pair) -> bool:
    """They are one of the two."""
    return actor.id in pair.member_ids


def has_part_in(
    actor: Person, record: ActionItem | Recap | TalkingPoint | MeetingNote | TrainingNeed
) -> bool:
    """They are one of the two whose record it is."""
    return is_of_pair(actor, record.pair)


def wrote_point(actor: Person, point: TalkingPoint) -> bool:
    """They wrote it, and are one of the two still."""
    return point.author_id == actor.id and has_part_in(actor, point)


def says_point(actor: Person, point: TalkingPoint) -> bool:
    """They wrote it for both."""
    return point.is_shared and wrote_point(actor, point)


def reads_point(actor: Person, point: TalkingPoint) -> bool:
    """They wrote it, or it is for both."""
    return has_part_in(actor, point) and (point.is_shared or point.author_id == actor.id)


def reads_meeting_note(actor: Person, note: MeetingNote) -> bool:
    """They wrote it, or it is for both."""
    return has_part_in(actor, note) and note.author_id in {BOTH, actor.id}


def takes_charge(actor: Person, workspace: Workspace) -> bool:
    """They administer Slack, and nobody administers Cadence yet."""
    return actor.is_workspace_admin and not workspace.admin_ids


def is_admin(actor: Person, workspace: Workspace) -> bool:
    """They administer Cadence; guests never."""
    return actor.id in workspace.admin_ids and not actor.is_guest


def gave_recognition(actor: Person, recognition: Recognition) -> bool:
    """They gave it."""
    return recognition.giver_id == actor.id


def reads_recognition(actor: Person, recognition: Recognition) -> bool:
    """They gave it or got it. What a channel reads, its readers read there."""
    return gave_recognition(actor, recognition) or actor.id in recognition.receiver_ids


def joins_recognition(actor: Person, recognition: Recognition) -> bool:
    """A channel reads it, and it is neither by them nor for them."""
    stands = recognition.is_public and not recognition.is_taken_back
    return stands and not reads_recognition(actor, recognition)


def commends(actor: Person, about: Person) -> bool:
    """A colleague of theirs of whom leadership can be told; guests tell nobody."""
    return not actor.is_guest and gives_to_colleague(actor, about)


def answers_commendation(actor: Person, commendation: Commendation) -> bool:
    """They are the leader who was told, or read it in the channel of leadership."""
    if commendation.is_to_channel:
        # Who is in the channel Slack knows: the handler asks whether the click came from there.
        return not actor.is_guest and actor.id != commendation.about_id
    return commendation.to_id == actor.id


def checks_in(actor: Person, check_in: CheckIn) -> bool:
    """They are asked how they get on."""
    return check_in.person_id == actor.id


def reads_check_in(actor: Person, check_in: CheckIn) -> bool:
    """They answered it, or are the manager for whom it was asked."""
    return actor.id in {check_in.person_id, check_in.manager_id}


def reads_scorecard(actor: Person, card: Scorecard) -> bool:
    """They rated, or were rated and it is shared with them."""
    return actor.id == card.pair.lead_id or (card.is_shared and actor.id == card.pair.rep_id)


def trains(actor: Person, need: TrainingNeed) -> bool:
    """They are one of the two whose plan it is, or the mentor."""
    return actor.id == need.mentor_id or has_part_in(actor, need)


def is_in_team(actor: Person, place: Place) -> bool:
    """It is their own place in a team, or they manage it."""
    return place.manager_id is not None and reads_wishes(actor, place)


def is_rep(actor: Person, pair: Pair) -> bool:
    """They are the one of the two who reports to the other."""
    return pair.rep_id == actor.id
