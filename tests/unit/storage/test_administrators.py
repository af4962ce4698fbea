"""Who administers, on both databases; and what happens when two people act at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from coaching.policy import Policy
from coaching.workspace_settings import with_setting
from storage import administrators, people, workspace_settings, workspaces
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, person


@pytest.fixture(autouse=True)
async def _known(database: Database) -> None:
    def work(tx: Transaction) -> None:
        for team in (TEAM, OTHER_TEAM):
            workspaces.remember(tx, team, name=team, bot_user_id="UBOT", now=NOW)

    await database.write(work)


async def name(database: Database, *person_ids: str, workspace_id: str = TEAM) -> None:
    def work(tx: Transaction) -> None:
        for one in person_ids:
            administrators.name(tx, workspace_id, one, by_id=ANA, now=NOW)

    await database.write(work)


async def ids(database: Database, workspace_id: str = TEAM) -> frozenset[str]:
    return await database.read(lambda tx: administrators.ids(tx, workspace_id))


async def test_each_workspace_has_its_own(database: Database) -> None:
    await name(database, ANA)
    await name(database, DRIN, workspace_id=OTHER_TEAM)
    assert await ids(database) == {ANA}
    assert await ids(database, OTHER_TEAM) == {DRIN}


@pytest.mark.parametrize("change", [{"is_deactivated": True}, {"is_guest": True}])
async def test_whoever_has_left_does_not_count_until_they_are_back(
    database: Database, change: dict[str, Any]
) -> None:
    ana = person()
    await name(database, ANA, SAM)
    await database.write(lambda tx: people.save(tx, replace(ana, **change), NOW))
    assert await ids(database) == {SAM}
    await database.write(lambda tx: people.save(tx, ana, NOW))
    assert await ids(database) == {ANA, SAM}


async def test_two_who_take_charge_at_once_make_one_first_administrator(
    database: Database,
) -> None:
    def taking(person_id: str) -> Any:
        def work(tx: Transaction) -> bool:
            administrators.lock(tx, TEAM)
            if administrators.ids(tx, TEAM):
                return False
            return administrators.name(tx, TEAM, person_id, by_id=person_id, now=NOW)

        return work

    everybody = [f"U{number}" for number in range(8)]
    taken = await asyncio.gather(*(database.write(taking(one)) for one in everybody))
    assert taken.count(True) == 1
    assert len(await ids(database)) == 1


async def test_two_who_remove_each_other_at_once_leave_one(database: Database) -> None:
    await name(database, ANA, SAM)

    def removing(person_id: str) -> Any:
        def work(tx: Transaction) -> bool:
            administrators.lock(tx, TEAM)
            if administrators.ids(tx, TEAM) <= {person_id}:
                return False
            administrators.remove(tx, TEAM, person_id)
            return True

        return work

    done = await asyncio.gather(*(database.write(removing(one)) for one in (ANA, SAM) * 4))
    assert True in done
    assert len(await ids(database)) == 1


async def test_two_changes_of_the_settings_at_once_are_both_kept(database: Database) -> None:
    changes = {
        "often_limit": "5",
        "often_days": "6",
        "unpraised_limit": "7",
        "unpraised_days": "8",
        "every_weeks": "2",
        "sales_cycle_weeks": "9",
        "content_months": "10",
        "country": "SE",
    }

    def changing(setting: str, value: str) -> Any:
        return lambda tx: workspace_settings.change(
            tx, TEAM, lambda policy: with_setting(policy, setting, [value]), NOW
        )

    await asyncio.gather(*(database.write(changing(*item)) for item in changes.items()))
    expected = Policy()
    for setting, value in changes.items():
        expected = with_setting(expected, setting, [value])
    assert await database.read(lambda tx: workspaces.policy_of(tx, TEAM)) == expected
    assert await database.read(lambda tx: workspaces.policy_of(tx, OTHER_TEAM)) == Policy()
