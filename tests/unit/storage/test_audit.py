"""The audit: what was done is there for good, until a purge that itself leaves a trace."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from coaching.audit import AuditEntry
from storage import audit
from storage.database import Database
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, some_id


def entry(at: datetime = NOW, **changes: str) -> AuditEntry:
    values = {"workspace_id": TEAM, "actor_id": ANA, "action": "read_feedback", "about_id": DRIN}
    return AuditEntry(
        id=some_id(), at=at, subject_id=some_id(), counts={"shown": 3}, **values | changes
    )


async def kept(database: Database, workspace_id: str = TEAM) -> Sequence[AuditEntry]:
    return await database.read(lambda tx: audit.page(tx, workspace_id, limit=10))


async def test_the_newest_come_first_and_whole(database: Database) -> None:
    old, new = entry(NOW - timedelta(days=1)), entry()
    await database.write(lambda tx: audit.note(tx, old, new))
    assert await kept(database) == [new, old]


async def test_each_workspace_has_its_own(database: Database) -> None:
    await database.write(lambda tx: audit.note(tx, entry(workspace_id=OTHER_TEAM)))
    assert await kept(database) == []


async def test_one_person_s_entries_are_what_they_did_and_what_was_done_to_them(
    database: Database,
) -> None:
    acted, acted_upon = entry(actor_id=SAM), entry(NOW - timedelta(hours=1), about_id=SAM)
    elsewhere = entry(workspace_id=OTHER_TEAM, actor_id=SAM)
    await database.write(lambda tx: audit.note(tx, acted, acted_upon, entry(), elsewhere))
    found = await database.read(lambda tx: audit.page(tx, TEAM, limit=10, person_id=SAM))
    assert found == [acted, acted_upon]
    assert await database.read(lambda tx: audit.count(tx, TEAM, SAM)) == 2
    assert await database.read(lambda tx: audit.count(tx, TEAM)) == 3
    second = await database.read(lambda tx: audit.page(tx, TEAM, limit=1, offset=1, person_id=SAM))
    assert second == [acted_upon]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET actor_id = 'USOMEBODY'",
        "DELETE FROM audit",
        "UPDATE audit_purge SET workspace_id = 'T02'",
        "DELETE FROM audit_purge",
    ],
)
async def test_the_database_itself_refuses_to_change_it(database: Database, statement: str) -> None:
    young, old = entry(), entry(NOW - timedelta(days=800))
    await database.write(lambda tx: audit.note(tx, young, old))
    await database.write(lambda tx: audit.purge(tx, TEAM, NOW - timedelta(days=700), 10))
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: tx.connection.execute(text(statement)))
    assert await kept(database) == [young]


async def test_a_purge_removes_what_is_old_and_nothing_else(database: Database) -> None:
    young, old, elsewhere = (
        entry(),
        entry(NOW - timedelta(days=800)),
        entry(NOW - timedelta(days=800), workspace_id=OTHER_TEAM),
    )
    await database.write(lambda tx: audit.note(tx, young, old, elsewhere))
    before = NOW - timedelta(days=700)
    assert await database.write(lambda tx: audit.purge(tx, TEAM, before, 10)) == 1
    assert await database.write(lambda tx: audit.purge(tx, TEAM, before, 10)) == 0
    assert await kept(database) == [young]
    assert await kept(database, OTHER_TEAM) == [elsewhere]
