"""What is carried to the app, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from time import perf_counter
from typing import Any, Literal, Protocol

EnvelopeKind = Literal["events_api", "slash_commands", "interactive"]
AckStatus = Literal["ok", "operation_timeout", "dispatch_failed"]


@dataclass(frozen=True)
class Envelope:
    """One payload for the app; `name` says what it is, for the log (`/feedback`, `message.im`).

    `retry_attempt` is 0 for the first delivery.
    """

    kind: EnvelopeKind
    name: str
    payload: dict[str, Any]
    retry_attempt: int = 0
    retry_reason: str = ""


@dataclass(frozen=True)
class Ack:
    """The app's answer, or its absence.

    `body` is what the app answered with: a dict, or None for an empty answer. `reason` is Slack's
    word for a failure (`x-slack-retry-reason`); `no_retry` that the app forbade more attempts.
    """

    status: AckStatus
    body: dict[str, Any] | None = None
    ms: float = 0.0
    reason: str = ""
    no_retry: bool = False


def ms_since(started: float) -> float:
    """Milliseconds since a `perf_counter` reading."""
    return (perf_counter() - started) * 1000


class Carrier(Protocol):
    """A way to the app."""

    async def carry(self, envelope: Envelope) -> Ack:
        """Bring an envelope to the app and wait for its ack, at most 3 s."""
        ...
