"""After an unclear answer: wait, ask Slack's history, and only then send again (design section 4).

A message to a person is delivered once: not lost, not doubled (design principle 6).
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.outbox import LEASE, QUIET_PERIOD
from slack_errors import (
    PermanentlyRefusedError,
    RateLimitedError,
    RefusedError,
    SlackError,
    UnclearError,
)
from storage import deliveries
from tests.unit.factories import NOW, scheduled
from tests.unit.scheduling.post_office import Failure, PostOffice

SECOND = timedelta(seconds=1)
LOST = UnclearError("TimeoutError")
ACCEPTED_BUT_LOST = Failure(LOST, after_the_fact=True)


async def test_what_slack_accepted_is_found_and_not_sent_again(office: PostOffice) -> None:
    office.slack.fail("post", ACCEPTED_BUT_LOST)
    (row,) = await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert len(office.slack.messages) == 1
    stored = await office.row(row)
    assert (stored["state"], stored["slack_ts"]) == ("sent", office.slack.messages[0].ts)


async def test_what_slack_never_got_is_sent_again(office: PostOffice) -> None:
    office.slack.fail("post", LOST)
    (row,) = await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert len(office.slack.messages) == 1
    assert (await office.row(row))["state"] == "sent"
    assert office.slack.calls.count("find_delivery") == 1


async def test_before_the_quiet_period_is_over_nothing_is_asked_or_sent(
    office: PostOffice,
) -> None:
    """Slack's history may lag behind: asked too early, it would say that nothing came."""
    office.slack.fail("post", ACCEPTED_BUT_LOST)
    (row,) = await office.accept(scheduled())
    await office.tick()
    for _ in range(5):
        await office.tick(QUIET_PERIOD / 6)
    assert office.slack.calls.count("find_delivery") == 0
    assert office.slack.calls.count("post") == 1
    stored = await office.row(row)
    assert stored["next_attempt_at"] == NOW + QUIET_PERIOD
    assert stored["attempt"] == 1, "waiting is no failed attempt"


async def test_a_process_that_died_while_posting_is_succeeded_with_care(
    office: PostOffice,
) -> None:
    record = scheduled()
    (row,) = await office.accept(record)
    (held,) = await office.database.write(lambda tx: deliveries.claim(tx, "dead", NOW, 1))
    await office.database.write(lambda tx: deliveries.intend(tx, held, "DUDRIN", NOW))
    await office.slack.post("DUDRIN", "said", [], row.id)
    await office.tick(LEASE + SECOND)
    assert office.slack.texts == ["said"]
    assert (await office.row(row))["state"] == "sent"


async def test_history_is_asked_from_well_before_the_attempt(office: PostOffice) -> None:
    """Slack's clock and ours differ a little."""
    office.slack.fail("post", ACCEPTED_BUT_LOST)
    await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD)
    (since,) = office.slack.asked_since
    assert since <= NOW.timestamp() - 30


@pytest.mark.parametrize(
    "error",
    [
        RateLimitedError(30),
        RefusedError("invalid_arguments"),
        UnclearError("TimeoutError"),
        SlackError("odd"),
        KeyError("nobody thought of this"),
    ],
    ids=lambda error: type(error).__name__,
)
async def test_a_history_that_cannot_be_read_does_not_make_it_certain(
    office: PostOffice, error: Exception
) -> None:
    """What may have been sent may still have been sent when the question about it failed."""
    office.slack.fail("post", ACCEPTED_BUT_LOST)
    office.slack.fail("find_delivery", error)
    (row,) = await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert (await office.row(row))["maybe_sent_at"] is not None
    for _ in range(3):
        await office.tick(QUIET_PERIOD * 20)
    assert len(office.slack.messages) == 1
    assert (await office.row(row))["state"] == "sent"


async def test_a_history_that_is_refused_for_good_ends_it(office: PostOffice) -> None:
    office.slack.fail("post", LOST)
    office.slack.fail("find_delivery", PermanentlyRefusedError("missing_scope"))
    rows = await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert await office.standing(rows) == [("dead", "missing_scope")]


async def test_unclear_again_and_again_it_dies_after_ten_attempts_and_is_never_doubled(
    office: PostOffice,
) -> None:
    office.slack.fail("post", *[LOST] * 30)
    rows = await office.accept(scheduled())
    for _ in range(60):
        await office.tick(QUIET_PERIOD)
    assert await office.standing(rows) == [("dead", "TimeoutError")]
    assert office.slack.messages == []


async def test_what_nobody_thought_of_is_as_unclear_as_silence(office: PostOffice) -> None:
    office.slack.fail("post", Failure(KeyError("ts"), after_the_fact=True))
    (row,) = await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert len(office.slack.messages) == 1
    assert (await office.row(row))["state"] == "sent"
