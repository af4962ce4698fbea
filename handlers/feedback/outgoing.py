"""The outbox rows that feedback makes; each is put in the transaction of what it tells about.

Ids are ordered by time (UUIDv7): rows that are written together stand together in every index.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.feedback import Feedback, look_again_at
from coaching.kinds import Kind
from coaching.outbox import NewDelivery, at_start_of_work
from coaching.people import Person
from storage import deliveries, said
from storage.database import Transaction

_LOOK_AGAIN_KINDS = (Kind.FEEDBACK_LOOK_AGAIN, Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE)


def given(feedback: Feedback, giver: Person) -> list[NewDelivery]:
    """What follows from a new record: to the receiver, and later the question to the giver."""
    rows = look_again(feedback, giver, feedback.given_at)
    if feedback.deliver_at is not None:
        at = _begun(feedback.deliver_at, feedback.receiver_id, feedback.given_at)
        rows.append(to_receiver(feedback, Kind.FEEDBACK_GIVEN, at))
    return rows


def look_again(feedback: Feedback, giver: Person, now: datetime) -> list[NewDelivery]:
    """The question on the look-again date; asking it once more follows from having asked."""
    if feedback.look_again_on is None:
        return []
    at = at_start_of_work(look_again_at(feedback.look_again_on, giver, now), giver.id)
    day = feedback.look_again_on.isoformat()
    return [_row(feedback, Kind.FEEDBACK_LOOK_AGAIN, feedback.giver_id, at, day)]


def reschedule_look_again(
    tx: Transaction, feedback: Feedback, giver: Person, now: datetime
) -> None:
    """Put the question on the record's look-again date, wherever it was before."""
    for kind in _LOOK_AGAIN_KINDS:
        said.withdraw_pending(tx, feedback.workspace_id, feedback.id, kind)
    deliveries.put(tx, look_again(feedback, giver, now))


def to_receiver(feedback: Feedback, kind: Kind, at: datetime) -> NewDelivery:
    """A message to the receiver; one of each kind for a record."""
    return _row(feedback, kind, feedback.receiver_id, at)


def sent_after_all(feedback: Feedback, at: datetime, now: datetime) -> NewDelivery:
    """A kept record goes out; an earlier attempt may have failed and have its own row."""
    kind, receiver_id = Kind.FEEDBACK_GIVEN, feedback.receiver_id
    due_at = _begun(at, receiver_id, now)
    return _row(feedback, kind, receiver_id, due_at, f"{at.timestamp():.0f}")


def to_giver(feedback: Feedback, kind: Kind, at: datetime) -> NewDelivery:
    """A message to the giver; one of each kind for a record."""
    return _row(feedback, kind, feedback.giver_id, at)


def refreshed(feedback: Feedback, at: datetime) -> NewDelivery:
    """The receiver's message is to be brought up to date."""
    change = uuid7()
    return _row(
        feedback, Kind.FEEDBACK_REFRESHED, feedback.receiver_id, at, change.hex, row_id=change
    )


def _begun(at: datetime, recipient_id: str, now: datetime) -> datetime:
    """What is not sent now is sent when the recipient begins to work."""
    return at if at <= now else at_start_of_work(at, recipient_id)


def _row(
    feedback: Feedback,
    kind: Kind,
    recipient_id: str,
    at: datetime,
    *which: str,
    row_id: UUID | None = None,
) -> NewDelivery:
    return NewDelivery(
        id=row_id or uuid7(),
        workspace_id=feedback.workspace_id,
        kind=kind,
        subject_id=feedback.id,
        recipient_id=recipient_id,
        due_at=at,
        dedupe_key=":".join((kind.value, feedback.id.hex, *which)),
    )
