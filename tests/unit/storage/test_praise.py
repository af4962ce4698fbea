"""Who was praised by whom, what for, and what two people read of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from coaching.feedback import Feedback
from coaching.pair import Pair
from coaching.praise import Balance, Praise
from coaching.recognition import Recognition
from storage import praise
from storage.database import Database, Transaction
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    TEAM,
    feedback,
    kept,
    parts,
    recognition,
    scheduled,
    some_id,
)
from tests.unit.storage.keeping import keep, keep_praise

PRAISED = parts(went_well="You stayed calm.")
LONG_AGO = NOW - timedelta(days=400)


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def given(days: float, **changes: Any) -> Recognition:
    return recognition(given_at=ago(days), story=str(some_id()), **changes)


def said(days: float, **changes: Any) -> Feedback:
    return feedback(given_at=ago(days), deliver_at=ago(days), parts=PRAISED, **changes)


ALL = (
    given(2),
    given(9, receiver_ids=(SAM, DRIN), value="honesty"),
    given(1, channel_id=None),
    given(3, giver_id=SAM, value=""),
    given(4, giver_id=DRIN, receiver_ids=(ANA,)),
    given(0.5, taken_back_at=NOW),
    given(0.5, workspace_id=OTHER_TEAM),
)
SAID = (
    said(5),
    said(6, giver_id=SAM),
    said(0.5, withdrawn_at=NOW),
    said(0.5, workspace_id=OTHER_TEAM),
    kept(given_at=ago(0.5), parts=PRAISED),
    replace(said(7), parts=parts()),
    scheduled(deliver_at=ago(-1), parts=PRAISED),
)


async def stored(database: Database) -> None:
    def work(tx: Transaction) -> None:
        keep_praise(tx, *ALL)
        keep(tx, *SAID)

    await database.write(work)


async def test_praise_is_counted_by_giver_and_by_who_reads_it(database: Database) -> None:
    await stored(database)
    found = await database.read(lambda tx: praise.of_receivers(tx, TEAM, [DRIN]))

    def counted(giver_id: str, count: int, days: float, *, is_public: bool) -> Praise:
        return Praise(
            giver_id=giver_id,
            receiver_id=DRIN,
            count=count,
            last_at=ago(days),
            is_public=is_public,
        )

    assert sorted(found, key=repr) == sorted(
        [
            counted(ANA, 2, 2, is_public=True),
            counted(ANA, 1, 1, is_public=False),
            counted(SAM, 1, 3, is_public=True),
            # With what is on its way.
            counted(ANA, 2, -1, is_public=False),
            counted(SAM, 1, 6, is_public=False),
        ],
        key=repr,
    )


async def test_the_balance_counts_what_has_arrived(database: Database) -> None:
    await stored(database)

    async def of(person_id: str, since: datetime = LONG_AGO) -> Balance:
        return await database.read(lambda tx: praise.balance(tx, TEAM, person_id, since))

    assert await of(DRIN) == Balance(given=1, received=4 + 2)
    assert await of(ANA) == Balance(given=3 + 2, received=1)
    assert await of(DRIN, ago(3)) == Balance(given=0, received=3)


async def test_values_count_each_recognition_once(database: Database) -> None:
    await stored(database)

    async def of(*people: str, only_public: bool) -> dict[str, int]:
        return await database.read(
            lambda tx: praise.values(tx, TEAM, people, LONG_AGO, only_public=only_public)
        )

    assert await of(DRIN, SAM, only_public=True) == {"honesty": 1, "persistence": 1}
    assert await of(DRIN, only_public=False) == {"persistence": 2, "honesty": 1}


async def test_two_people_read_what_was_between_them(database: Database) -> None:
    await stored(database)
    pair = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
    public, shared, private, _by_sam, back, *_ = ALL
    found = await database.read(lambda tx: praise.between(tx, pair, 10))
    assert found == [private, public, back, shared]
    assert await database.read(lambda tx: praise.between(tx, pair, 1)) == [private]
    assert await database.read(lambda tx: praise.given(tx, TEAM, DRIN, 9)) == [back]
    assert len(await database.read(lambda tx: praise.received(tx, TEAM, DRIN, 9))) == 4
