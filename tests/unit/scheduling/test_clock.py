"""The only reader of the system clock."""

from __future__ import annotations

from datetime import UTC, datetime

from scheduling.clock import now


def test_it_tells_the_present_instant_in_utc() -> None:
    before = datetime.now(UTC)
    told = now()
    assert before <= told <= datetime.now(UTC)
    assert told.tzinfo is UTC
