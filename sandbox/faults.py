"""Faults on demand, the same ones each time for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

FaultKind = Literal[
    "ratelimited",
    "error_before",
    "error_after",
    "drop_before",
    "drop_after",
    "slow",
    "slow_after",
    "delayed_history",
    "repeat_delivery",
]


class Fault(BaseModel):
    """One way in which Slack misbehaves.

    `method` is a Web API method, a kind of delivery (`events_api`, `slash_commands`,
    `interactive`, for `repeat_delivery`) or `*`. With `times` it happens that often and then no
    more; with `probability` each call may meet it. `seconds` is how slow, or how much younger a
    message must be to be missing from the history; `retry_after` is in seconds.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    method: str = "*"
    kind: FaultKind
    probability: float = Field(default=1.0, ge=0.0, le=1.0)
    times: int | None = Field(default=None, ge=1)
    retry_after: int = Field(default=1, ge=0)
    seconds: float = Field(default=1.0, ge=0.0)
    status: int = Field(default=503, ge=500, le=599)
    seed: int | None = None

    def concerns(self, name: str) -> bool:
        """Whether it can strike this method or delivery."""
        return self.method in ("*", name)


class _Armed:
    def __init__(self, fault: Fault) -> None:
        self.fault = fault
        self.left = fault.times
        self.struck = 0
        self._random = Random(fault.seed)  # noqa: S311 - faults are not secrets

    def strikes(self) -> bool:
        if self.left == 0 or self._random.random() >= self.fault.probability:
            return False
        if self.left is not None:
            self.left -= 1
        self.struck += 1
        return True


class Faults:
    """The faults that are armed now, in the order they were given."""

    def __init__(self) -> None:
        self._armed: list[_Armed] = []

    def arm(self, faults: list[Fault]) -> None:
        """Replace all armed faults by these."""
        self._armed = [_Armed(fault) for fault in faults]

    def clear(self) -> None:
        """No more faults."""
        self._armed = []

    def listed(self) -> list[dict[str, object]]:
        """The armed faults, how often each struck and how often it may yet."""
        return [
            {**armed.fault.model_dump(), "struck": armed.struck, "left": armed.left}
            for armed in self._armed
        ]

    def strike(self, method: str) -> Fault | None:
        """The fault that this API call meets, if any."""
        return self._first(method, lambda kind: kind not in ("delayed_history", "repeat_delivery"))

    def repeats(self, delivery: str) -> bool:
        """Whether this delivery reaches the app twice."""
        return self._first(delivery, lambda kind: kind == "repeat_delivery") is not None

    def history_delay(self, method: str) -> float:
        """How old, in seconds, a message must be to appear in what this method returns."""
        delay = self._first(method, lambda kind: kind == "delayed_history")
        return delay.seconds if delay is not None else 0.0

    def _first(self, name: str, wanted: Callable[[FaultKind], bool]) -> Fault | None:
        for armed in self._armed:
            fault = armed.fault
            if wanted(fault.kind) and fault.concerns(name) and armed.strikes():
                return fault
        return None
