"""The app is removed from a workspace: nothing goes out, and later nothing is left."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from coaching.policy import Policy, Retention
from storage import audit, installations, outbox_health, workspaces
from storage.database import Database, Transaction
from storage.schema import METADATA
from tests.unit.factories import NOW, OTHER_TEAM, TEAM, new_delivery
from tests.unit.outbox import claim, columns, put
from tests.unit.storage.filling import fill, rows_of

DAY = timedelta(days=1)


async def remember(database: Database, *teams: str) -> None:
    def work(tx: Transaction) -> None:
        for team in teams:
            workspaces.remember(tx, team, name=team, bot_user_id="UBOT", now=NOW)

    await database.write(work)


async def removed(database: Database, at: datetime = NOW) -> bool:
    return await database.write(lambda tx: installations.note_removed(tx, TEAM, at))


async def is_over(database: Database, at: datetime) -> bool:
    return await database.read(lambda tx: installations.is_over(tx, TEAM, at))


async def test_nothing_is_claimed_or_late_where_the_app_is_gone(database: Database) -> None:
    await remember(database, TEAM, OTHER_TEAM)
    mine, other = new_delivery(), new_delivery(workspace_id=OTHER_TEAM)
    await put(database, mine, other)
    assert await removed(database)
    assert [row.id for row in await claim(database)] == [other.id]
    stored = await columns(database, mine.id)
    assert (stored["state"], stored["attempt"]) == ("pending", 0)
    later = NOW + timedelta(seconds=1)
    assert not await database.read(lambda tx: outbox_health.is_due(tx, later))
    assert (await database.read(lambda tx: outbox_health.standing(tx, later))).due_since is None
    assert await database.read(lambda tx: outbox_health.claimable(tx, later)) == []


async def test_when_it_is_back_what_waited_goes_out(database: Database) -> None:
    await remember(database, TEAM)
    await put(database, new_delivery())
    await removed(database)
    assert await database.write(lambda tx: installations.note_installed(tx, TEAM, NOW))
    assert len(await claim(database)) == 1
    entries = await database.read(lambda tx: audit.page(tx, TEAM, limit=9))
    assert sorted(entry.action for entry in entries) == ["installed_again", "uninstalled"]


async def test_each_is_noted_once(database: Database) -> None:
    await remember(database, TEAM)
    assert not await database.write(lambda tx: installations.note_installed(tx, TEAM, NOW))
    assert await removed(database)
    assert not await removed(database, NOW + DAY)
    assert await is_over(database, NOW + 30 * DAY)


async def test_it_is_over_after_the_days_that_are_settled(database: Database) -> None:
    await remember(database, TEAM)
    assert not await is_over(database, NOW + 900 * DAY)
    await removed(database)
    assert not await is_over(database, NOW + 30 * DAY - timedelta(seconds=1))
    assert await is_over(database, NOW + 30 * DAY)
    policy = Policy(retention=Retention(uninstalled_days=90))
    await database.write(lambda tx: workspaces.settle(tx, TEAM, policy))
    assert not await is_over(database, NOW + 30 * DAY)


async def test_nothing_is_left_and_another_workspace_keeps_everything(database: Database) -> None:
    async def rows(team: str) -> dict[str, list[Any]]:
        return await database.read(lambda tx: rows_of(tx, team))

    for team in (TEAM, OTHER_TEAM):
        await database.write(lambda tx, team=team: fill(tx, team))  # type: ignore[misc]
    before = await rows(OTHER_TEAM)
    assert set(before) == set(METADATA.tables) - {"audit_purge"}
    steps = 0
    while await database.write(lambda tx: installations.remove_everything(tx, TEAM, NOW)):
        steps += 1
    assert steps == len(before)
    assert set(await rows(TEAM)) == {"audit_purge"}
    assert await rows(OTHER_TEAM) == before
