"""The numbers of the outbox: how long a message is worth sending, how long to wait."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coaching.backoff import backoff
from coaching.kinds import REFRESHES, Kind
from coaching.manners import MANNERS
from coaching.outbox import LEASE, MAX_ATTEMPTS, QUIET_PERIOD
from tests.unit.factories import NOW, new_delivery

LONGEST = timedelta(minutes=15)


class Always(random.Random):
    """A jitter that is always the same part of the longest wait."""

    def __init__(self, part: float) -> None:
        super().__init__()
        self._part = part

    def random(self) -> float:
        return self._part


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_says_how_late_it_is_still_useful(kind: Kind) -> None:
    assert new_delivery(kind=kind).expires_at == NOW + MANNERS[kind].useful_for
    # What a channel is told of a day is of no use on the next one.
    assert MANNERS[kind].useful_for >= timedelta(hours=12)


def test_a_kind_that_refreshes_another_is_not_refreshed_itself() -> None:
    assert not set(REFRESHES) & set(REFRESHES.values())


@pytest.mark.parametrize(
    ("attempt", "longest"),
    [
        (1, timedelta(seconds=4)),
        (2, timedelta(seconds=8)),
        (5, timedelta(seconds=64)),
        (8, timedelta(seconds=512)),
        (9, LONGEST),
        (10, LONGEST),
        (10**6, LONGEST),
    ],
)
def test_the_wait_doubles_up_to_a_quarter_of_an_hour(attempt: int, longest: timedelta) -> None:
    assert backoff(attempt, Always(1.0)) == longest


@given(attempt=st.integers(0, 10_000), seed=st.integers())
def test_the_wait_is_spread_over_its_whole_length(attempt: int, seed: int) -> None:
    wait = backoff(attempt, random.Random(seed))  # noqa: S311  (jitter, not a secret)
    assert timedelta() <= wait <= LONGEST
    assert backoff(attempt, Always(0.5)) == backoff(attempt, Always(1.0)) / 2


def test_a_lease_outlives_the_quiet_period() -> None:
    """Otherwise a second process could look for a message that the first is still posting."""
    assert LEASE > QUIET_PERIOD


def test_ten_attempts_fit_into_the_time_in_which_a_message_is_useful() -> None:
    waits = sum((backoff(n, Always(1.0)) for n in range(1, MAX_ATTEMPTS + 1)), timedelta())
    assert waits < min(manner.useful_for for manner in MANNERS.values())
