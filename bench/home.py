"""Building and encoding a full App Home, against the same dicts written down by hand."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from bench.baselines import home as by_hand
from bench.effort import Effort
from bench.figures import Figure, Sample, Table
from bench.machine import Cores
from coaching.feedback import Feedback, Parts, Timing
from texts import texts_for
from views.home import HomeFacts, home

_RATIO = 2.0
_READER, _OTHER = "U0000001", "U0000002"
_ZONE = ZoneInfo("Europe/Madrid")
#: Two blocks each; with the frame of Home they make 61.
_RECORDS = 25
_NOON = datetime(2026, 3, 11, 12, tzinfo=UTC)


async def measure(effort: Effort, _cores: Cores, _folder: Path) -> list[Table]:
    """One table; both are built in this process, in turns."""
    facts = _facts()
    t = texts_for("en-GB", _ZONE)

    def ours() -> dict[str, Any]:
        return home(t, facts)

    def baseline() -> dict[str, Any]:
        return by_hand.home(facts, _ZONE)

    if ours() != baseline():
        raise ValueError("the baseline does not show what our Home shows")
    times = [
        (_microseconds(ours, effort.repetitions), _microseconds(baseline, effort.repetitions))
        for _ in range(effort.rounds)
    ]
    figure = Figure(
        name="CPU of building and encoding",
        unit="µs",
        ours=Sample(tuple(pair[0] for pair in times)),
        baseline=Sample(tuple(pair[1] for pair in times)),
        ratio_goal=_RATIO,
    )
    title = f"App Home of {len(ours()['blocks'])} blocks"
    return [Table(title=title, baseline="the same in plain dicts, json.dumps", figures=[figure])]


def _microseconds(build: Callable[[], dict[str, Any]], repetitions: int) -> float:
    started = time.process_time()
    for _ in range(repetitions):
        json.dumps(build())
    return (time.process_time() - started) / repetitions * 1_000_000


def _facts() -> HomeFacts:
    records = [_record(number) for number in range(_RECORDS)]
    return HomeFacts(
        person_id=_READER, waiting=records[:8], given=records[8:16], received=records[16:]
    )


def _record(number: int) -> Feedback:
    given_by_reader = 8 <= number < 16
    return Feedback(
        id=UUID(int=number),
        workspace_id="T0BENCH",
        giver_id=_READER if given_by_reader else _OTHER,
        receiver_id=_OTHER if given_by_reader else _READER,
        parts=Parts(
            issue=f"In call {number} you named the price before asking what they need.",
            consequence="They compared us on price alone.",
            improvement="Ask three questions before any number is said.",
        ),
        timing=Timing.NOW,
        given_at=_NOON - timedelta(days=number),
        deliver_at=_NOON - timedelta(days=number),
        delivered=True,
        skill="negotiation" if number % 2 else "discovery",
    )
