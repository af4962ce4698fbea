"""What goes wrong with one message: tried again, given up, and never at the cost of the others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from coaching.kinds import Kind
from coaching.outbox import LEASE, MAX_ATTEMPTS, DeliveryState, NewDelivery
from slack_errors import (
    PermanentlyRefusedError,
    RateLimitedError,
    RefusedError,
    SlackError,
    UnclearError,
)
from storage import attempts, deliveries, outbox_health, people, unsent
from storage.base import table_of
from storage.database import DatabaseUnavailableError
from storage.deliveries import DeliveryRow
from storage.feedback import FeedbackRow
from tests.unit.factories import DRIN, NOW, TEAM, answer, feedback, parts, scheduled
from tests.unit.scheduling.post_office import PostOffice

HOUR = timedelta(hours=1)
SENT = [(DeliveryState.SENT.value, None)]


class TestRefused:
    """Slack said no: for good, or for now."""

    @pytest.mark.parametrize("method", ["open_dm", "post"])
    async def test_what_is_refused_for_good_is_dead_at_once(
        self, office: PostOffice, method: str
    ) -> None:
        office.slack.fail(method, PermanentlyRefusedError("user_disabled"))
        rows = await office.accept(scheduled())
        await office.tick()
        await office.tick(HOUR)
        assert await office.standing(rows) == [("dead", "user_disabled")]
        for_the_notice = 1
        assert office.slack.calls.count(method) == 1 + for_the_notice
        assert office.slack.received_by(DRIN) == []

    async def test_a_channel_that_was_refused_is_asked_for_anew(self, office: PostOffice) -> None:
        office.slack.fail("post", PermanentlyRefusedError("channel_not_found"))
        await office.accept(scheduled())
        await office.tick()
        known = await office.database.read(lambda tx: people.dm_channel(tx, TEAM, DRIN))
        assert known is None

    async def test_what_is_refused_for_now_comes_again_and_counts(self, office: PostOffice) -> None:
        office.slack.fail("post", RefusedError("invalid_arguments"))
        (row,) = await office.accept(scheduled())
        await office.tick()
        stored = await office.row(row)
        assert (stored["state"], stored["attempt"]) == ("pending", 1)
        assert stored["last_error"] == "invalid_arguments"
        assert stored["next_attempt_at"] > NOW
        await office.tick(HOUR)
        assert await office.standing([row]) == SENT
        assert "find_delivery" not in office.slack.calls

    async def test_after_ten_failed_attempts_it_is_dead(self, office: PostOffice) -> None:
        office.slack.fail("post", *[RefusedError("invalid_arguments")] * MAX_ATTEMPTS)
        (row,) = await office.accept(scheduled())
        for _ in range(MAX_ATTEMPTS + 2):
            await office.tick(timedelta(minutes=20))
        assert await office.standing([row]) == [("dead", "invalid_arguments")]
        for_the_notice = 1
        assert office.slack.calls.count("post") == MAX_ATTEMPTS + for_the_notice

    async def test_a_rate_limit_is_waited_for_and_is_no_failed_attempt(
        self, office: PostOffice
    ) -> None:
        office.slack.fail("post", *[RateLimitedError(30)] * (2 * MAX_ATTEMPTS))
        (row,) = await office.accept(scheduled())
        for _ in range(2 * MAX_ATTEMPTS):
            await office.tick()
            stored = await office.row(row)
            assert stored["next_attempt_at"] == office.clock.now + timedelta(seconds=30)
            assert (stored["attempt"], stored["maybe_sent_at"]) == (0, None)
            await office.tick(timedelta(seconds=29))
            office.clock.now += timedelta(seconds=1)
        await office.tick()
        assert await office.standing([row]) == SENT


class TestOneBadRow:
    """One bad row never delays the others."""

    @pytest.mark.parametrize(
        "error",
        [
            PermanentlyRefusedError("channel_not_found"),
            RefusedError("invalid_arguments"),
            RateLimitedError(600),
            UnclearError("TimeoutError"),
            SlackError("odd"),
            KeyError("nobody thought of this"),
        ],
        ids=lambda error: type(error).__name__,
    )
    async def test_whatever_happens_to_it_the_others_are_sent(
        self, office: PostOffice, error: Exception
    ) -> None:
        office.slack.fail("post", error)
        rows = await office.accept(*(scheduled() for _ in range(20)))
        await office.tick()
        states = [state for state, _ in await office.standing(rows)]
        assert states.count(DeliveryState.SENT.value) == 19
        assert len(office.slack.received_by(DRIN)) == 19

    async def test_a_record_that_cannot_be_read_stays_alone(self, office: PostOffice) -> None:
        broken, sound = scheduled(), scheduled()
        rows = await office.accept(broken, sound)
        await office.database.write(
            lambda tx: tx.connection.execute(
                update(table_of(FeedbackRow))
                .where(table_of(FeedbackRow).c.id == broken.id)
                .values(timing="never")
            )
        )
        await office.tick()
        (bad, reason), good = await office.standing(rows)
        assert good == SENT[0]
        assert (bad, reason) == ("pending", "ValueError")

    async def test_a_failure_is_logged_without_anybodys_words(
        self, office: PostOffice, capsys: pytest.CaptureFixture[str]
    ) -> None:
        record = scheduled(parts=parts(issue="Geheimnis"))
        office.slack.fail("post", KeyError("Geheimnis"))
        await office.accept(record)
        await office.tick()
        logged = "".join(capsys.readouterr())
        assert "delivery_unexpected" in logged
        assert "KeyError" in logged
        assert "Geheimnis" not in logged


class TestLostDatabase:
    """The database goes away in the middle."""

    @staticmethod
    def broken(*_arguments: Any, **_named: Any) -> Any:
        raise OperationalError("UPDATE", {}, Exception("database or disk is full"))

    async def test_what_was_posted_and_not_recorded_is_found_again(
        self, office: PostOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = await office.accept(scheduled())
        with monkeypatch.context() as patched:
            patched.setattr(attempts, "finish_sent", self.broken)
            await office.tick()
        await office.tick(LEASE + timedelta(seconds=1))
        assert await office.standing(rows) == SENT
        assert len(office.slack.messages) == 1

    async def test_a_failure_that_cannot_be_recorded_does_not_stop_the_others(
        self, office: PostOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rows = await office.accept(*(scheduled() for _ in range(5)))
        office.slack.fail("post", RefusedError("invalid_arguments"))
        with monkeypatch.context() as patched:
            patched.setattr(attempts, "postpone", self.broken)
            await office.tick()
        states = sorted(state for state, _ in await office.standing(rows))
        assert states == ["sending", "sent", "sent", "sent", "sent"]
        await office.tick(LEASE + timedelta(seconds=1))
        await office.tick(timedelta(minutes=2))
        assert {state for state, _ in await office.standing(rows)} == {"sent"}
        assert len(office.slack.messages) == 5

    async def test_a_tick_that_cannot_claim_says_so(
        self, office: PostOffice, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(deliveries, "claim", self.broken)
        with pytest.raises(DatabaseUnavailableError):
            await office.tick()


class TestAnotherVersion:
    """A row of a kind that this version does not know, while replicas are being upgraded."""

    @pytest.fixture
    async def stranger(self, office: PostOffice) -> NewDelivery:
        (row,) = await office.accept(scheduled())
        await self._become(office, row, "of_another_version")
        return row

    async def _become(self, office: PostOffice, row: NewDelivery, kind: str) -> None:
        table = table_of(DeliveryRow)
        changed = update(table).where(table.c.id == row.id).values(kind=kind)
        await office.database.write(lambda tx: tx.connection.execute(changed))

    async def test_the_others_are_sent(self, office: PostOffice, stranger: NewDelivery) -> None:
        rows = await office.accept(scheduled())
        await office.tick()
        assert await office.standing(rows) == SENT
        assert (await office.row(stranger))["state"] == "pending"

    async def test_it_is_left_to_the_version_that_knows_it(
        self, office: PostOffice, stranger: NewDelivery
    ) -> None:
        await office.tick()
        await self._become(office, stranger, stranger.kind.value)
        await office.tick()
        assert await office.standing([stranger]) == SENT

    async def test_it_is_counted_and_makes_nobody_late(
        self, office: PostOffice, stranger: NewDelivery
    ) -> None:
        now = NOW + HOUR
        standing = await office.database.read(lambda tx: outbox_health.standing(tx, now))
        assert (standing.unknown, standing.due_since) == (1, None)
        assert await office.database.read(lambda tx: outbox_health.claimable(tx, now)) == []
        assert (await office.row(stranger))["attempt"] == 0

    async def test_one_that_was_given_up_is_not_shown_without_its_name(
        self, office: PostOffice
    ) -> None:
        office.slack.fail("post", PermanentlyRefusedError("is_archived"))
        (row,) = await office.accept(feedback(answer=answer()), kind=Kind.FEEDBACK_ANSWERED)
        await office.tick()
        listed = await office.database.read(lambda tx: unsent.given_up(tx, TEAM, NOW, 9))
        assert [one.delivery.id for one in listed] == [row.id]
        await self._become(office, row, "of_another_version")
        assert await office.database.read(lambda tx: unsent.given_up(tx, TEAM, NOW, 9)) == []
