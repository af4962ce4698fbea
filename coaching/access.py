"""Who may do what with what: the one table `can(actor, action, subject)`.

Asked by every handler at the moment of acting, with the person that Slack's verified payload
names. It knows relations only; whether an allowed act still makes sense (already answered, too
late) is said by the rules of the feature. Design principles 1 and 7.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum

from coaching.errors import NotAllowedError
from coaching.feedback import Feedback, Problem
from coaching.people import Person

Subject = Person | Feedback


class Action(StrEnum):
    """Everything that somebody can do with somebody else's words or person."""

    GIVE_FEEDBACK = "give_feedback"
    READ_FEEDBACK = "read_feedback"
    ANSWER_FEEDBACK = "answer_feedback"
    EDIT_FEEDBACK = "edit_feedback"
    WITHDRAW_FEEDBACK = "withdraw_feedback"
    SEND_KEPT_FEEDBACK = "send_kept_feedback"
    JUDGE_FEEDBACK = "judge_feedback"
    #: See what could not be sent, without its content, and have it tried again; the subject is
    #: the actor.
    RETRY_DELIVERIES = "retry_deliveries"


def can(actor: Person, action: Action, subject: Subject) -> bool:
    """Whether `actor` may do `action` with `subject`; never across workspaces."""
    if actor.workspace_id != subject.workspace_id or actor.is_deactivated or actor.is_external:
        return False
    return _TABLE[action](actor, subject)


def ensure_can(actor: Person, action: Action, subject: Subject) -> None:
    """Raise `NotAllowedError` unless `can(actor, action, subject)`."""
    if not can(actor, action, subject):
        raise NotAllowedError


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


def _gives_to_colleague(actor: Person, subject: Subject) -> bool:
    return isinstance(subject, Person) and receiver_problem(actor, subject) is None


def _is_giver(actor: Person, subject: Subject) -> bool:
    return isinstance(subject, Feedback) and subject.giver_id == actor.id


def _is_receiver(actor: Person, subject: Subject) -> bool:
    # What is kept or still on its way is the giver's alone; what was withdrawn unseen stays so.
    return isinstance(subject, Feedback) and subject.receiver_id == actor.id and subject.delivered


def _reads(actor: Person, subject: Subject) -> bool:
    return _is_giver(actor, subject) or _is_receiver(actor, subject)


def _is_admin(actor: Person, subject: Subject) -> bool:
    return subject == actor and actor.is_admin


_TABLE: dict[Action, Callable[[Person, Subject], bool]] = {
    Action.GIVE_FEEDBACK: _gives_to_colleague,
    Action.READ_FEEDBACK: _reads,
    Action.ANSWER_FEEDBACK: _is_receiver,
    Action.EDIT_FEEDBACK: _is_giver,
    Action.WITHDRAW_FEEDBACK: _is_giver,
    Action.SEND_KEPT_FEEDBACK: _is_giver,
    Action.JUDGE_FEEDBACK: _is_giver,
    Action.RETRY_DELIVERIES: _is_admin,
}
