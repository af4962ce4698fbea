"""What went over the wire: requests to the app with acks, the app's calls with replies."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Any, Literal

from sandbox.changes import Changes
from sandbox.clock import Clock

Direction = Literal["to_app", "from_app"]
BLANK = "•••"


@dataclass(frozen=True)
class Answer:
    """What came back; `ms` is how long it took by the machine's clock."""

    response: Any
    status: str
    ms: float


@dataclass(frozen=True)
class Exchange:
    """One request and its answer."""

    id: int
    at: str
    direction: Direction
    kind: str
    name: str
    request: Any
    answer: Answer

    def as_json(self, secrets: frozenset[str]) -> dict[str, Any]:
        """The exchange for reading, with everything secret blanked."""
        return {
            "id": self.id,
            "at": self.at,
            "direction": self.direction,
            "kind": self.kind,
            "name": self.name,
            "request": blanked(self.request, secrets),
            "response": blanked(self.answer.response, secrets),
            "status": self.answer.status,
            "ms": round(self.answer.ms, 3),
        }


class Inspector:
    """The last exchanges, in a ring buffer. Bodies are kept by reference and must not change."""

    def __init__(self, clock: Clock, changes: Changes, secrets: frozenset[str], size: int) -> None:
        self._clock = clock
        self._changes = changes
        self._secrets = secrets
        self._exchanges: deque[Exchange] = deque(maxlen=size)
        self._last_id = 0

    def record(
        self, direction: Direction, kind: str, name: str, request: Any, answer: Answer
    ) -> None:
        """Note an exchange."""
        self._last_id += 1
        at = self._clock.now().isoformat(timespec="milliseconds")
        self._exchanges.append(Exchange(self._last_id, at, direction, kind, name, request, answer))
        self._changes.touch_log()

    def find(self, exchange_id: int) -> Exchange | None:
        """The exchange with this id, unless it has left the ring buffer."""
        return next((e for e in self._exchanges if e.id == exchange_id), None)

    def after(self, exchange_id: int) -> list[dict[str, Any]]:
        """The exchanges after this id, oldest first, with secrets blanked."""
        return [e.as_json(self._secrets) for e in self._exchanges if e.id > exchange_id]


def blanked(value: Any, secrets: frozenset[str]) -> Any:
    """A copy of a JSON value without tokens."""
    if isinstance(value, dict):
        return {
            key: BLANK if key == "token" else blanked(inner, secrets)
            for key, inner in value.items()
        }
    if isinstance(value, list):
        return [blanked(item, secrets) for item in value]
    if isinstance(value, str):
        return _without(value, secrets)
    return value


def _without(text: str, secrets: frozenset[str]) -> str:
    for secret in secrets:
        if secret in text:
            text = text.replace(secret, BLANK)
    return text
