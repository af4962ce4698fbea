"""What is kept of promises: by pair, by owner, by meeting; closed once."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from coaching.action_item import ActionItem, done, dropped, put_off
from coaching.pair import Pair
from storage import action_items
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, TODAY, some_id
from tests.unit.views.action_item_screens import PAIR, item


async def keep(database: Database, *items: ActionItem) -> None:
    def work(tx: Transaction) -> None:
        for one in items:
            action_items.add(tx, one)

    await database.write(work)


async def test_it_comes_back_as_it_was_kept(database: Database) -> None:
    one = item("Ring <@UANA> & ask.", occurrence_id=some_id())
    await keep(database, one)
    assert await database.read(lambda tx: action_items.find(tx, TEAM, one.id)) == one


async def test_lists_are_sorted_by_day_and_hold_what_is_open(database: Database) -> None:
    late, soon = item(due_on=TODAY + timedelta(days=9)), item()
    without, closed = item(due_on=None), item()
    anas = item(owner_id=ANA)
    await keep(database, without, late, soon, closed, anas)
    await database.write(lambda tx: action_items.change(tx, done(closed, DRIN, NOW)))
    own = await database.read(lambda tx: action_items.of_owner(tx, TEAM, DRIN))
    assert own == [soon, late, without]
    both = await database.read(lambda tx: action_items.of_pair(tx, PAIR))
    assert both == [soon, anas, late, without]


async def test_other_pairs_owners_and_workspaces_are_left_out(database: Database) -> None:
    turned = Pair(workspace_id=TEAM, lead_id=DRIN, rep_id=ANA)
    elsewhere = replace(PAIR, workspace_id=OTHER_TEAM)
    others = [item(pair=turned), item(pair=elsewhere), item(pair=replace(PAIR, rep_id=SAM))]
    await keep(database, *others)
    assert await database.read(lambda tx: action_items.of_pair(tx, PAIR)) == []
    assert await database.read(lambda tx: action_items.find(tx, TEAM, others[1].id)) is None
    own = await database.read(lambda tx: action_items.of_owner(tx, TEAM, DRIN))
    assert own == [others[0], others[2]]


async def test_the_first_to_close_it_is_the_only_one(database: Database) -> None:
    one = item()
    await keep(database, one)
    assert await database.write(lambda tx: action_items.change(tx, dropped(one, ANA, "No.", NOW)))
    finished = done(one, DRIN, NOW)
    assert not await database.write(lambda tx: action_items.change(tx, finished))
    later = put_off(one, DRIN, TODAY + timedelta(days=1))
    assert not await database.write(lambda tx: action_items.change(tx, later))
    found = await database.read(lambda tx: action_items.find(tx, TEAM, one.id))
    assert found == dropped(one, ANA, "No.", NOW)


async def test_a_meeting_keeps_what_was_promised_in_it(database: Database) -> None:
    meeting = some_id()
    said, other = item(occurrence_id=meeting), item()
    await keep(database, said, other)
    finished = done(said, DRIN, NOW)
    await database.write(lambda tx: action_items.change(tx, finished))
    found = await database.read(lambda tx: action_items.of_meeting(tx, TEAM, meeting))
    assert found == [finished]
