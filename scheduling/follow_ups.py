"""What a message that was sent brings with it later: put into the outbox together with its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.feedback import LOOK_AGAIN_ONCE_MORE_AFTER
from coaching.holding import ASK_ONCE_MORE_AFTER
from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import Delivery, NewDelivery, at_start_of_work
from coaching.people import Person
from coaching.recap import RECAP_REMINDED_AFTER
from coaching.team_channel import is_channel
from coaching.working_time import add_working_days, morning_of
from scheduling import commendation
from storage import deliveries, digests, feedback, people, recognition_pictures, unposted, unsent
from storage.database import Transaction

FollowUp = Callable[[Delivery, Person, datetime], NewDelivery]


def follow_ups(tx: Transaction, sent: Delivery, now: datetime) -> list[NewDelivery]:
    """The rows that follow from `sent`, which has just reached its recipient."""
    follow_up = FOLLOW_UPS.get(sent.kind)
    known = people.find(tx, sent.workspace_id, sent.recipient_id)
    return [] if follow_up is None or known is None else [follow_up(sent, known.person, now)]


def after_failing(tx: Transaction, failed: Delivery, reason: str, now: datetime) -> None:
    """What follows when `failed` will never be sent: nobody is left without a word.

    Feedback goes back to its giver, who is told; so is whoever wanted leadership to know
    something. What came too late is told in one digest. A recognition whose picture Slack does not
    take goes without it.
    """
    if recognition_pictures.goes_without(tx, failed, reason, now):
        return
    if is_channel(failed.recipient_id):
        unposted.tell(tx, failed, reason, now)
    if failed.kind is Kind.FEEDBACK_GIVEN:
        unsent.give_back_feedback(tx, failed, now)
    elif failed.kind is Kind.COMMENDATION_SENT:
        deliveries.put(tx, commendation.unheard(tx, failed, now))
    elif is_channel(failed.recipient_id):
        # A digest would only tell the channel of nothing.
        return
    elif reason == digests.TOO_LATE and MANNERS[failed.kind].told_when_late:
        known = people.find(tx, failed.workspace_id, failed.recipient_id)
        if known is None or known.choices.wants(failed.kind):
            digests.tell(tx, failed, now)


def after_losing_sight(tx: Transaction, lost: Delivery, reason: str, now: datetime) -> None:
    """What follows when nobody can find out whether `lost` stands in Slack.

    The giver of a feedback is told just that. It stays with its receiver, who may have it. So is
    the giver of a recognition, who decides what becomes of it.
    """
    if is_channel(lost.recipient_id):
        unposted.tell(tx, lost, reason, now)
        return
    record = feedback.find(tx, lost.workspace_id, lost.subject_id)
    if lost.kind is Kind.FEEDBACK_GIVEN and record is not None:
        told = unsent.told_to_giver(record, Kind.FEEDBACK_UNCERTAIN, lost, now)
        deliveries.put(tx, [told])


def _once_more(kind: Kind, working_days: int) -> FollowUp:
    """The question again as `kind`, some working days on, in the morning of who is asked."""

    def follow_up(sent: Delivery, asked: Person, now: datetime) -> NewDelivery:
        asked_on = now.astimezone(asked.zone).date()
        day = add_working_days(asked_on, working_days, asked.calendar)
        return NewDelivery(
            id=uuid7(),
            workspace_id=sent.workspace_id,
            kind=kind,
            subject_id=sent.subject_id,
            recipient_id=sent.recipient_id,
            due_at=at_start_of_work(morning_of(day, asked.zone, asked.calendar), asked.id),
            dedupe_key=f"{kind.value}:{sent.id.hex}",
        )

    return follow_up


FOLLOW_UPS: dict[Kind, FollowUp] = {
    Kind.FEEDBACK_LOOK_AGAIN: _once_more(
        Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE, LOOK_AGAIN_ONCE_MORE_AFTER
    ),
    Kind.ONE_ON_ONE_RECAP: _once_more(Kind.ONE_ON_ONE_RECAP_REMINDER, RECAP_REMINDED_AFTER),
    Kind.ONE_ON_ONE_MET: _once_more(Kind.ONE_ON_ONE_MET_ONCE_MORE, ASK_ONCE_MORE_AFTER),
}
