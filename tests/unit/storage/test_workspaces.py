"""Workspaces and what they have settled."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from coaching.nag_guard import NagLimits
from coaching.policy import Policy
from storage import workspaces
from storage.base import table_of
from storage.database import Database, Transaction
from tests.unit.factories import NOW, OTHER_TEAM, TEAM


async def remember(database: Database, team: str = TEAM, name: str = "Acme") -> None:
    def work(tx: Transaction) -> None:
        workspaces.remember(tx, team, name=name, bot_user_id="UBOT", now=NOW)

    await database.write(work)


async def policy(database: Database, team: str = TEAM) -> Policy:
    return await database.read(lambda tx: workspaces.policy_of(tx, team))


async def test_a_new_workspace_has_the_defaults(database: Database) -> None:
    await remember(database)
    assert await policy(database) == Policy()


async def test_a_workspace_that_nobody_knows_has_the_defaults_too(database: Database) -> None:
    assert await policy(database) == Policy()


async def test_what_was_settled_holds_for_this_workspace_alone(database: Database) -> None:
    settled = Policy(
        skills=("closing", "Upselling to banks"),
        nag_limits=NagLimits(often_limit=2, often_days=5, unpraised_limit=4, unpraised_days=60),
    )
    await remember(database)
    await remember(database, OTHER_TEAM)
    await database.write(lambda tx: workspaces.settle(tx, TEAM, settled))
    assert await policy(database) == settled
    assert await policy(database, OTHER_TEAM) == Policy()


async def test_a_start_after_the_first_one_keeps_what_was_settled(database: Database) -> None:
    settled = Policy(skills=())
    await remember(database)
    await database.write(lambda tx: workspaces.settle(tx, TEAM, settled))
    await remember(database, name="Acme & Sons")
    assert await policy(database) == settled


async def test_the_workspaces_are_known_by_their_ids(database: Database) -> None:
    await remember(database, OTHER_TEAM)
    await remember(database)
    assert await database.read(workspaces.known_ids) == [TEAM, OTHER_TEAM]


async def test_a_new_name_is_noted(database: Database) -> None:
    await remember(database)
    await remember(database, name="Acme & Sons")

    def name(tx: Transaction) -> object:
        return tx.connection.exec_driver_sql("SELECT name FROM workspace").scalar_one()

    assert await database.read(name) == "Acme & Sons"


@pytest.mark.parametrize(
    ("stored", "expected"),
    [
        ({}, Policy()),
        ({"skills": ["closing"]}, Policy(skills=("closing",))),
        ({"nag_limits": {"often_days": 5}}, Policy(nag_limits=NagLimits(often_days=5))),
    ],
)
async def test_what_was_never_settled_follows_the_defaults(
    database: Database, stored: dict[str, Any], expected: Policy
) -> None:
    await remember(database)

    def work(tx: Transaction) -> None:
        tx.connection.execute(update(table_of(workspaces.WorkspaceRow)).values(policy=stored))

    await database.write(work)
    assert await policy(database) == expected
