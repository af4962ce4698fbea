"""Every attempt ends in one way, and whoever counts is told of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import LEASE, MAX_ATTEMPTS, QUIET_PERIOD
from scheduling.pace import Limits
from scheduling.tally import Outcome
from slack_errors import PermanentlyRefusedError, RateLimitedError, RefusedError, UnclearError
from storage import attempts, people
from tests.unit.factories import DRIN, person, scheduled
from tests.unit.scheduling.post_office import Failure, PostOffice

SECOND = timedelta(seconds=1)
LONG = timedelta(minutes=20)
LOST = UnclearError("TimeoutError")


def told(office: PostOffice) -> list[tuple[Outcome, str | None]]:
    """What the tally was told of the messages themselves, in order."""
    return [
        (attempt.outcome, attempt.reason)
        for attempt in office.journal.attempts
        if attempt.row.kind is not Kind.FEEDBACK_UNDELIVERED
    ]


async def test_a_message_that_was_sent(office: PostOffice) -> None:
    (row,) = await office.accept(scheduled())
    await office.tick()
    assert told(office) == [(Outcome.SENT, None)]
    [attempt] = office.journal.attempts
    assert (attempt.row.id, attempt.row.kind) == (row.id, Kind.FEEDBACK_GIVEN)


async def test_an_unclear_one_rests_and_is_found(office: PostOffice) -> None:
    office.slack.fail("post", Failure(LOST, after_the_fact=True))
    await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD / 2)
    await office.tick(QUIET_PERIOD)
    assert told(office) == [
        (Outcome.UNCLEAR, "TimeoutError"),
        (Outcome.WAITING, "quiet_period"),
        (Outcome.RECONCILED, None),
    ]


async def test_an_unclear_one_that_never_came_is_sent(office: PostOffice) -> None:
    office.slack.fail("post", LOST)
    await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert told(office) == [(Outcome.UNCLEAR, "TimeoutError"), (Outcome.SENT, None)]


async def test_slack_wants_a_pause(office: PostOffice) -> None:
    office.slack.fail("post", RateLimitedError(3))
    await office.accept(scheduled())
    await office.tick()
    await office.tick(SECOND * 5)
    assert told(office) == [(Outcome.RATE_LIMITED, "ratelimited"), (Outcome.SENT, None)]


async def test_slack_says_no_for_now_and_for_good(office: PostOffice) -> None:
    office.slack.fail("post", RefusedError("not_found"), PermanentlyRefusedError("is_archived"))
    await office.accept(scheduled())
    await office.tick()
    await office.tick(LONG)
    assert told(office) == [(Outcome.REFUSED, "not_found"), (Outcome.DEAD, "is_archived")]


async def test_the_last_attempt_counts_as_dead_alone(office: PostOffice) -> None:
    office.slack.fail("post", *[RefusedError("not_found")] * MAX_ATTEMPTS)
    await office.accept(scheduled())
    for _ in range(MAX_ATTEMPTS):
        await office.tick(LONG)
    assert told(office) == [(Outcome.REFUSED, "not_found")] * (MAX_ATTEMPTS - 1) + [
        (Outcome.DEAD, "not_found")
    ]


async def test_what_came_too_late_or_to_nobody_expires(office: PostOffice) -> None:
    await office.accept(scheduled())
    await office.tick(MANNERS[Kind.FEEDBACK_GIVEN].useful_for + SECOND)
    await office.accept(scheduled(), due_at=office.clock.now)
    gone = person(DRIN, is_deactivated=True)
    await office.database.write(lambda tx: people.save(tx, gone, office.clock.now))
    await office.tick()
    assert told(office) == [
        (Outcome.EXPIRED, "too_late"),
        (Outcome.EXPIRED, "recipient_deactivated"),
    ]


async def test_a_database_that_was_lost_meanwhile(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whether it was sent is found out when its lease has run out."""

    def broken(*_arguments: Any) -> Any:
        raise OperationalError("UPDATE", {}, Exception("database or disk is full"))

    await office.accept(scheduled())
    with monkeypatch.context() as patched:
        patched.setattr(attempts, "finish_sent", broken)
        await office.tick()
    await office.tick(LEASE + SECOND)
    assert told(office) == [(Outcome.NOT_RECORDED, None), (Outcome.RECONCILED, None)]


async def test_a_second_message_into_one_channel_keeps_its_distance(office: PostOffice) -> None:
    paced = replace(office, limits=Limits(channel_interval=60.0))
    await paced.accept(scheduled(), scheduled())
    await paced.tick()
    assert sorted(told(office)) == [(Outcome.SENT, None), (Outcome.WAITING, "pace")]
