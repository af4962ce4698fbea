"""The outbox: each message is claimed by one, sent once, and never lost (design section 4)."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import URL, Update

from coaching.outbox import LEASE, Delivery, DeliveryState
from storage import attempts, deliveries, leases
from storage.database import Database, Transaction
from tests.unit.factories import NOW, new_delivery
from tests.unit.outbox import (
    SECOND,
    WHERE,
    claim,
    claimed,
    columns,
    intend,
    postpone,
    put,
    sent,
    states,
)
from tests.unit.storage.keeping import opened


class TestPutting:
    """What is to be said is noted in the transaction of what it tells about."""

    async def test_nothing_is_put_for_nothing(self, database: Database) -> None:
        await put(database)
        assert await states(database) == []

    async def test_the_same_key_makes_one_row(self, database: Database) -> None:
        await put(database, new_delivery(dedupe_key="a"), new_delivery(dedupe_key="b"))
        await put(database, new_delivery(dedupe_key="a"), new_delivery(dedupe_key="c"))
        assert len(await states(database)) == 3

    async def test_what_fails_puts_nothing(self, database: Database) -> None:
        def work(tx: Transaction) -> None:
            deliveries.put(tx, [new_delivery()])
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            await database.write(work)
        assert await states(database) == []


class TestClaiming:
    """A claimed row belongs to one process for two minutes."""

    async def test_a_row_is_claimed_whole(self, database: Database) -> None:
        new = new_delivery()
        await put(database, new)
        assert await claim(database, "one") == [
            Delivery(
                id=new.id,
                workspace_id=new.workspace_id,
                kind=new.kind,
                subject_id=new.subject_id,
                recipient_id=new.recipient_id,
                due_at=new.due_at,
                expires_at=new.expires_at,
                attempt=1,
                lease_owner="one",
                maybe_sent_at=None,
                channel_id=None,
            )
        ]

    async def test_what_is_not_due_yet_waits(self, database: Database) -> None:
        await put(database, new_delivery(due_at=NOW + timedelta(microseconds=1)))
        assert await claim(database) == []
        assert len(await claim(database, at=NOW + timedelta(microseconds=1))) == 1

    async def test_the_longest_due_come_first_up_to_the_limit(self, database: Database) -> None:
        rows = [new_delivery(due_at=NOW - timedelta(hours=hours)) for hours in (1, 3, 2, 4)]
        await put(database, *rows)
        first = await claim(database, limit=3)
        assert [row.id for row in first] == [rows[3].id, rows[1].id, rows[2].id]
        assert [row.id for row in await claim(database)] == [rows[0].id]

    async def test_nobody_claims_what_another_holds(self, database: Database) -> None:
        await claimed(database)
        assert await claim(database, "two") == []
        assert await claim(database, "two", NOW + LEASE) == []

    async def test_a_row_whose_process_died_is_claimed_again(self, database: Database) -> None:
        before = await claimed(database)
        await intend(database, before)
        (after,) = await claim(database, "two", NOW + LEASE + SECOND)
        assert (after.id, after.attempt, after.lease_owner) == (before.id, 2, "two")
        assert (after.maybe_sent_at, after.channel_id) == (NOW, "D01")

    @pytest.mark.parametrize("state", [DeliveryState.EXPIRED, DeliveryState.DEAD])
    async def test_what_is_finished_is_not_claimed(
        self, database: Database, state: DeliveryState
    ) -> None:
        row = await claimed(database)
        await database.write(lambda tx: attempts.finish_unsent(tx, row, state, "why", NOW))
        assert await claim(database, at=NOW + timedelta(days=365)) == []
        stored = await columns(database, row.id)
        assert (stored["state"], stored["last_error"]) == (state.value, "why")

    async def test_what_was_sent_is_not_claimed(self, database: Database) -> None:
        await sent(database, await claimed(database))
        assert await claim(database, at=NOW + timedelta(days=365)) == []

    async def test_claims_at_once_share_no_row(self, database: Database) -> None:
        await put(database, *(new_delivery() for _ in range(40)))
        taken = await asyncio.gather(*(claim(database, f"p{n}", limit=7) for n in range(8)))
        ids = [row.id for rows in taken for row in rows]
        assert len(ids) == len(set(ids)) == 40

    async def test_what_was_abandoned_comes_before_what_is_due(self, database: Database) -> None:
        before = await claimed(database, due_at=NOW - SECOND)
        await put(database, *(new_delivery(due_at=NOW - timedelta(hours=1)) for _ in range(5)))
        later = NOW + LEASE + SECOND
        taken = await claim(database, "two", later, limit=3)
        assert before.id in {row.id for row in taken}
        assert len(taken) == 3
        assert len(await claim(database, "two", later)) == 3

    async def test_a_claim_sorts_no_backlog(self, url: URL) -> None:
        """It walks along the index: what it costs does not depend on how much is due."""
        async with opened(url) as database:
            plan = await database.read(lambda tx: _plan_of(tx, deliveries.CLAIM))
        assert any("ix_delivery_state_next_attempt_at" in step for step in plan)
        assert not [step for step in plan if "TEMP B-TREE" in step or step == "SCAN delivery"]


def _plan_of(tx: Transaction, statement: Update) -> list[str]:
    """How SQLite means to carry it out, step by step."""
    compiled = str(statement.compile(tx.connection))
    given = (None,) * compiled.count("?")
    plan = tx.connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", given)
    return [row.detail for row in plan]


class TestGuards:
    """Only the attempt that holds the lease may say what became of it."""

    async def test_after_the_lease_was_lost_nothing_is_changed(self, database: Database) -> None:
        late = await claimed(database)
        (current,) = await claim(database, "two", NOW + LEASE + SECOND)
        before = await columns(database, late.id)
        assert not await intend(database, late)
        assert not await sent(database, late)
        assert not await postpone(database, late)
        assert not await database.write(
            lambda tx: attempts.finish_unsent(tx, late, DeliveryState.DEAD, "why", NOW)
        )
        assert await columns(database, late.id) == before
        assert await sent(database, current)

    async def test_an_earlier_attempt_of_the_same_process_is_late_too(
        self, database: Database
    ) -> None:
        first = await claimed(database)
        await claim(database, "one", NOW + LEASE + SECOND)
        assert not await sent(database, first)

    async def test_what_is_finished_stays_so(self, database: Database) -> None:
        row = await claimed(database)
        assert await sent(database, row)
        assert not await sent(database, row)
        assert not await postpone(database, row)


class TestSending:
    """The intent is noted before, the place after."""

    async def test_the_intent_is_noted_first(self, database: Database) -> None:
        row = await claimed(database)
        assert await intend(database, row)
        stored = await columns(database, row.id)
        assert (stored["maybe_sent_at"], stored["channel_id"]) == (NOW, "D01")
        assert stored["state"] == DeliveryState.SENDING.value

    async def test_afterwards_it_is_known_where_it_stands(self, database: Database) -> None:
        row = await claimed(database)
        await sent(database, row, NOW + SECOND)
        stored = await columns(database, row.id)
        assert stored["state"] == DeliveryState.SENT.value
        assert (stored["channel_id"], stored["slack_ts"]) == (WHERE.channel_id, WHERE.ts)
        assert (stored["sent_at"], stored["last_error"]) == (NOW + SECOND, None)


class TestPostponing:
    """A failed attempt counts, a rate limit does not."""

    async def test_it_comes_again_later_and_counts(self, database: Database) -> None:
        row = await claimed(database)
        assert await postpone(database, row)
        assert await claim(database) == []
        (again,) = await claim(database, at=NOW + SECOND)
        assert (again.attempt, again.due_at) == (2, NOW)
        assert (await columns(database, row.id))["last_error"] == "why"

    async def test_a_rate_limit_is_no_failed_attempt(self, database: Database) -> None:
        await postpone(database, await claimed(database), counts=False)
        (again,) = await claim(database, at=NOW + SECOND)
        assert again.attempt == 1

    async def test_what_may_have_been_sent_is_remembered(self, database: Database) -> None:
        row = await claimed(database)
        await intend(database, row)
        await postpone(database, row)
        (again,) = await claim(database, at=NOW + SECOND)
        assert again.maybe_sent_at == NOW

    async def test_what_slack_refused_need_not_be_looked_up(self, database: Database) -> None:
        row = await claimed(database)
        await intend(database, row)
        await postpone(database, row, certainly_unsent=True)
        (again,) = await claim(database, at=NOW + SECOND)
        assert again.maybe_sent_at is None


class TestReleasing:
    """A process that stops gives back what it has not begun."""

    async def test_others_can_go_on_at_once_and_no_attempt_is_lost(
        self, database: Database
    ) -> None:
        await put(database, *(new_delivery() for _ in range(3)))
        begun, *_ = await claim(database)
        await intend(database, begun)
        released = await database.write(lambda tx: leases.release(tx, "one"))
        assert released == 2
        again = await claim(database, "two")
        assert [row.attempt for row in again] == [1, 1]
        assert begun.id not in {row.id for row in again}

    async def test_what_others_hold_is_theirs(self, database: Database) -> None:
        await claimed(database)
        assert await database.write(lambda tx: leases.release(tx, "two")) == 0
        assert await claim(database, "two") == []
