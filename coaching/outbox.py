"""The rules of the outbox (design section 4): rows, states, expiry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID
from zlib import crc32

from coaching.kinds import Kind
from coaching.manners import MANNERS

#: How long a claimed row belongs to its process.
LEASE = timedelta(seconds=120)
#: How long an unclear sending rests before Slack's history is asked about it; longer than the
#: HTTP timeout, the time Slack may take to accept and the lag of its history together.
QUIET_PERIOD = timedelta(seconds=60)
#: Failed attempts after which a row is dead; what may stand in Slack by then is only looked for.
MAX_ATTEMPTS = 10
#: Between two changes of one message that many people change: Slack takes fifty a minute in all.
REFRESHED_EVERY = timedelta(seconds=3)
#: What falls due within this time of each other travels together, where it may.
JOINED_WITHIN = timedelta(minutes=10)
#: Slack's codes for a recipient whom nothing can reach any more: whoever reads of it need not act.
NOBODY_THERE = frozenset(
    {"user_not_found", "user_disabled", "user_not_visible", "channel_not_found"}
)
#: Slack's codes for a channel in which nothing can be posted until somebody changes something.
CHANNEL_LOST = frozenset(
    {
        "channel_not_found",
        "is_archived",
        "not_in_channel",
        "restricted_action",
        "restricted_action_non_threadable_channel",
        "restricted_action_read_only_channel",
        "restricted_action_thread_only_channel",
    }
)
#: Slack's codes for blocks that it does not take: for one, with a picture that it cannot fetch.
PICTURE_REFUSED = frozenset({"invalid_blocks", "invalid_blocks_format", "invalid_attachments"})
_SPREAD_SECONDS = 120


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
    #: Slack's user id; or a channel's, see `coaching.team_channel.is_channel`.
    recipient_id: str
    due_at: datetime
    #: A second row of the same key is never made.
    dedupe_key: str
    #: When it loses its sense, where that is known better than by its kind.
    until: datetime | None = None

    @property
    def expires_at(self) -> datetime:
        """When it is no longer worth sending."""
        return self.until or self.due_at + MANNERS[self.kind].useful_for


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
    #: What it was posted in together with others, if it was.
    bundle_id: UUID | None = None

    @property
    def posted_as(self) -> UUID:
        """What Slack knows its message by."""
        return self.bundle_id or self.id


def spread(name: str) -> timedelta:
    """Up to two minutes, always the same for one name: not everybody at nine sharp."""
    return timedelta(seconds=crc32(name.encode()) % _SPREAD_SECONDS)


def at_start_of_work(start: datetime, recipient_id: str) -> datetime:
    """When what is due at the `start` of somebody's work is sent: within two minutes of it.

    The one place for it: a burst at nine would run into Slack's limits (design section 4).
    """
    return start + spread(recipient_id)
