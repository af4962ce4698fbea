"""Reporting lines on real databases: one manager at a time, and every change has its day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from coaching.team import Experience, Member, Place, Role
from storage import administrators, team
from storage.base import table_of
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, TODAY, some_id

INGRID = "UINGRID"


async def report(
    database: Database, person_id: str, manager_id: str | None, day: date = TODAY
) -> None:
    await database.write(lambda tx: team.report_to(tx, TEAM, person_id, manager_id, day))


async def place(database: Database, person_id: str = DRIN, workspace_id: str = TEAM) -> Place:
    return await database.read(lambda tx: team.place(tx, workspace_id, person_id))


async def test_somebody_unknown_has_a_place_without_neighbours(database: Database) -> None:
    assert await place(database) == Place(workspace_id=TEAM, person_id=DRIN)


async def test_a_move_ends_the_old_line_and_keeps_it(database: Database) -> None:
    await report(database, DRIN, SAM, TODAY - timedelta(days=90))
    await report(database, DRIN, ANA)
    await report(database, ANA, INGRID)
    found = await place(database)
    assert (found.manager_id, found.chain_ids) == (ANA, (INGRID,))
    assert found.former_manager_ids == {SAM}


async def test_a_slip_that_is_mended_the_same_day_leaves_no_trace(database: Database) -> None:
    await report(database, DRIN, SAM)
    await report(database, DRIN, ANA)
    found = await place(database)
    assert (found.manager_id, found.former_manager_ids) == (ANA, frozenset())


async def test_somebody_can_leave_a_team(database: Database) -> None:
    await report(database, DRIN, ANA, TODAY - timedelta(days=9))
    await report(database, DRIN, None)
    found = await place(database)
    assert found.manager_id is None
    assert found.former_manager_ids == {ANA}


async def test_the_database_refuses_two_managers_at_once(database: Database) -> None:
    await report(database, DRIN, ANA)

    def second(tx: Transaction) -> None:
        row = team.ReportingLineRow(
            id=some_id(),
            workspace_id=TEAM,
            person_id=DRIN,
            manager_id=INGRID,
            from_day=TODAY,
        )
        tx.connection.execute(table_of(team.ReportingLineRow).insert(), row.model_dump())

    with pytest.raises(IntegrityError):
        await database.write(second)


async def test_another_workspace_sees_nothing_of_it(database: Database) -> None:
    await report(database, DRIN, ANA)
    await database.write(lambda tx: administrators.name(tx, TEAM, ANA, by_id=ANA, now=NOW))
    elsewhere = await place(database, workspace_id=OTHER_TEAM)
    assert elsewhere == Place(workspace_id=OTHER_TEAM, person_id=DRIN)


async def test_a_role_is_kept_and_changed(database: Database) -> None:
    rep = Member(workspace_id=TEAM, person_id=DRIN, started_on=TODAY, experience=Experience.NEW)
    lead = Member(workspace_id=TEAM, person_id=DRIN, role=Role.MANAGER)

    def work(tx: Transaction) -> list[bool]:
        return [team.save_member(tx, one, by_id=ANA, now=NOW) for one in (rep, lead)]

    assert await database.write(work) == [True, False]
    assert await database.read(lambda tx: team.member_of(tx, TEAM, DRIN)) == lead
    assert (await place(database)).leads
