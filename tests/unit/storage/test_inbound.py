"""What Slack sends twice is done once."""

from __future__ import annotations

from storage import inbound
from storage.database import Database
from tests.unit.factories import NOW, OTHER_TEAM, TEAM


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
