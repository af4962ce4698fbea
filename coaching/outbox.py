"""The rules of the outbox (design section 4): kinds, states, expiry, backoff, verdicts."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

#: How long a claimed row belongs to its process.
LEASE = timedelta(seconds=120)
#: How long an unclear sending rests before Slack's history is asked about it; longer than the
#: HTTP timeout, the time Slack may take to accept and the lag of its history together.
QUIET_PERIOD = timedelta(seconds=60)
#: Failed attempts after which a row is dead.
MAX_ATTEMPTS = 10
_BACKOFF_FIRST = timedelta(seconds=2)
_BACKOFF_LONGEST = timedelta(minutes=15)


class Kind(StrEnum):
    """What is said; each has one renderer in `scheduling/renderers.py`."""

    FEEDBACK_GIVEN = "feedback_given"
    #: The message of FEEDBACK_GIVEN again, from fresh facts, in place.
    FEEDBACK_REFRESHED = "feedback_refreshed"
    #: To the giver: the message of FEEDBACK_GIVEN could not be sent.
    FEEDBACK_UNDELIVERED = "feedback_undelivered"
    FEEDBACK_ANSWERED = "feedback_answered"
    FEEDBACK_LOOK_AGAIN = "feedback_look_again"
    FEEDBACK_LOOK_AGAIN_ONCE_MORE = "feedback_look_again_once_more"
    FEEDBACK_IMPROVED = "feedback_improved"


#: Kinds that change the message of another kind in place instead of posting.
REFRESHES: dict[Kind, Kind] = {Kind.FEEDBACK_REFRESHED: Kind.FEEDBACK_GIVEN}

#: How late each kind is still worth sending.
USEFUL_FOR: dict[Kind, timedelta] = {
    Kind.FEEDBACK_GIVEN: timedelta(days=14),
    Kind.FEEDBACK_REFRESHED: timedelta(days=14),
    Kind.FEEDBACK_UNDELIVERED: timedelta(days=14),
    Kind.FEEDBACK_ANSWERED: timedelta(days=14),
    Kind.FEEDBACK_LOOK_AGAIN: timedelta(days=14),
    Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE: timedelta(days=14),
    Kind.FEEDBACK_IMPROVED: timedelta(days=14),
}


class DeliveryState(StrEnum):
    """The life of an outbox row."""

    PENDING = "pending"
    SENDING = "sending"
    SENT = "sent"
    EXPIRED = "expired"
    DEAD = "dead"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDelivery:
    """A row to put into the outbox, in the transaction of what it tells about."""

    id: UUID
    workspace_id: str
    kind: Kind
    #: The record it is about; the renderer reads it afresh when sending.
    subject_id: UUID
    #: Slack's user id.
    recipient_id: str
    due_at: datetime
    #: A second row of the same key is never made.
    dedupe_key: str

    @property
    def expires_at(self) -> datetime:
        """When it is no longer worth sending."""
        return self.due_at + USEFUL_FOR[self.kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """A claimed row."""

    id: UUID
    workspace_id: str
    kind: Kind
    subject_id: UUID
    recipient_id: str
    due_at: datetime
    expires_at: datetime
    attempt: int
    lease_owner: str
    #: When an earlier attempt may have reached Slack; None when it certainly did not.
    maybe_sent_at: datetime | None
    channel_id: str | None


def backoff(attempt: int, rng: random.Random) -> timedelta:
    """The wait before attempt `attempt + 1`: full jitter, doubling from 2 s to 15 min."""
    longest: timedelta = min(_BACKOFF_FIRST * 2 ** min(attempt, 20), _BACKOFF_LONGEST)
    return longest * rng.random()
