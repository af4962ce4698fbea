"""How attempts to deliver end, told to whoever counts or reports them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from coaching.outbox import Delivery, DeliveryState


class Outcome(StrEnum):
    """How one attempt ended; each attempt ends in one way."""

    SENT = "sent"
    #: It was sent by an earlier attempt whose answer got lost: found in Slack.
    RECONCILED = "reconciled"
    #: Slack's answer did not tell whether it was sent: Slack is asked about it later.
    UNCLEAR = "unclear"
    #: Slack said no and did nothing: tried again later.
    REFUSED = "refused"
    RATE_LIMITED = "rate_limited"
    #: Nothing was tried: it rests until Slack can be asked, or until another one was sent.
    WAITING = "waiting"
    EXPIRED = "expired"
    DEAD = "dead"
    #: The database was lost meanwhile: after its lease it is claimed again.
    NOT_RECORDED = "not_recorded"


#: The outcome of an attempt that closes its row.
CLOSED: dict[DeliveryState, Outcome] = {
    DeliveryState.EXPIRED: Outcome.EXPIRED,
    DeliveryState.DEAD: Outcome.DEAD,
}


class Tally(Protocol):
    """Is told of every attempt, after the database knows of it."""

    def note(self, row: Delivery, outcome: Outcome, reason: str | None = None) -> None:
        """`row` ended so; `reason` is a code of Slack or of ours, never words."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One attempt and how it ended."""

    row: Delivery
    outcome: Outcome
    reason: str | None


@dataclass(frozen=True, slots=True)
class Journal:
    """A tally that keeps every attempt, for a report of one pass."""

    attempts: list[Attempt] = field(default_factory=list)

    def note(self, row: Delivery, outcome: Outcome, reason: str | None = None) -> None:
        """See `Tally`."""
        self.attempts.append(Attempt(row, outcome, reason))
