"""Pages of history, what waits for an answer, and what the nag guard counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from itertools import product
from typing import Any

import pytest

from coaching.access import Action, can
from coaching.feedback import Feedback, Response, State
from coaching.nag_guard import CorrectionHistory
from storage import feedback_history
from storage.database import Database
from storage.feedback_history import Filter
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    TEAM,
    answer,
    feedback,
    kept,
    parts,
    person,
    recognition,
    scheduled,
    some_id,
)
from tests.unit.storage.keeping import keep, keep_praise

EVERYTHING = Filter()
PRAISED = parts(went_well="You stayed calm.")


def ago(days: float) -> datetime:
    return NOW - timedelta(days=days)


def every_combination() -> list[Feedback]:
    """A record for each combination of what decides where it stands."""
    return [
        feedback(
            deliver_at=NOW if due else None,
            delivered=delivered,
            answer=answer(response) if response else None,
            withdrawn_at=NOW if withdrawn else None,
            withdrawal_reason="A mix-up." if withdrawn else "",
        )
        for due, delivered, response, withdrawn in product(
            (True, False), (True, False), (None, *Response), (True, False)
        )
    ]


def mixed() -> list[Feedback]:
    """Records in every state between three people."""
    states = [
        feedback(),
        kept(),
        scheduled(),
        feedback(answer=answer()),
        scheduled(withdrawn_at=NOW),
    ]
    pairs = [(ANA, DRIN), (DRIN, ANA), (ANA, SAM), (SAM, DRIN)]
    return [
        replace(record, id=some_id(), giver_id=giver, receiver_id=receiver, skill=skill)
        for record, (giver, receiver), skill in product(states, pairs, ["closing", None])
    ]


async def page(
    database: Database,
    wanted: Filter = EVERYTHING,
    reader: str = ANA,
    team: str = TEAM,
    limit: int = 1000,
    offset: int = 0,
) -> list[Feedback]:
    return await database.read(
        lambda tx: feedback_history.page(tx, team, reader, wanted, limit=limit, offset=offset)
    )


async def count(database: Database, wanted: Filter = EVERYTHING, reader: str = ANA) -> int:
    return await database.read(lambda tx: feedback_history.count(tx, TEAM, reader, wanted))


def ids(records: list[Feedback]) -> list[object]:
    return [record.id for record in records]


@pytest.mark.parametrize("state", State)
async def test_the_state_in_sql_is_the_state_of_the_record(
    database: Database, state: State
) -> None:
    records = every_combination()
    await database.write(lambda tx: keep(tx, *records))
    found = await page(database, Filter(state=state))
    assert set(ids(found)) == {record.id for record in records if record.state is state}
    assert all(record.state is state for record in found)
    assert await count(database, Filter(state=state)) == len(found) > 0


async def test_every_record_is_in_exactly_one_state(database: Database) -> None:
    records = every_combination()
    await database.write(lambda tx: keep(tx, *records))
    counts = [await count(database, Filter(state=state)) for state in State]
    assert sum(counts) == len(records) == await count(database)


@pytest.mark.parametrize("reader", [ANA, DRIN, SAM, "UNOBODY"])
async def test_everybody_reads_what_access_lets_them_read(database: Database, reader: str) -> None:
    """The query and `coaching.access` say the same (design principle 7)."""
    records = mixed()
    await database.write(lambda tx: keep(tx, *records))
    allowed = [r for r in records if can(person(reader), Action.READ_FEEDBACK, r)]
    assert set(ids(await page(database, reader=reader))) == set(ids(allowed))
    assert await count(database, reader=reader) == len(allowed)


async def test_the_newest_comes_first_and_pages_neither_lose_nor_repeat(
    database: Database,
) -> None:
    at_once = [feedback() for _ in range(7)]
    records = [*at_once, feedback(given_at=ago(1)), feedback(given_at=ago(-1))]
    await database.write(lambda tx: keep(tx, *records))
    whole = await page(database)
    turned = [
        one for start in range(0, 12, 2) for one in await page(database, limit=2, offset=start)
    ]
    assert turned == whole
    assert ids(whole)[0] == records[-1].id
    assert ids(whole)[-1] == records[-2].id
    moments = [record.given_at for record in whole]
    assert moments == sorted(moments, reverse=True)


@pytest.mark.parametrize(
    "wanted",
    [
        {"with_person_id": DRIN},
        {"with_person_id": SAM},
        {"given_by_id": ANA},
        {"received_by_id": ANA},
        {"skill": "closing"},
        {"skill": "juggling"},
        {"with_person_id": DRIN, "skill": "closing", "state": State.WAITING},
        {"given_by_id": ANA, "state": State.KEPT},
    ],
)
async def test_filters_let_through_what_they_name(
    database: Database, wanted: dict[str, Any]
) -> None:
    records = mixed()
    await database.write(lambda tx: keep(tx, *records))
    fitting = [
        record
        for record in records
        if can(person(ANA), Action.READ_FEEDBACK, record)
        and wanted.get("with_person_id") in {None, record.giver_id, record.receiver_id}
        and wanted.get("given_by_id") in {None, record.giver_id}
        and wanted.get("received_by_id") in {None, record.receiver_id}
        and wanted.get("skill") in {None, record.skill}
        and wanted.get("state") in {None, record.state}
    ]
    assert set(ids(await page(database, Filter(**wanted)))) == set(ids(fitting))
    assert await count(database, Filter(**wanted)) == len(fitting)


async def test_another_workspace_sees_nothing(database: Database) -> None:
    await database.write(lambda tx: keep(tx, feedback()))
    assert await page(database, team=OTHER_TEAM) == []


async def test_what_waits_is_delivered_and_not_answered_the_oldest_first(
    database: Database,
) -> None:
    old, new = feedback(given_at=ago(3)), feedback(given_at=ago(1))
    others = [
        feedback(answer=answer()),
        feedback(withdrawn_at=NOW),
        kept(),
        scheduled(),
        feedback(giver_id=DRIN, receiver_id=ANA),
        feedback(workspace_id=OTHER_TEAM),
    ]
    await database.write(lambda tx: keep(tx, new, old, *others))

    async def waiting(limit: int) -> list[Feedback]:
        return await database.read(lambda tx: feedback_history.waiting_for(tx, TEAM, DRIN, limit))

    assert await waiting(5) == [old, new]
    assert await waiting(1) == [old]


def said(days: float, **changes: Any) -> Feedback:
    """What reached its receiver so many days ago."""
    return feedback(given_at=ago(days), deliver_at=ago(days), **changes)


class TestCorrections:
    """What one giver has told one receiver lately (practice A3)."""

    async def counted(self, database: Database, *records: Feedback) -> CorrectionHistory:
        await database.write(lambda tx: keep(tx, *records))
        return await database.read(
            lambda tx: feedback_history.corrections(tx, TEAM, ANA, DRIN, ago(28))
        )

    async def test_what_was_said_counts_the_newest_first(self, database: Database) -> None:
        given = [said(days) for days in (9, 1, 5)]
        found = await self.counted(database, *given)
        assert found == CorrectionHistory(corrections=(ago(1), ago(5), ago(9)), last_praise=None)

    async def test_what_is_on_its_way_counts_too(self, database: Database) -> None:
        found = await self.counted(database, scheduled(deliver_at=ago(-1)))
        assert found.corrections == (ago(-1),)

    @pytest.mark.parametrize(
        "record",
        [
            kept(given_at=ago(1)),
            said(1, withdrawn_at=NOW),
            said(28),
            said(1, giver_id=SAM),
            said(1, receiver_id=SAM),
            said(1, giver_id=DRIN, receiver_id=ANA),
            said(1, workspace_id=OTHER_TEAM),
        ],
        ids=["kept", "withdrawn", "old", "by another", "to another", "backwards", "elsewhere"],
    )
    async def test_nothing_else_counts(self, database: Database, record: Feedback) -> None:
        assert await self.counted(database, record) == CorrectionHistory()

    async def test_the_last_praise_is_the_last_that_was_said(self, database: Database) -> None:
        given = [
            said(2),
            said(5, parts=PRAISED),
            said(9, parts=PRAISED),
            kept(given_at=ago(1), parts=PRAISED),
        ]
        assert (await self.counted(database, *given)).last_praise == ago(5)

    async def test_praise_of_long_ago_is_found_when_asked_for(self, database: Database) -> None:
        given = [
            said(200, parts=PRAISED),
            said(100, parts=PRAISED),
            said(50, parts=PRAISED, withdrawn_at=NOW),
            said(40),
        ]
        await database.write(lambda tx: keep(tx, *given))

        async def last(receiver: str) -> datetime | None:
            return await database.read(
                lambda tx: feedback_history.last_praise(tx, TEAM, ANA, receiver)
            )

        assert await last(DRIN) == ago(100)
        assert await last(SAM) is None
        await database.write(lambda tx: keep_praise(tx, recognition(given_at=ago(60))))
        assert await last(DRIN) == ago(60)

    @pytest.mark.parametrize("channel_id", ["C01SALES", None])
    async def test_recognition_is_praise_and_no_correction(
        self, database: Database, channel_id: str | None
    ) -> None:
        changes: dict[str, Any] = {"channel_id": channel_id, "receiver_ids": (SAM, DRIN)}
        await database.write(
            lambda tx: keep_praise(
                tx,
                recognition(given_at=ago(3), **changes),
                recognition(given_at=ago(2), story="Another one.", taken_back_at=NOW, **changes),
                recognition(given_at=ago(1), giver_id=SAM, receiver_ids=(DRIN,)),
                recognition(given_at=ago(1), receiver_ids=(SAM,)),
            )
        )
        found = await self.counted(database, said(5), said(4, parts=PRAISED))
        assert found == CorrectionHistory(corrections=(ago(4), ago(5)), last_praise=ago(3))
