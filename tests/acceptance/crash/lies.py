"""How the workspace misbehaves: one call in five, and a history that always lags."""

from __future__ import annotations

from typing import Any

from tests.acceptance.crash.hurry import FACTOR

#: Seconds of hurried time until a message shows in history. With the time within which it is
#: posted (20) and what a hanging call takes to be accepted (11) this stays far below the quiet
#: period (60).
HISTORY_LAG = 10.0
#: Longer than the bots wait for an answer (10).
HANG_SECONDS = 11.0 / FACTOR


def lies(seed: int) -> list[dict[str, Any]]:
    """Faults for the workspace's control API; about a fifth of the calls meets one."""
    post = [
        {"kind": "ratelimited", "probability": 0.04, "retry_after": 1},
        {"kind": "error_before", "probability": 0.03},
        {"kind": "error_after", "probability": 0.04},
        {"kind": "drop_before", "probability": 0.03},
        {"kind": "drop_after", "probability": 0.04},
        {"kind": "slow", "probability": 0.015, "seconds": HANG_SECONDS},
        {"kind": "slow_after", "probability": 0.015, "seconds": HANG_SECONDS},
    ]
    search = [
        {"kind": "error_before", "probability": 0.1},
        {"kind": "drop_after", "probability": 0.1},
    ]
    faults = [
        *({"method": "chat.postMessage", **fault} for fault in post),
        *({"method": "conversations.history", **fault} for fault in search),
        {"method": "conversations.open", "kind": "error_before", "probability": 0.2},
        {"method": "conversations.history", "kind": "delayed_history", "seconds": HISTORY_LAG},
    ]
    return [{**fault, "seed": seed + number} for number, fault in enumerate(faults)]
