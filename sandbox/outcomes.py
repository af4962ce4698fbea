"""What became of something a person did."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class CommandOutcome:
    """`status` ok, operation_timeout, dispatch_failed or unknown_command; `ms` until the ack."""

    status: str
    ack: dict[str, Any] | None
    ms: float
    reason: str = ""


@dataclass(frozen=True)
class ActOutcome:
    """`status` ok, operation_timeout or dispatch_failed; `ms` until the ack.

    `sent` counts what the app was told of: filling a plain input tells it nothing.
    """

    status: str
    ms: float = 0.0
    sent: int = 1


@dataclass(frozen=True)
class SubmitOutcome:
    """`result` closed, errors, updated, pushed or cleared, None when the ack failed.

    `errors` are those of the app or, before anything was sent, those of Slack's client.
    """

    status: str
    result: str | None
    errors: dict[str, str] = field(default_factory=dict)
    ms: float = 0.0
    reason: str = ""
