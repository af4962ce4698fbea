"""What Slack sends twice is done once."""

from __future__ import annotations

from uuid import UUID

from storage import inbound
from storage.database import Database, Transaction
from tests.unit.factories import NOW, OTHER_TEAM, TEAM, some_id


async def is_new(database: Database, key: str, team: str = TEAM) -> bool:
    return await database.write(lambda tx: inbound.is_new(tx, team, key, NOW))


async def test_a_repeat_is_recognised(database: Database) -> None:
    assert await is_new(database, "view:V1")
    assert not await is_new(database, "view:V1")


async def test_another_workspace_or_another_key_is_no_repeat(database: Database) -> None:
    await is_new(database, "view:V1")
    assert await is_new(database, "view:V1", OTHER_TEAM)
    assert await is_new(database, "event:V1")


async def test_what_was_forgotten_may_come_again(database: Database) -> None:
    """The nag guard's page is the same form once more, with a choice."""
    await is_new(database, "view:V1")
    await is_new(database, "view:V2")
    await database.write(lambda tx: inbound.forget(tx, TEAM, "view:V1"))
    assert await is_new(database, "view:V1")
    assert not await is_new(database, "view:V2")


async def test_a_repeat_finds_what_the_first_one_made(database: Database) -> None:
    record_id = some_id()

    def work(tx: Transaction) -> list[UUID | None]:
        assert inbound.is_new(tx, TEAM, "view:V1", NOW, record_id)
        assert not inbound.is_new(tx, TEAM, "view:V1", NOW, some_id())
        assert inbound.is_new(tx, TEAM, "event:1", NOW)
        places = [(TEAM, "view:V1"), (TEAM, "event:1"), (OTHER_TEAM, "view:V1")]
        return [inbound.record_of(tx, *place) for place in places]

    assert await database.write(work) == [record_id, None, None]
