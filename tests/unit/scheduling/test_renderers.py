"""What each kind of delivery says, and when it says nothing any more."""

from __future__ import annotations

from typing import Any

import pytest

from coaching.feedback import Outcome
from coaching.kinds import Kind
from scheduling.rendered import Nothing, Rendered
from scheduling.renderers import RENDERERS, render
from storage.database import Database, Transaction
from tests.unit.factories import NOW, OTHER_TEAM, answer, delivery, english, feedback, scheduled
from tests.unit.storage.keeping import keep
from views.message import Message

GONE = {"withdrawn_at": NOW, "withdrawal_reason": "A mix-up."}
IMPROVED = {"outcome": Outcome.YES, "outcome_at": NOW}
PARTLY = {"outcome": Outcome.PARTLY, "outcome_at": NOW}


async def rendered(database: Database, kind: Kind, **changes: Any) -> Rendered:
    """What a delivery of `kind` says about a record with these changes."""
    record = feedback(**changes)

    def work(tx: Transaction) -> Rendered:
        keep(tx, record)
        return render(tx, delivery(kind=kind, subject_id=record.id), english())

    return await database.write(work)


def test_every_kind_has_a_renderer() -> None:
    assert set(RENDERERS) == set(Kind)


@pytest.mark.parametrize(
    ("kind", "changes", "words"),
    [
        (Kind.FEEDBACK_GIVEN, {}, "wants you to do well"),
        (Kind.FEEDBACK_GIVEN, GONE, "withdrew this feedback"),
        (Kind.FEEDBACK_REFRESHED, {}, "wants you to do well"),
        (Kind.FEEDBACK_REFRESHED, GONE, "withdrew this feedback"),
        (Kind.FEEDBACK_ANSWERED, {"answer": answer()}, "read your feedback"),
        (Kind.FEEDBACK_LOOK_AGAIN, {}, "Has it improved?"),
        (Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE, {}, "will not ask about it again"),
        (Kind.FEEDBACK_IMPROVED, IMPROVED, "Well done"),
    ],
)
async def test_each_kind_says_what_it_is_for(
    database: Database, kind: Kind, changes: dict[str, Any], words: str
) -> None:
    message = await rendered(database, kind, **changes)
    assert isinstance(message, Message)
    assert words in message.text


@pytest.mark.parametrize(
    ("kind", "changes", "reason"),
    [
        (Kind.FEEDBACK_GIVEN, GONE | {"delivered": False}, "withdrawn_before_sending"),
        (Kind.FEEDBACK_LOOK_AGAIN, GONE, "withdrawn"),
        (Kind.FEEDBACK_LOOK_AGAIN, IMPROVED, "judged_already"),
        (Kind.FEEDBACK_LOOK_AGAIN_ONCE_MORE, PARTLY, "judged_already"),
        (Kind.FEEDBACK_IMPROVED, {}, "not_improved"),
        (Kind.FEEDBACK_IMPROVED, PARTLY, "not_improved"),
        (Kind.FEEDBACK_IMPROVED, IMPROVED | GONE, "not_improved"),
    ],
)
async def test_what_has_become_pointless_is_not_said(
    database: Database, kind: Kind, changes: dict[str, Any], reason: str
) -> None:
    """No prompt when there is nothing to do (design principle 3)."""
    assert await rendered(database, kind, **changes) == Nothing(reason)


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DIGEST])
async def test_about_a_record_that_is_gone_nothing_is_said(database: Database, kind: Kind) -> None:
    lost = delivery(kind=kind)
    assert await database.read(lambda tx: render(tx, lost, english())) == Nothing("record_gone")


async def test_a_record_of_another_workspace_is_not_read(database: Database) -> None:
    record = scheduled(workspace_id=OTHER_TEAM)
    here = delivery(subject_id=record.id)
    await database.write(lambda tx: keep(tx, record))
    assert await database.read(lambda tx: render(tx, here, english())) == Nothing("record_gone")
