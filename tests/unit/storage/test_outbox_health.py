"""How the outbox stands: what is late, what was given up, what a claim would take."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from coaching.kinds import Kind
from coaching.outbox import LEASE, Delivery, DeliveryState
from storage import attempts, outbox_health
from storage.database import Database
from storage.outbox_health import OutboxStanding
from tests.unit.factories import NOW, new_delivery
from tests.unit.outbox import SECOND, claim, claimed, postpone, put, sent

HOUR = timedelta(hours=1)
ANSWERED = Kind.FEEDBACK_ANSWERED


async def standing(database: Database, now: datetime = NOW) -> OutboxStanding:
    return await database.read(lambda tx: outbox_health.standing(tx, now))


async def is_due(database: Database, moment: datetime = NOW) -> bool:
    return await database.read(lambda tx: outbox_health.is_due(tx, moment))


async def give_up(database: Database, row: Delivery, code: str | None) -> None:
    """Close a row as dead."""
    dead = DeliveryState.DEAD
    assert await database.write(lambda tx: attempts.finish_unsent(tx, row, dead, code or "", NOW))


class TestStanding:
    """Late is what could be claimed and is not."""

    async def test_an_empty_outbox_is_well(self, database: Database) -> None:
        assert await standing(database) == OutboxStanding(due_since=None, dead=0)
        assert not await is_due(database)

    async def test_the_longest_due_row_counts(self, database: Database) -> None:
        await put(database, *(new_delivery(due_at=NOW - HOUR * hours) for hours in (1, 3, 2)))
        assert (await standing(database)).due_since == NOW - HOUR * 3

    async def test_what_is_to_come_does_not(self, database: Database) -> None:
        await put(database, new_delivery(due_at=NOW + SECOND))
        assert (await standing(database)).due_since is None
        assert not await is_due(database)
        assert await is_due(database, NOW + SECOND)

    async def test_what_is_being_sent_does_not(self, database: Database) -> None:
        await claimed(database, due_at=NOW - HOUR)
        assert (await standing(database)).due_since is None

    async def test_what_a_dead_process_holds_counts_from_the_end_of_its_lease(
        self, database: Database
    ) -> None:
        await claimed(database, due_at=NOW - HOUR)
        later = NOW + LEASE + SECOND
        assert (await standing(database, later)).due_since == NOW + LEASE
        assert await is_due(database, later)

    async def test_what_rests_before_another_attempt_counts_from_then(
        self, database: Database
    ) -> None:
        row = await claimed(database, due_at=NOW - HOUR)
        await postpone(database, row)
        assert (await standing(database)).due_since is None
        assert (await standing(database, NOW + HOUR)).due_since == NOW + SECOND

    async def test_what_was_sent_does_not(self, database: Database) -> None:
        await sent(database, await claimed(database, due_at=NOW - HOUR))
        assert (await standing(database, NOW + HOUR)).due_since is None

    @pytest.mark.parametrize(
        ("due_since", "lag"), [(None, 0), (NOW, 0), (NOW - HOUR, 3600), (NOW + HOUR, 0)]
    )
    def test_the_lag_is_never_negative(self, due_since: datetime | None, lag: float) -> None:
        assert OutboxStanding(due_since, 0).lag(NOW).total_seconds() == lag


class TestDead:
    """What was given up, and why."""

    async def test_it_is_counted_and_told_by_code_the_most_frequent_first(
        self, database: Database
    ) -> None:
        for code in ("is_archived", "not_in_channel", "not_in_channel", "account_inactive"):
            await give_up(database, await claimed(database, kind=ANSWERED), code)
        await put(database, new_delivery())
        assert (await standing(database)).dead == 4
        told = await database.read(lambda tx: outbox_health.dead_since(tx, NOW))
        assert list(told.items()) == [
            ("not_in_channel", 2),
            ("account_inactive", 1),
            ("is_archived", 1),
        ]

    async def test_what_was_given_up_before_is_left_out(self, database: Database) -> None:
        await give_up(database, await claimed(database, kind=ANSWERED), "is_archived")
        later = NOW + SECOND
        assert await database.read(lambda tx: outbox_health.dead_since(tx, later)) == {}
        assert (await standing(database)).dead == 1

    async def test_what_went_back_to_its_giver_is_nobodys_task(self, database: Database) -> None:
        await give_up(database, await claimed(database, kind=Kind.FEEDBACK_GIVEN), "is_archived")
        assert await database.read(lambda tx: outbox_health.dead_since(tx, NOW)) == {}
        assert (await standing(database)).dead == 1

    async def test_what_has_no_code_is_told_too(self, database: Database) -> None:
        await give_up(database, await claimed(database, kind=ANSWERED), None)
        told = await database.read(lambda tx: outbox_health.dead_since(tx, NOW))
        assert told == {"unknown": 1}


class TestClaimable:
    """It is exactly what a claim at that moment takes."""

    @pytest.mark.parametrize("passed", [timedelta(), SECOND, LEASE, LEASE + SECOND, HOUR * 2])
    async def test_it_is_what_a_claim_takes(self, database: Database, passed: timedelta) -> None:
        await claimed(database, due_at=NOW - HOUR)
        await postpone(database, await claimed(database, due_at=NOW - HOUR * 2))
        await sent(database, await claimed(database))
        await put(database, *(new_delivery(due_at=NOW + HOUR * hours) for hours in (0, 1, 2)))
        now = NOW + passed
        foreseen = await database.read(lambda tx: outbox_health.claimable(tx, now))
        taken = await claim(database, "two", now, limit=100)
        assert [row.id for row in foreseen] == [row.id for row in taken]
