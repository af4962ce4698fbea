"""Recaps are sealed, one for each meeting, and no wording is overwritten unseen."""

from __future__ import annotations

from dataclasses import replace

from sqlalchemy import select

from coaching.pair import Pair
from coaching.recap import Recap, confirmed, reworded
from storage import recaps
from storage.base import table_of
from storage.database import Database, Transaction
from storage.recaps import RecapRow
from tests.unit.coaching.test_recap import PAIR, a_recap
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, some_id


async def added(database: Database) -> Recap:
    recap = a_recap()
    assert await database.write(lambda tx: recaps.add(tx, recap))
    return recap


async def of_pair(database: Database, pair: Pair = PAIR) -> list[Recap]:
    return await database.read(lambda tx: recaps.of_pair(tx, pair))


async def test_it_is_found_as_it_was_by_its_id_its_meeting_and_its_pair(
    database: Database,
) -> None:
    recap = await added(database)

    def work(tx: Transaction) -> list[Recap | None]:
        return [
            recaps.find(tx, TEAM, recap.id),
            recaps.of_meeting(tx, TEAM, recap.occurrence_id),
            *recaps.of_pair(tx, PAIR),
        ]

    assert await database.read(work) == [recap] * 3


async def test_other_workspaces_and_other_pairs_have_none_of_it(database: Database) -> None:
    recap = await added(database)

    def work(tx: Transaction) -> list[Recap | None]:
        return [
            recaps.find(tx, OTHER_TEAM, recap.id),
            recaps.find(tx, TEAM, some_id()),
            recaps.of_meeting(tx, OTHER_TEAM, recap.occurrence_id),
        ]

    assert await database.read(work) == [None] * 3
    for pair in (replace(PAIR, workspace_id=OTHER_TEAM), replace(PAIR, rep_id=SAM)):
        assert await of_pair(database, pair) == []


async def test_a_meeting_has_one(database: Database) -> None:
    first = await added(database)
    second = a_recap(occurrence_id=first.occurrence_id, words="Another.")
    assert not await database.write(lambda tx: recaps.add(tx, second))
    assert await of_pair(database) == [first]


async def test_a_change_holds_only_for_the_wording_that_was_seen(database: Database) -> None:
    first = await added(database)
    second = reworded(first, "Four calls a day.", DRIN, NOW)
    assert await database.write(lambda tx: recaps.change(tx, second, seen_version=1))
    late = confirmed(first, NOW)
    assert not await database.write(lambda tx: recaps.change(tx, late, seen_version=1))
    assert await of_pair(database) == [second]
    agreed = confirmed(second, NOW)
    assert await database.write(lambda tx: recaps.change(tx, agreed, seen_version=2))
    assert [one.lead_confirmed_at for one in await of_pair(database)] == [NOW]


async def test_its_words_are_sealed(database: Database) -> None:
    recap = await added(database)

    def work(tx: Transaction) -> str:
        rows = tx.connection.execute(
            select(table_of(RecapRow)).where(table_of(RecapRow).c.workspace_id == TEAM)
        )
        return str(rows.all())

    stored = await database.read(work)
    assert recap.words not in stored
    assert ANA in stored
