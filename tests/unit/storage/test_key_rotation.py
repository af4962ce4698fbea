"""A change of keys: everything can be read with the new one alone, whatever happens meanwhile."""

from __future__ import annotations

from typing import Any
from uuid import NAMESPACE_OID, uuid5

import pytest
from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    Integer,
    Table,
    UniqueConstraint,
    Uuid,
    insert,
    select,
    update,
)
from sqlmodel.sql.sqltypes import UTCDateTime

from storage import feedback, key_rotation, workspaces
from storage.base import sealed_columns, table_of
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher, WrongKeyError, new_key
from storage.key_rotation import count_stale, renew_everything, sealed_tables
from storage.schema import METADATA
from storage.workspaces import WorkspaceRow
from tests.unit.factories import KEY, NOW, TEAM, parts, scheduled
from tests.unit.storage.keeping import keep

NEW = new_key()
WORDS = {"words": "You named the price first."}


_ORDER = METADATA.sorted_tables


class _Halt(Exception):  # noqa: N818  (stands for a kill)
    pass


async def with_keys(database: Database, *keys: str) -> Database:
    """The same database in the hands of a process that has these keys."""
    return open_database(database.engine.url, Cipher(keys), exclusive=False)


def fill(tx: Transaction, count: int) -> None:
    """A few rows in every table that holds ciphertext."""
    # Foreign keys of rows that hold ciphertext name rows that do, too: those go first.
    for table in sorted(sealed_tables(), key=_ORDER.index):
        rows = [_row(tx, table, number) for number in range(count)]
        tx.connection.execute(insert(table), rows)


def _row(tx: Transaction, table: Table, number: int) -> dict[str, Any]:
    named = {column.name for column in sealed_columns(table)}
    unique = {
        column.name
        for rule in table.constraints
        if isinstance(rule, UniqueConstraint)
        for column in rule.columns
    }
    values: dict[str, Any] = {}
    for column in table.columns:
        if column.name in named:
            values[column.name] = tx.cipher.seal(WORDS | {"table": table.name})
        elif not column.nullable:
            is_key = column.primary_key or column.name in unique or bool(column.foreign_keys)
            values[column.name] = _value(column, number if is_key else 0)
    return values


def _value(column: Column[Any], number: int) -> Any:
    """Something that fits a column; of two numbers two different things, where there are two."""
    if isinstance(column.type, Uuid):
        named = next((key.column.table for key in column.foreign_keys), column.table)
        return uuid5(NAMESPACE_OID, f"{named.name} {number}")
    if isinstance(column.type, Date):
        return NOW.date()
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, Integer):
        return number
    if isinstance(column.type, JSON):
        return {}
    return NOW if isinstance(column.type, UTCDateTime) else f"X{number:04}"


async def every_word(database: Database) -> list[str]:
    """Everything that is sealed, opened."""

    def work(tx: Transaction) -> list[str]:
        return [
            tx.cipher.open(sealed)["table"]
            for table in sealed_tables()
            for row in tx.connection.execute(select(*sealed_columns(table)))
            for sealed in row
        ]

    return await database.read(work)


@pytest.fixture
async def rotating(database: Database) -> Any:
    """The database in the hands of a process that has the new key first."""
    made = await with_keys(database, NEW, KEY)
    yield made
    await made.close()


@pytest.fixture
async def renewed(database: Database) -> Any:
    """In the hands of a process that has the new key alone."""
    made = await with_keys(database, NEW)
    yield made
    await made.close()


async def test_afterwards_the_old_key_can_be_taken_away(
    database: Database, rotating: Database, renewed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_rotation, "_BATCH", 3)
    await database.write(lambda tx: fill(tx, 7))
    before = await every_word(database)
    assert await count_stale(rotating) == 7 * len(sealed_tables())
    done = await renew_everything(rotating)
    assert {one.table: one.rows for one in done} == {table.name: 7 for table in sealed_tables()}
    assert await count_stale(rotating) == 0
    assert sorted(await every_word(renewed)) == sorted(before)


async def test_a_second_time_there_is_nothing_to_do(database: Database, rotating: Database) -> None:
    await database.write(lambda tx: fill(tx, 2))
    await renew_everything(rotating)
    assert {one.rows for one in await renew_everything(rotating)} == {0}


async def test_what_was_stopped_goes_on(
    database: Database, rotating: Database, renewed: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(key_rotation, "_BATCH", 2)
    await database.write(lambda tx: fill(tx, 5))
    real, calls = Cipher.renewed, []

    def halting(cipher: Cipher, sealed: str) -> str | None:
        calls.append(sealed)
        if len(calls) == 8:
            raise _Halt
        return real(cipher, sealed)

    with monkeypatch.context() as patched:
        patched.setattr(Cipher, "renewed", halting)
        with pytest.raises(_Halt):
            await renew_everything(rotating)
    assert 0 < await count_stale(rotating) < 5 * len(sealed_tables())
    await renew_everything(rotating)
    assert len(await every_word(renewed)) == sum(
        5 * len(sealed_columns(table)) for table in sealed_tables()
    )


def test_what_tells_a_wrong_key_is_renewed_last() -> None:
    """Taken away too early, the old key is missed at the start and not in the middle of a click."""
    assert sealed_tables()[-1] is table_of(WorkspaceRow)


async def test_what_the_old_bot_writes_meanwhile_is_found(
    database: Database, rotating: Database
) -> None:
    await renew_everything(rotating)
    await database.write(lambda tx: keep(tx, scheduled()))
    assert await count_stale(rotating) == 1
    await renew_everything(rotating)
    assert await count_stale(rotating) == 0


async def test_without_the_key_that_wrote_it_nothing_is_changed(
    database: Database, renewed: Database
) -> None:
    record = scheduled(parts=parts(issue="You named the price first."))
    await database.write(lambda tx: keep(tx, record))
    with pytest.raises(WrongKeyError):
        await renew_everything(renewed)
    found = await database.read(lambda tx: feedback.find(tx, TEAM, record.id))
    assert found is not None
    assert found.parts == record.parts


async def test_records_and_workspaces_open_with_the_new_key(
    database: Database, rotating: Database, renewed: Database
) -> None:
    record = scheduled(parts=parts(issue="You named the price first."))
    await database.write(lambda tx: keep(tx, record))
    await database.write(_remember)
    await renew_everything(rotating)
    found = await renewed.read(lambda tx: feedback.find(tx, TEAM, record.id))
    assert found is not None
    assert found.parts == record.parts
    await renewed.write(_remember)


async def test_an_empty_column_stays_empty(database: Database, rotating: Database) -> None:
    await database.write(lambda tx: keep(tx, scheduled()))
    await renew_everything(rotating)
    column = feedback.FeedbackRow.metadata.tables["feedback"].c.answer_words
    found = await rotating.read(lambda tx: tx.connection.execute(select(column)).scalars().all())
    assert found == [None]


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
async def test_a_row_that_somebody_holds_is_not_waited_for(
    database: Database, rotating: Database
) -> None:
    """Two that wait for each other would both lose; SQLite has one writer."""
    await database.write(lambda tx: fill(tx, 3))
    table = sealed_tables()[0]
    with database.engine.begin() as holding:
        [key] = table.primary_key.columns
        held = holding.execute(select(key).limit(1)).scalar_one()
        holding.execute(update(table).where(key == held).values({key.name: held}))
        done = await renew_everything(rotating)
        assert done[0].rows == 2
    assert await count_stale(rotating) == 1


def _remember(tx: Transaction) -> None:
    workspaces.remember(tx, TEAM, name="Acme", bot_user_id="U", now=NOW)
