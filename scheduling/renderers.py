"""One renderer for each kind of delivery: fresh facts, in the reader's language and zone."""

from __future__ import annotations

from collections.abc import Callable

from coaching.feedback import Feedback, Outcome
from coaching.guide import Guide
from coaching.handover import Handover, HandoverSummary
from coaching.outbox import Delivery, Kind
from coaching.personal_note import PersonalNote, Wish
from scheduling import action_items, holding, one_on_one, recap
from scheduling.rendered import Nothing, Rendered, Renderer
from storage import (
    administrators,
    carried_feedback,
    digests,
    erasures,
    guides,
    handovers,
    pair_series,
    personal_notes,
    team,
)
from storage import feedback as records
from storage.database import Transaction
from texts import Texts
from views import administrators as administrators_views
from views import guide
from views import handover as handover_views
from views.digest import Late, digest
from views.feedback import messages
from views.feedback.looking_again import improved, look_again
from views.personal_note.messages import asked, shown
from views.profile.messages import erasure_asked

_HandoverRenderer = Callable[[Transaction, Handover, Texts], Rendered]
_FeedbackRenderer = Callable[[Texts, Feedback], Rendered]
_NoteRenderer = Callable[[Texts, PersonalNote], Rendered]


def render_standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What a part that was sent says by now, also when it would not be sent any more."""
    return STANDING.get(delivery.kind, RENDERERS[delivery.kind])(tx, delivery, t)


def render(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """What `delivery` says now, to the reader of `t`."""
    return RENDERERS[delivery.kind](tx, delivery, t)


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


def _answered(t: Texts, feedback: Feedback) -> Rendered:
    return messages.answered(t, feedback)


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


def _bundle(_tx: Transaction, _delivery: Delivery, _t: Texts) -> Rendered:
    """A bundle is rendered part by part, see `scheduling/refreshing.py`."""
    return Nothing("record_gone")


def _administrator_named(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    whom = (delivery.workspace_id, delivery.recipient_id)
    if delivery.recipient_id not in administrators.ids(tx, delivery.workspace_id):
        return Nothing("record_gone")
    return administrators_views.named(t, administrators.named_by(tx, *whom))


def _guide_administrator(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    whose = (delivery.workspace_id, delivery.recipient_id)
    progress = guides.find(tx, *whose, Guide.ADMINISTRATOR)
    if progress is None or delivery.recipient_id not in administrators.ids(tx, whose[0]):
        return Nothing("record_gone")
    return guide.first_steps(t, progress)


def _guide_manager(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    if not team.place(tx, delivery.workspace_id, delivery.recipient_id).leads:
        return Nothing("record_gone")
    return guide.to_manager(t)


def _guide_rep(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    whose = (delivery.workspace_id, delivery.recipient_id)
    if team.member_of(tx, *whose) is None:
        return Nothing("record_gone")
    return guide.to_rep(t, team.place(tx, *whose).manager_id)


def _about_handover(build: _HandoverRenderer) -> Renderer:
    def renderer(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        handover = handovers.find(tx, delivery.workspace_id, delivery.subject_id)
        if handover is None:
            return Nothing("record_gone")
        # Whoever moved on to yet another manager has nothing to decide about this one.
        return build(tx, handover, t) if handovers.in_force(tx, handover) else Nothing("moved_on")

    return renderer


def _about_note(build: _NoteRenderer) -> Renderer:
    def renderer(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
        note = personal_notes.find(tx, delivery.workspace_id, delivery.subject_id)
        return Nothing("record_gone") if note is None else build(t, note)

    return renderer


def _handover_asked(tx: Transaction, handover: Handover, t: Texts) -> Rendered:
    offered = carried_feedback.count_offered(tx, handover)
    if not offered:
        return Nothing("nothing_to_read")
    return handover_views.asked(t, handover, offered, carried_feedback.count_carried(tx, handover))


def _handover_summary(tx: Transaction, handover: Handover, t: Texts) -> Rendered:
    pair = (handover.person_id, handover.from_manager_id)
    summary = HandoverSummary(
        handover=handover,
        met=pair_series.one_on_one_of(tx, handover.workspace_id, *pair),
        themes=carried_feedback.themes(tx, handover),
        carried=carried_feedback.count_carried(tx, handover),
    )
    return handover_views.summary(t, summary)


def _handover_carried(tx: Transaction, handover: Handover, t: Texts) -> Rendered:
    count = carried_feedback.count_carried(tx, handover)
    if not count:
        return Nothing("taken_back")
    return handover_views.carried(t, handover, count)


def _note_asked(t: Texts, note: PersonalNote) -> Rendered:
    return Nothing("answered_already") if note.wish is not Wish.WAITING else asked(t, note)


def _erasure_asked(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    erasure = erasures.find(tx, delivery.workspace_id, delivery.subject_id)
    if erasure is None:
        return Nothing("record_gone")
    return Nothing("done_already") if erasure.done_at else erasure_asked(t, erasure)


def _digest(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    told = digests.told_in(tx, delivery)
    late = [Late(row.kind, row.due_at, _people_in(tx, row)) for row in told]
    return digest(t, late) if late else Nothing("told_already")


_OF_HANDOVERS = {Kind.HANDOVER_ASKED, Kind.HANDOVER_SUMMARY, Kind.HANDOVER_CARRIED}


def _people_in(tx: Transaction, row: Delivery) -> list[str]:
    """Whom a delivery is about, without its recipient."""
    people: tuple[str, ...]
    if row.kind.value.startswith("one_on_one_action"):
        people = action_items.people_in(tx, row)
    elif row.kind in recap.KINDS:
        people = recap.people_in(tx, row)
    elif row.kind.value.startswith("one_on_one"):
        people = one_on_one.people_in(tx, row)
    elif row.kind in _OF_HANDOVERS:
        handover = handovers.find(tx, row.workspace_id, row.subject_id)
        people = () if handover is None else (handover.person_id, handover.to_manager_id)
    else:
        feedback = records.find(tx, row.workspace_id, row.subject_id)
        people = () if feedback is None else (feedback.giver_id, feedback.receiver_id)
    return [person for person in people if person != row.recipient_id]


RENDERERS: dict[Kind, Renderer] = {
    Kind.FEEDBACK_GIVEN: _about_feedback(_given),
    Kind.FEEDBACK_REFRESHED: _about_feedback(_given),
    Kind.FEEDBACK_UNDELIVERED: _about_feedback(_undelivered),
    Kind.FEEDBACK_ANSWERED: _about_feedback(_answered),
    Kind.FEEDBACK_LOOK_AGAIN: _about_feedback(_look_again(once_more=False)),
    Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: _about_feedback(_look_again(once_more=True)),
    Kind.FEEDBACK_IMPROVED: _about_feedback(_improved),
    Kind.ONE_ON_ONE_AHEAD: one_on_one.ahead,
    Kind.ONE_ON_ONE_AHEAD_REFRESHED: one_on_one.ahead_standing,
    Kind.ONE_ON_ONE_ARRANGED: one_on_one.arranged,
    Kind.ONE_ON_ONE_PROPOSED: one_on_one.proposed,
    Kind.ONE_ON_ONE_DECIDED: one_on_one.decided,
    Kind.ONE_ON_ONE_MOVED: one_on_one.moved,
    Kind.ONE_ON_ONE_MET: holding.question(once_more=False),
    Kind.ONE_ON_ONE_MET_ONCE_MORE: holding.question(once_more=True),
    Kind.ONE_ON_ONE_MET_REFRESHED: holding.question_standing(once_more=False),
    Kind.ONE_ON_ONE_MET_ONCE_MORE_REFRESHED: holding.question_standing(once_more=True),
    Kind.ONE_ON_ONE_ACTION_DUE: action_items.due,
    Kind.ONE_ON_ONE_ACTION_DUE_REFRESHED: action_items.due_standing,
    Kind.ONE_ON_ONE_ACTION_TOLD: action_items.told,
    Kind.ONE_ON_ONE_ACTION_TOLD_REFRESHED: action_items.told_standing,
    Kind.ONE_ON_ONE_RECAP: recap.asked,
    Kind.ONE_ON_ONE_RECAP_REFRESHED: recap.standing,
    Kind.ONE_ON_ONE_RECAP_REMINDER: recap.reminded,
    Kind.ONE_ON_ONE_RECAP_REMINDER_REFRESHED: recap.standing,
    Kind.ONE_ON_ONE_SOON: one_on_one.soon,
    Kind.ONE_ON_ONE_POINT_SAID: one_on_one.point_said,
    Kind.ADMINISTRATOR_NAMED: _administrator_named,
    Kind.GUIDE_ADMINISTRATOR: _guide_administrator,
    Kind.GUIDE_MANAGER: _guide_manager,
    Kind.GUIDE_REP: _guide_rep,
    Kind.HANDOVER_ASKED: _about_handover(_handover_asked),
    Kind.HANDOVER_REFRESHED: _about_handover(_handover_asked),
    Kind.HANDOVER_SUMMARY: _about_handover(_handover_summary),
    Kind.HANDOVER_CARRIED: _about_handover(_handover_carried),
    Kind.PERSONAL_NOTE_ASKED: _about_note(_note_asked),
    Kind.PERSONAL_NOTE_SHOWN: _about_note(shown),
    Kind.ERASURE_ASKED: _erasure_asked,
    Kind.BUNDLE_REFRESHED: _bundle,
    Kind.DIGEST: _digest,
    Kind.FEEDBACK_UNCERTAIN: _about_feedback(_uncertain),
}
#: Kinds that change after they were sent; the others stay as they are.
STANDING: dict[Kind, Renderer] = {
    Kind.ONE_ON_ONE_AHEAD: one_on_one.ahead_standing,
    Kind.ONE_ON_ONE_MET: holding.question_standing(once_more=False),
    Kind.ONE_ON_ONE_MET_ONCE_MORE: holding.question_standing(once_more=True),
    Kind.ONE_ON_ONE_ACTION_DUE: action_items.due_standing,
    Kind.ONE_ON_ONE_ACTION_TOLD: action_items.told_standing,
    Kind.ONE_ON_ONE_RECAP_REMINDER: recap.standing,
    Kind.FEEDBACK_LOOK_AGAIN: _looked_again(once_more=False),
    Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: _looked_again(once_more=True),
    Kind.PERSONAL_NOTE_ASKED: _about_note(asked),
}
