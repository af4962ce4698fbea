"""What is said of feedback, from fresh facts."""

from __future__ import annotations

from collections.abc import Callable

from coaching.feedback import Feedback, Outcome
from coaching.kinds import Kind
from coaching.outbox import Delivery
from scheduling.rendered import Nothing, Rendered, Renderer, Spoken
from storage import feedback as records
from storage.database import Transaction
from texts import Texts
from views.feedback import messages
from views.feedback.looking_again import improved, look_again

_FeedbackRenderer = Callable[[Texts, Feedback], Rendered]


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    feedback = records.find(tx, row.workspace_id, row.subject_id)
    return () if feedback is None else (feedback.giver_id, feedback.receiver_id)


def _about_feedback(build: _FeedbackRenderer) -> Renderer:
    def renderer(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        feedback = records.find(tx, delivery.workspace_id, delivery.subject_id)
        return Nothing("record_gone") if feedback is None else build(t, feedback)

    return renderer


def _given(t: Texts, feedback: Feedback) -> Rendered:
    if feedback.withdrawn_at is not None and not feedback.delivered:
        return Nothing("withdrawn_before_sending")
    return messages.given(t, feedback)


def _undelivered(t: Texts, feedback: Feedback) -> Rendered:
    if feedback.withdrawn_at is not None:
        return Nothing("withdrawn")
    return messages.undelivered(t, feedback)


def _uncertain(t: Texts, feedback: Feedback) -> Rendered:
    if feedback.withdrawn_at is not None:
        return Nothing("withdrawn")
    if feedback.answer is not None:
        return Nothing("it_arrived")
    return messages.uncertain(t, feedback)


def _look_again(*, once_more: bool) -> _FeedbackRenderer:
    def build(t: Texts, feedback: Feedback) -> Rendered:
        if feedback.withdrawn_at is not None:
            return Nothing("withdrawn")
        if feedback.outcome is not None:
            return Nothing("judged_already")
        if feedback.look_again_on is None:
            return Nothing("no_question")
        return look_again(t, feedback, feedback.look_again_on, once_more=once_more)

    return build


def _looked_again(*, once_more: bool) -> Renderer:
    def build(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        feedback = records.find(tx, delivery.workspace_id, delivery.subject_id)
        if feedback is None:
            return Nothing("record_gone")
        asked_on = t.local_day(delivery.due_at)
        return look_again(t, feedback, asked_on, once_more=once_more)

    return build


def _improved(t: Texts, feedback: Feedback) -> Rendered:
    if feedback.withdrawn_at is not None or feedback.outcome is not Outcome.YES:
        return Nothing("not_improved")
    return improved(t, feedback)


SPOKEN = Spoken(
    renderers={
        Kind.FEEDBACK_GIVEN: _about_feedback(_given),
        Kind.FEEDBACK_REFRESHED: _about_feedback(_given),
        Kind.FEEDBACK_UNDELIVERED: _about_feedback(_undelivered),
        Kind.FEEDBACK_ANSWERED: _about_feedback(messages.answered),
        Kind.FEEDBACK_LOOK_AGAIN: _about_feedback(_look_again(once_more=False)),
        Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: _about_feedback(_look_again(once_more=True)),
        Kind.FEEDBACK_IMPROVED: _about_feedback(_improved),
        Kind.FEEDBACK_UNCERTAIN: _about_feedback(_uncertain),
    },
    standing={
        Kind.FEEDBACK_LOOK_AGAIN: _looked_again(once_more=False),
        Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: _looked_again(once_more=True),
    },
    people_in=people_in,
)
