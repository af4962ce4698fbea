"""One pass for cron: what is due goes out, also what has to keep the pace, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import count

import pytest

from coaching.outbox import QUIET_PERIOD
from scheduling.delivery import Courier
from scheduling.pace import Limits, Pace
from scheduling.single_pass import send_all_due
from slack_errors import RateLimitedError, UnclearError
from tests.unit.factories import NOW, scheduled
from tests.unit.outbox import states
from tests.unit.scheduling.post_office import Failure, PostOffice

MONTH = timedelta(days=30)
HOUR = timedelta(hours=1)
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def _quick_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scheduling.single_pass._BETWEEN_SECONDS", 0.001)


def hurried(office: PostOffice, per_second: float = 1.0, look: timedelta = SECOND / 2) -> Courier:
    """A courier with a small bucket, to whom every look at the stopwatch takes a moment."""

    def stopwatch() -> float:
        office.clock.now += look
        return office.clock.now.timestamp()

    limits = Limits(channel_interval=0.0, per_second=per_second, burst=2)
    return replace(office.courier, stopwatch=stopwatch, pace=Pace(stopwatch, limits))


async def test_what_has_to_keep_the_pace_still_goes_out_in_this_pass(office: PostOffice) -> None:
    await office.accept(*(scheduled() for _ in range(7)))
    await send_all_due(hurried(office))
    assert await states(office.database) == ["sent"] * 7
    assert len(office.slack.messages) == 7


async def test_a_short_silence_that_slack_wants_is_waited_for(office: PostOffice) -> None:
    office.slack.fail("post", RateLimitedError(2))
    await office.accept(scheduled())
    await send_all_due(hurried(office))
    assert await states(office.database) == ["sent"]


async def test_a_pass_ends_before_cron_starts_the_next(office: PostOffice) -> None:
    await office.accept(*(scheduled() for _ in range(20)))
    # How many looks the last round takes is up to the machine: together they are short.
    await send_all_due(hurried(office, per_second=0.01, look=SECOND / 20))
    assert office.clock.now - NOW < timedelta(seconds=60)
    assert (await states(office.database)).count("pending") > 0


async def test_what_is_not_due_waits(office: PostOffice) -> None:
    await office.accept(scheduled(), due_at=NOW + timedelta(hours=1))
    await send_all_due(office.courier)
    assert office.slack.messages == []


def ahead(office: PostOffice, span: timedelta) -> Courier:
    """A courier of a pass whose clock is put forward; its 45 seconds are over at the 45th look."""
    looks = count()
    return replace(
        office.courier,
        clock=lambda: office.clock.now + span,
        stopwatch=lambda: float(next(looks)),
    )


async def test_a_pass_put_forward_sends_what_is_due_by_then(office: PostOffice) -> None:
    await office.accept(scheduled(), due_at=NOW + MONTH)
    await send_all_due(ahead(office, MONTH))
    assert len(office.slack.messages) == 1


async def test_a_pass_put_forward_never_makes_anybody_say_a_thing_twice(
    office: PostOffice,
) -> None:
    """Slack's history goes by the true time: when it may have been sent has to as well."""
    office.slack.fail("post", Failure(UnclearError("TimeoutError"), after_the_fact=True))
    (row,) = await office.accept(scheduled(), due_at=NOW + MONTH)
    await send_all_due(ahead(office, MONTH))
    assert (await office.row(row))["maybe_sent_at"] == NOW
    await send_all_due(ahead(office, MONTH + HOUR))
    assert office.slack.calls.count("find_delivery") == 0, "it rests by the true time"
    office.clock.now += QUIET_PERIOD + SECOND
    await send_all_due(ahead(office, MONTH + 2 * HOUR))
    assert [since <= NOW.timestamp() for since in office.slack.asked_since] == [True]
    assert len(office.slack.messages) == 1
