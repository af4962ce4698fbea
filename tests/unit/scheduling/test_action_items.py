"""What is said of an action item when its message is sent, and when nothing is."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coaching.action_item import ActionState
from coaching.kinds import Kind
from scheduling.rendered import Nothing, Rendered
from scheduling.renderers import render, render_standing
from storage import action_items, people
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, TODAY, delivery, english, person
from tests.unit.views.action_item_screens import item
from views.message import Message

DUE, TOLD = Kind.ONE_ON_ONE_ACTION_DUE, Kind.ONE_ON_ONE_ACTION_TOLD


async def rendered(
    database: Database, kind: Kind, *, standing: bool = False, **changes: Any
) -> Rendered:
    """What a message of `kind`, due now, says of an item that has changed so."""
    added = item()
    say = render_standing if standing else render

    def work(tx: Transaction) -> Rendered:
        people.save(tx, person(DRIN), NOW)
        action_items.add(tx, added)
        if changes:
            assert action_items.change(tx, item(id=added.id, **changes))
        row = delivery(kind=kind, subject_id=added.id, recipient_id=DRIN, due_at=NOW)
        return say(tx, row, english())

    return await database.write(work)


DONE = {"state": ActionState.DONE, "closed_at": NOW, "changed_by_id": DRIN}
DROPPED = {"state": ActionState.DROPPED, "closed_at": NOW, "changed_by_id": ANA, "reason": "No."}
TOMORROW = {"due_on": TODAY + timedelta(days=1), "changed_by_id": ANA}


@pytest.mark.parametrize(
    ("kind", "changes", "reason"),
    [
        (DUE, DONE, "closed_already"),
        (DUE, DROPPED, "closed_already"),
        (DUE, TOMORROW, "date_moved"),
        (DUE, {"due_on": None, "changed_by_id": ANA}, "date_moved"),
        (TOLD, DONE, "known_already"),
        (TOLD, TOMORROW | {"changed_by_id": DRIN}, "known_already"),
    ],
)
async def test_what_has_become_pointless_is_not_said(
    database: Database, kind: Kind, changes: dict[str, Any], reason: str
) -> None:
    assert await rendered(database, kind, **changes) == Nothing(reason)


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        (DUE, {}, "You have promised to do this:"),
        (DUE, {"due_on": TODAY - timedelta(days=1), "changed_by_id": ANA}, "You have promised"),
        (TOLD, {}, "<@UANA> has put this down for you:"),
        (TOLD, TOMORROW, "<@UANA> has set another day for this:"),
        (TOLD, DROPPED, "<@UANA> has dropped this."),
        (TOLD, DONE | {"changed_by_id": ANA}, "<@UANA> has marked this as done."),
    ],
)
async def test_each_says_what_is_true(
    database: Database, kind: Kind, changes: dict[str, Any], words: str
) -> None:
    message = await rendered(database, kind, **changes)
    assert isinstance(message, Message)
    assert words in message.text


@pytest.mark.parametrize("kind", [DUE, TOLD])
@pytest.mark.parametrize(
    ("changes", "words"),
    [
        (DONE, "Done."),
        (DROPPED, "Why: No."),
        (TOMORROW, "due on Thu, 12 Mar 2026"),
        (TOMORROW | {"changed_by_id": DRIN}, "due on Thu, 12 Mar 2026"),
    ],
)
async def test_once_sent_it_follows_what_becomes_of_the_item(
    database: Database, kind: Kind, changes: dict[str, Any], words: str
) -> None:
    message = await rendered(database, kind, standing=True, **changes)
    assert isinstance(message, Message)
    assert words in message.text
