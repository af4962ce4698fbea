"""What was kept long enough goes; what is younger stays, and nothing is said twice for it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import func, insert, select

from coaching.audit import AuditEntry
from coaching.feedback import Feedback, Outcome
from coaching.kinds import Kind
from coaching.outbox import Delivery, DeliveryState
from coaching.personal_note import PersonalNote
from coaching.policy import Retention
from coaching.retention import limits_of
from storage import agenda, attempts, audit, inbound, personal_notes, retention, said
from storage import feedback as records
from storage.database import Database, Transaction
from storage.schema import METADATA
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    TEAM,
    answer,
    feedback,
    kept,
    new_delivery,
    some_id,
)
from tests.unit.outbox import WHERE, claim, columns, put
from tests.unit.storage.keeping import keep

LIMITS = limits_of(Retention(), NOW)
DAY = timedelta(days=1)
OLD, YOUNG = LIMITS.content - DAY, LIMITS.content + DAY


async def remove(database: Database, team: str = TEAM) -> dict[str, int]:
    return await database.write(lambda tx: retention.remove_old(tx, team, LIMITS))


async def found(database: Database, record: Feedback) -> Feedback | None:
    return await database.read(lambda tx: records.find(tx, record.workspace_id, record.id))


async def count(database: Database, table: str) -> int:
    query = select(func.count()).select_from(METADATA.tables[table])
    return await database.read(lambda tx: tx.connection.execute(query).scalar_one())


async def closed(database: Database, state: DeliveryState, **changes: Any) -> Delivery:
    """A row that was closed at `at`."""
    at = changes.pop("at")
    row = new_delivery(due_at=at, **changes)
    await put(database, row)
    [mine] = [one for one in await claim(database, at=at, limit=500) if one.id == row.id]

    def close(tx: Transaction) -> None:
        if state is DeliveryState.SENT:
            attempts.finish_sent(tx, mine, WHERE, at)
        else:
            attempts.finish_unsent(tx, mine, state, "why", at)

    await database.write(close)
    return mine


class TestFeedback:
    """Words go once nothing was written on their record for so long."""

    async def test_old_records_go_with_their_agenda_and_messages(self, database: Database) -> None:
        old, young = feedback(given_at=OLD, deliver_at=OLD), feedback(given_at=YOUNG)
        await database.write(lambda tx: keep(tx, old, young))
        for record in (old, young):
            await database.write(
                lambda tx, record=record: agenda.add_feedback(  # type: ignore[misc]
                    tx, TEAM, record.id, added_by_id=ANA, now=NOW
                )
            )
            await closed(database, DeliveryState.SENT, at=record.given_at, subject_id=record.id)
        assert await remove(database) == {"feedback": 1}
        assert await found(database, old) is None
        assert await found(database, young) == young
        assert [await count(database, table) for table in ("agenda_item", "delivery")] == [1, 1]

    @pytest.mark.parametrize(
        "changes",
        [
            {"answer": replace(answer(), at=YOUNG)},
            {"outcome": Outcome.YES, "outcome_at": YOUNG},
            {"withdrawn_at": YOUNG, "withdrawal_reason": "A slip."},
            {"edited_at": YOUNG},
            {"deliver_at": YOUNG},
        ],
        ids=lambda changes: next(iter(changes)),
    )
    async def test_what_was_written_later_keeps_the_record(
        self, database: Database, changes: dict[str, Any]
    ) -> None:
        record = feedback(**{"given_at": OLD, "deliver_at": OLD} | changes)
        await database.write(lambda tx: keep(tx, record))
        assert await remove(database) == {}
        assert await found(database, record) == record

    async def test_what_was_only_kept_goes_too(self, database: Database) -> None:
        record = kept(given_at=OLD)
        await database.write(lambda tx: keep(tx, record))
        assert await remove(database) == {"feedback": 1}

    async def test_a_message_about_it_that_waits_is_left_to_close_itself(
        self, database: Database
    ) -> None:
        record = feedback(given_at=OLD, deliver_at=OLD)
        await database.write(lambda tx: keep(tx, record))
        row = new_delivery(kind=Kind.FEEDBACK_LOOK_AGAIN, subject_id=record.id)
        await put(database, row)
        await remove(database)
        assert (await columns(database, row.id))["state"] == "pending"


class TestDeliveries:
    """Rows of the outbox are kept for a while after they were closed."""

    @pytest.mark.parametrize(
        "state", [DeliveryState.SENT, DeliveryState.EXPIRED, DeliveryState.DEAD]
    )
    async def test_what_was_closed_long_ago_goes(
        self, database: Database, state: DeliveryState
    ) -> None:
        kind = Kind.FEEDBACK_ANSWERED
        old = await closed(database, state, kind=kind, at=LIMITS.deliveries - DAY)
        young = await closed(database, state, kind=kind, at=LIMITS.deliveries + DAY)
        assert await remove(database) == {"deliveries": 1}
        assert (await columns(database, young.id))["state"] == state
        assert await count(database, "delivery") == 1
        assert old.id != young.id

    async def test_what_is_not_closed_stays_however_old(self, database: Database) -> None:
        await put(database, *(new_delivery(due_at=OLD) for _ in range(3)))
        await claim(database, at=OLD, limit=1)
        assert await remove(database) == {}
        assert await count(database, "delivery") == 3

    async def test_where_feedback_stands_is_known_as_long_as_it_can_be_withdrawn(
        self, database: Database
    ) -> None:
        record = feedback(given_at=YOUNG)
        await database.write(lambda tx: keep(tx, record))
        about = (TEAM, record.id, Kind.FEEDBACK_GIVEN, DRIN)
        await closed(database, DeliveryState.SENT, at=YOUNG, subject_id=record.id)
        assert await remove(database) == {}
        assert await database.read(lambda tx: said.message_about(tx, *about)) == WHERE


async def test_ids_of_what_slack_sent_are_forgotten_after_a_week(database: Database) -> None:
    for key, at in (("view:V1", LIMITS.inbound - DAY), ("view:V2", LIMITS.inbound + DAY)):
        await database.write(
            lambda tx, key=key, at=at: inbound.is_new(tx, TEAM, key, at)  # type: ignore[misc]
        )
    assert await remove(database) == {"inbound": 1}
    assert not await database.write(lambda tx: inbound.is_new(tx, TEAM, "view:V2", NOW))


async def test_notes_that_nobody_has_touched_for_so_long_go(database: Database) -> None:
    def note(about_id: str, day: int) -> PersonalNote:
        return PersonalNote(
            id=some_id(),
            workspace_id=TEAM,
            author_id=ANA,
            about_id=about_id,
            words="Two children.",
            began_at=OLD,
            changed_at=LIMITS.content + day * DAY,
        )

    old, young = note(DRIN, -1), note("USAM", 1)
    await database.write(lambda tx: personal_notes.save(tx, old))
    await database.write(lambda tx: personal_notes.save(tx, young))
    assert await remove(database) == {"personal_notes": 1}
    assert await database.read(lambda tx: personal_notes.by(tx, TEAM, ANA, DRIN)) is None
    assert await database.read(lambda tx: personal_notes.by(tx, TEAM, ANA, "USAM")) == young


async def test_the_audit_is_purged_too(database: Database) -> None:
    def entry(days: int) -> AuditEntry:
        return AuditEntry(
            id=some_id(),
            workspace_id=TEAM,
            at=LIMITS.audit + days * DAY,
            actor_id=ANA,
            action="read_feedback",
        )

    old, young = entry(-1), entry(1)
    await database.write(lambda tx: audit.note(tx, old, young))
    assert await remove(database) == {"audit": 1}
    assert await database.read(lambda tx: audit.page(tx, TEAM, limit=9)) == [young]


def _row(table: str, **values: Any) -> tuple[str, dict[str, Any]]:
    return table, {"workspace_id": TEAM, "id": some_id(), **values}


def _absence(days: int) -> tuple[str, dict[str, Any]]:
    day = LIMITS.absences + days * DAY
    return _row("absence", person_id=DRIN, first_day=day - 9 * DAY, last_day=day)


def _roster(days: int) -> tuple[str, dict[str, Any]]:
    return _row("roster", by_id=ANA, words="sealed", made_at=LIMITS.inbound + days * DAY)


def _handover(days: int) -> tuple[str, dict[str, Any]]:
    people = {"person_id": DRIN, "from_manager_id": ANA, "to_manager_id": "USAM"}
    return _row("handover", at=LIMITS.content + days * DAY, **people)


@pytest.mark.parametrize("row", [_absence, _roster, _handover])
async def test_other_things_that_are_over(database: Database, row: Any) -> None:
    (table, old), (_, young) = row(-1), row(1)
    statement = insert(METADATA.tables[table])
    await database.write(lambda tx: tx.connection.execute(statement, [old, young]))
    assert await remove(database) == {f"{table}s": 1}
    assert await ids(database, table) == [young["id"]]


async def ids(database: Database, table: str) -> list[UUID]:
    column = METADATA.tables[table].c.id
    return await database.read(lambda tx: list(tx.connection.execute(select(column)).scalars()))


async def test_another_workspace_keeps_its_own(database: Database) -> None:
    record = feedback(workspace_id=OTHER_TEAM, given_at=OLD, deliver_at=OLD)
    await database.write(lambda tx: keep(tx, record))
    assert await remove(database) == {}
    assert await remove(database, OTHER_TEAM) == {"feedback": 1}


async def test_one_transaction_removes_no_more_than_a_batch(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH", 2)
    old = [feedback(given_at=OLD, deliver_at=OLD) for _ in range(3)]
    await database.write(lambda tx: keep(tx, *old))
    first = await remove(database)
    assert first == {"feedback": 2}
    assert not retention.is_finished(first)
    assert retention.is_finished(await remove(database))
    assert await remove(database) == {}
