"""After an unclear answer: wait, ask Slack's history, and only then send again (design section 4).

A message to a person is delivered once: not lost, not doubled (design principle 6).
"""

from __future__ import annotations

from datetime import timedelta

import pytest

from coaching.feedback import State
from coaching.kinds import Kind
from coaching.manners import MANNERS
from coaching.outbox import LEASE, MAX_ATTEMPTS, QUIET_PERIOD, NewDelivery
from slack_errors import (
    PermanentlyRefusedError,
    RateLimitedError,
    RefusedError,
    SlackError,
    UnclearError,
)
from storage import attempts, deliveries, unsent
from storage import feedback as records
from tests.unit.factories import ANA, DRIN, NOW, TEAM, answer, feedback, person, scheduled
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
    await office.database.write(lambda tx: attempts.intend(tx, held, "DUDRIN", NOW))
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


class TestHistoryIsRefused:
    """Slack will not say any more whether it took the message: nobody is told a guess."""

    @pytest.fixture
    async def row(self, office: PostOffice) -> NewDelivery:
        """Feedback of Ana's that Drin has, which the bot cannot find out."""
        office.slack.fail("post", ACCEPTED_BUT_LOST)
        office.slack.fail("find_delivery", PermanentlyRefusedError("missing_scope"))
        (row,) = await office.accept(scheduled())
        await office.know(person(ANA))
        await office.tick()
        await office.tick(QUIET_PERIOD + SECOND)
        return row

    async def test_it_is_never_sent_again(self, office: PostOffice, row: NewDelivery) -> None:
        assert await office.standing([row]) == [("dead", "missing_scope")]
        for _ in range(5):
            await office.tick(QUIET_PERIOD)
        assert len(office.slack.received_by(DRIN)) == 1

    async def test_the_giver_hears_that_it_is_not_known(
        self, office: PostOffice, row: NewDelivery
    ) -> None:
        await office.tick()
        [told] = office.slack.received_by(ANA)
        assert "could not find out whether <@UDRIN> has got your feedback" in told
        record = await office.database.read(lambda tx: records.find(tx, TEAM, row.subject_id))
        assert record is not None
        assert record.state is State.WAITING, "who has it may answer"

    async def test_who_has_answered_has_it(self, office: PostOffice) -> None:
        answered = feedback(answer=answer())
        kind = Kind.FEEDBACK_UNCERTAIN
        rows = await office.accept(answered, kind=kind, recipient_id=ANA, due_at=NOW)
        await office.tick()
        assert await office.standing(rows) == [("expired", "it_arrived")]

    async def test_administrators_see_it_and_another_try_looks_first(
        self, office: PostOffice, row: NewDelivery
    ) -> None:
        now = office.clock.now
        listed = await office.database.read(lambda tx: unsent.given_up(tx, TEAM, NOW, 10))
        assert [one.delivery.id for one in listed] == [row.id]
        await office.database.write(lambda tx: unsent.try_again(tx, TEAM, listed, now))
        await office.tick()
        assert await office.standing([row]) == [("sent", None)]
        assert len(office.slack.received_by(DRIN)) == 1


class TestTheLastAttempt:
    """After ten attempts it is given up, but never what may stand in Slack."""

    async def _unclear(self, office: PostOffice, times: int) -> NewDelivery:
        """Slack says nothing, so many times."""
        office.slack.fail("post", *[LOST] * times)
        (row,) = await office.accept(scheduled())
        await office.know(person(ANA))
        while office.slack.calls.count("post") < times:
            await office.tick(QUIET_PERIOD)
        return row

    async def test_unclear_ten_times_it_dies_and_is_never_doubled(self, office: PostOffice) -> None:
        row = await self._unclear(office, MAX_ATTEMPTS)
        assert await office.standing([row]) == [("pending", "TimeoutError")]
        for _ in range(20):
            await office.tick(QUIET_PERIOD)
        assert await office.standing([row]) == [("dead", "no_answer")]
        assert office.slack.received_by(DRIN) == []
        [told] = office.slack.received_by(ANA)
        assert "could not get your feedback" in told
        for_the_notice = 1
        assert office.slack.calls.count("post") == MAX_ATTEMPTS + for_the_notice

    async def test_what_slack_took_in_the_tenth_is_found(self, office: PostOffice) -> None:
        row = await self._unclear(office, MAX_ATTEMPTS - 1)
        office.slack.fail("post", ACCEPTED_BUT_LOST)
        for _ in range(40):
            await office.tick(QUIET_PERIOD)
        assert await office.standing([row]) == [("sent", None)]
        assert len(office.slack.received_by(DRIN)) == 1
        assert office.slack.received_by(ANA) == [], "nobody is told to send it again"

    async def test_it_is_looked_for_until_slack_answers(self, office: PostOffice) -> None:
        row = await self._unclear(office, MAX_ATTEMPTS - 1)
        office.slack.fail("post", ACCEPTED_BUT_LOST)
        while not office.slack.messages:
            await office.tick(QUIET_PERIOD)
        office.slack.fail("find_delivery", *[LOST, RefusedError("odd"), RateLimitedError(9)] * 9)
        for _ in range(10):
            await office.tick(QUIET_PERIOD)
        assert (await office.row(row))["state"] == "pending"
        for _ in range(40):
            await office.tick(QUIET_PERIOD * 15)
        assert await office.standing([row]) == [("sent", None)]
        assert len(office.slack.received_by(DRIN)) == 1

    async def test_who_never_answers_until_it_is_too_late_leaves_it_uncertain(
        self, office: PostOffice
    ) -> None:
        row = await self._unclear(office, MAX_ATTEMPTS)
        office.slack.fail("find_delivery", *[LOST] * 3)
        await office.tick(QUIET_PERIOD)
        await office.tick(MANNERS[row.kind].useful_for)
        assert await office.standing([row]) == [("dead", "TimeoutError")]
        await office.tick()
        [told] = office.slack.received_by(ANA)
        assert "could not find out" in told

    async def test_refused_in_the_tenth_it_is_certainly_not_there(self, office: PostOffice) -> None:
        row = await self._unclear(office, MAX_ATTEMPTS - 1)
        office.slack.fail("post", RefusedError("odd"))
        while office.slack.calls.count("post") < MAX_ATTEMPTS:
            await office.tick(QUIET_PERIOD)
        assert await office.standing([row]) == [("dead", "odd")]
        assert (await office.row(row))["maybe_sent_at"] is None


async def test_what_nobody_thought_of_is_as_unclear_as_silence(office: PostOffice) -> None:
    office.slack.fail("post", Failure(KeyError("ts"), after_the_fact=True))
    (row,) = await office.accept(scheduled())
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert len(office.slack.messages) == 1
    assert (await office.row(row))["state"] == "sent"
