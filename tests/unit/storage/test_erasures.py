"""A wish to be erased waits until it is carried out or taken back."""

from __future__ import annotations

from datetime import timedelta

from coaching.erasure import Erasure
from storage import erasures
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, TEAM, some_id


def wish(person_id: str = DRIN, workspace_id: str = TEAM, hours: int = 0) -> Erasure:
    return Erasure(
        id=some_id(),
        workspace_id=workspace_id,
        person_id=person_id,
        asked_at=NOW + timedelta(hours=hours),
    )


async def test_a_wish_waits_and_can_be_taken_back(database: Database) -> None:
    late, early, elsewhere = wish(ANA, hours=1), wish(), wish(workspace_id=OTHER_TEAM)

    def work(tx: Transaction) -> None:
        for one in (late, early, elsewhere):
            erasures.add(tx, one)

    await database.write(work)
    assert await database.read(lambda tx: erasures.waiting(tx, TEAM)) == [early, late]
    assert await database.read(lambda tx: erasures.waiting_of(tx, TEAM, DRIN)) == early
    assert await database.read(lambda tx: erasures.find(tx, TEAM, early.id)) == early
    assert await database.read(lambda tx: erasures.find(tx, OTHER_TEAM, early.id)) is None
    assert await database.write(lambda tx: erasures.take_back(tx, TEAM, DRIN))
    assert not await database.write(lambda tx: erasures.take_back(tx, TEAM, DRIN))
    assert await database.read(lambda tx: erasures.waiting(tx, TEAM)) == [late]
    assert await database.read(lambda tx: erasures.waiting(tx, OTHER_TEAM)) == [elsewhere]
