"""How long a message that could not be sent waits before it is tried again."""

from __future__ import annotations

import random
from datetime import timedelta

_FIRST = timedelta(seconds=2)
_LONGEST = timedelta(minutes=15)


def backoff(attempt: int, rng: random.Random) -> timedelta:
    """The wait before attempt `attempt + 1`: full jitter, doubling from 2 s to 15 min."""
    longest: timedelta = min(_FIRST * 2 ** min(attempt, 20), _LONGEST)
    return longest * rng.random()
