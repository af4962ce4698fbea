"""Finding the message about a record, and taking back what was not begun to be sent."""

from __future__ import annotations

from typing import Any

from coaching.kinds import Kind
from coaching.outbox import Delivery, DeliveryState, NewDelivery
from storage import attempts, said
from storage.database import Database
from tests.unit.factories import NOW, OTHER_TEAM, TEAM, new_delivery, some_id
from tests.unit.outbox import WHERE, claim, claimed, intend, postpone, put, sent, states


class TestAsking:
    """What the courier asks before it changes a message in place."""

    async def about(self, database: Database, row: NewDelivery | Delivery, team: str = TEAM) -> Any:
        return await database.read(
            lambda tx: said.message_about(tx, team, row.subject_id, row.kind, row.recipient_id)
        )

    async def under_way(self, database: Database, row: NewDelivery | Delivery) -> bool:
        return await database.read(
            lambda tx: said.is_under_way(tx, TEAM, row.subject_id, row.kind, row.recipient_id)
        )

    async def test_a_message_is_found_once_it_was_sent(self, database: Database) -> None:
        row = await claimed(database)
        assert await self.about(database, row) is None
        await sent(database, row)
        assert await self.about(database, row) == WHERE
        assert await self.about(database, row, OTHER_TEAM) is None

    async def test_the_message_of_another_kind_or_record_is_another(
        self, database: Database
    ) -> None:
        row = await claimed(database)
        await sent(database, row)
        other_kind = new_delivery(kind=Kind.FEEDBACK_ANSWERED, subject_id=row.subject_id)
        assert await self.about(database, other_kind) is None
        assert await self.about(database, new_delivery(subject_id=some_id())) is None

    async def test_it_is_under_way_from_the_claim_to_the_end(self, database: Database) -> None:
        new = new_delivery()
        await put(database, new)
        assert not await self.under_way(database, new)
        (row,) = await claim(database)
        assert await self.under_way(database, new)
        await sent(database, row)
        assert not await self.under_way(database, new)

    async def test_what_may_have_been_sent_is_under_way_while_it_rests(
        self, database: Database
    ) -> None:
        row = await claimed(database)
        await intend(database, row)
        await postpone(database, row)
        assert await self.under_way(database, row)

    async def test_what_slack_refused_is_not_under_way_while_it_rests(
        self, database: Database
    ) -> None:
        row = await claimed(database)
        await intend(database, row)
        await postpone(database, row, certainly_unsent=True)
        assert not await self.under_way(database, row)

    async def test_what_is_dead_is_not_under_way(self, database: Database) -> None:
        row = await claimed(database)
        await intend(database, row)
        await database.write(
            lambda tx: attempts.finish_unsent(tx, row, DeliveryState.DEAD, "why", NOW)
        )
        assert not await self.under_way(database, row)


class TestWithdrawing:
    """A question that moved to another day is not asked on the old one."""

    async def withdraw(self, database: Database, row: NewDelivery | Delivery) -> None:
        await database.write(lambda tx: said.withdraw_pending(tx, TEAM, row.subject_id, row.kind))

    async def test_what_was_not_begun_is_taken_back_and_can_be_put_anew(
        self, database: Database
    ) -> None:
        new = new_delivery(dedupe_key="question")
        await put(database, new)
        await self.withdraw(database, new)
        assert await states(database) == []
        await put(database, new_delivery(dedupe_key="question"))
        assert await states(database) == [DeliveryState.PENDING.value]

    async def test_what_is_being_sent_stays(self, database: Database) -> None:
        row = await claimed(database)
        await self.withdraw(database, row)
        assert await states(database) == [DeliveryState.SENDING.value]

    async def test_what_may_have_been_sent_stays(self, database: Database) -> None:
        row = await claimed(database)
        await intend(database, row)
        await postpone(database, row)
        await self.withdraw(database, row)
        assert await states(database) == [DeliveryState.PENDING.value]

    async def test_what_was_sent_stays(self, database: Database) -> None:
        row = await claimed(database)
        await sent(database, row)
        await self.withdraw(database, row)
        assert await states(database) == [DeliveryState.SENT.value]

    async def test_other_records_kinds_and_workspaces_are_left_alone(
        self, database: Database
    ) -> None:
        row = new_delivery()
        others = [
            new_delivery(subject_id=some_id()),
            new_delivery(subject_id=row.subject_id, kind=Kind.FEEDBACK_LOOK_AGAIN),
            new_delivery(subject_id=row.subject_id, workspace_id=OTHER_TEAM),
        ]
        await put(database, row, *others)
        await self.withdraw(database, row)
        assert len(await states(database)) == 3
