"""What a message that was sent brings with it later: put into the outbox together with its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.feedback import LOOK_AGAIN_ONCE_MORE_AFTER
from coaching.outbox import Delivery, Kind, NewDelivery
from coaching.people import Person
from coaching.working_time import add_working_days, morning_of
from storage import deliveries, feedback, people
from storage.database import Transaction

FollowUp = Callable[[Delivery, Person, datetime], NewDelivery]


def follow_ups(tx: Transaction, sent: Delivery, now: datetime) -> list[NewDelivery]:
    """The rows that follow from `sent`, which has just reached its recipient."""
    follow_up = FOLLOW_UPS.get(sent.kind)
    known = people.find(tx, sent.workspace_id, sent.recipient_id)
    return [] if follow_up is None or known is None else [follow_up(sent, known.person, now)]


def after_failing(tx: Transaction, failed: Delivery, now: datetime) -> None:
    """What follows when `failed` will never be sent: feedback goes back to its giver, told so."""
    if failed.kind is not Kind.FEEDBACK_GIVEN:
        return
    record = feedback.find(tx, failed.workspace_id, failed.subject_id)
    if record is None or record.withdrawn_at is not None:
        return
    feedback.give_back(tx, failed.workspace_id, failed.subject_id)
    told = NewDelivery(
        id=uuid7(),
        workspace_id=failed.workspace_id,
        kind=Kind.FEEDBACK_UNDELIVERED,
        subject_id=failed.subject_id,
        recipient_id=record.giver_id,
        due_at=now,
        dedupe_key=f"{Kind.FEEDBACK_UNDELIVERED.value}:{failed.id.hex}",
    )
    deliveries.put(tx, [told])


def _ask_once_more(sent: Delivery, giver: Person, now: datetime) -> NewDelivery:
    """The look-again question again, some working days on, in the giver's morning."""
    asked_on = now.astimezone(giver.zone).date()
    day = add_working_days(asked_on, LOOK_AGAIN_ONCE_MORE_AFTER, giver.week)
    kind = Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE
    return NewDelivery(
        id=uuid7(),
        workspace_id=sent.workspace_id,
        kind=kind,
        subject_id=sent.subject_id,
        recipient_id=sent.recipient_id,
        due_at=morning_of(day, giver.zone, giver.week),
        dedupe_key=f"{kind.value}:{sent.id.hex}",
    )


FOLLOW_UPS: dict[Kind, FollowUp] = {Kind.FEEDBACK_LOOK_AGAIN: _ask_once_more}
