"""The pace keeps Slack's limits, so that Slack need not speak of them (Slack facts 6.2)."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from scheduling.pace import Limits, Pace


@dataclass
class Stopwatch:
    """Seconds that a test lets pass."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


def taken(pace: Pace, channel: str) -> float:
    """Take the next turn; how long it is until then."""
    wait = pace.wait(channel)
    pace.take(channel)
    return wait


def test_a_burst_goes_out_at_once_and_then_the_bucket_fills_steadily() -> None:
    stopwatch = Stopwatch()
    pace = Pace(stopwatch, Limits(per_second=2.0, burst=5))
    assert pace.allowance() == 5
    for _ in range(5):
        pace.take(f"D{_}")
    assert pace.allowance() == 0
    stopwatch.seconds += 1.5
    assert pace.allowance() == 3
    stopwatch.seconds += 1000
    assert pace.allowance() == 5


def test_messages_into_one_channel_are_a_second_apart() -> None:
    stopwatch = Stopwatch()
    pace = Pace(stopwatch)
    assert [taken(pace, "D1") for _ in range(3)] == [0.0, 1.0, 2.0]
    assert pace.wait("D2") == 0.0
    stopwatch.seconds += 2.5
    assert pace.wait("D1") == 0.5


def test_looking_takes_no_turn() -> None:
    """Who makes room and comes back must not find that it stands behind itself."""
    pace = Pace(Stopwatch())
    pace.take("D1")
    assert [pace.wait("D1") for _ in range(3)] == [1.0] * 3


def test_when_slack_wants_silence_nothing_goes_out() -> None:
    stopwatch = Stopwatch()
    pace = Pace(stopwatch)
    pace.pause(30)
    pace.pause(10)
    stopwatch.seconds += 29
    assert pace.allowance() == 0
    stopwatch.seconds += 1
    assert pace.allowance() > 0


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.floats(0, 3)), max_size=60))
def test_no_two_turns_of_a_channel_are_closer_than_a_second(
    asked: list[tuple[str, float]],
) -> None:
    stopwatch = Stopwatch()
    pace = Pace(stopwatch)
    turns: dict[str, list[float]] = {}
    for channel, passed in asked:
        stopwatch.seconds += passed
        turns.setdefault(channel, []).append(stopwatch.seconds + taken(pace, channel))
    for at in turns.values():
        assert all(later - earlier > 0.999 for earlier, later in itertools.pairwise(at))


@given(st.lists(st.floats(0, 2), max_size=80))
def test_never_more_than_the_bucket_allows(pauses: list[float]) -> None:
    stopwatch = Stopwatch()
    pace = Pace(stopwatch, Limits(per_second=1.0, burst=3))
    sent = 0
    for passed in pauses:
        stopwatch.seconds += passed
        if pace.wait("D1") == 0.0:
            pace.take("D1")
            sent += 1
    assert sent <= 3 + (stopwatch.seconds - 100.0)


def test_idle_channels_are_forgotten() -> None:
    stopwatch = Stopwatch()
    pace = Pace(stopwatch)
    for number in range(30_000):
        stopwatch.seconds += 1
        pace.take(f"D{number}")
    assert len(pace._free_at) < 11_000
