"""Many rows in one go: the same on both databases, whatever stands in them."""

from __future__ import annotations

from datetime import date
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from storage.base import table_of
from storage.database import Database, Transaction
from storage.many_rows import insert_many, update_many
from storage.series import SeriesRow
from tests.unit.factories import NOW, TEAM

_SERIES = table_of(SeriesRow)
_COLUMNS = (
    "id",
    "workspace_id",
    "kind",
    "days",
    "wall",
    "zone_name",
    "anchor",
    "every_weeks",
    "planned_until",
    "next_run_at",
)
_ADD = insert_many(_SERIES, *_COLUMNS)
_MOVE = update_many(_SERIES, "kind", "next_run_at", key="id")
_DAY = date(2026, 3, 11)


def _row(
    series_id: UUID, kind: str = "one_on_one", *, is_planned: bool = True
) -> tuple[object, ...]:
    moment = NOW if is_planned else None
    return (series_id, TEAM, kind, "3", "10:00:00", "UTC", _DAY, 1, _DAY, moment)


async def _stored(database: Database) -> dict[UUID, tuple[object, ...]]:
    def work(tx: Transaction) -> dict[UUID, tuple[object, ...]]:
        found = tx.connection.execute(select(*(_SERIES.c[name] for name in _COLUMNS)))
        return {row.id: tuple(row) for row in found}

    return await database.read(work)


async def test_rows_come_back_as_they_were_given(database: Database) -> None:
    rows = [_row(uuid4()), _row(uuid4(), "100 % of '{}' \\ %s ?"), _row(uuid4(), is_planned=False)]
    await database.write(lambda tx: _ADD.run(tx, rows))
    assert set((await _stored(database)).values()) == set(rows)


async def test_what_is_there_stays_as_it_is(database: Database) -> None:
    there, new = uuid4(), uuid4()
    await database.write(lambda tx: _ADD.run(tx, [_row(there, "first")]))
    await database.write(lambda tx: _ADD.run(tx, [_row(there, "second"), _row(new)]))
    stored = await _stored(database)
    assert stored == {there: _row(there, "first"), new: _row(new)}


async def test_each_row_is_changed_by_its_own_values(database: Database) -> None:
    first, second, third = uuid4(), uuid4(), uuid4()
    await database.write(lambda tx: _ADD.run(tx, [_row(one) for one in (first, second, third)]))
    changes = [("a", NOW, first), ("b", None, second)]
    await database.write(lambda tx: _MOVE.run(tx, changes))
    assert await _stored(database) == {
        first: _row(first, "a"),
        second: _row(second, "b", is_planned=False),
        third: _row(third),
    }


async def test_no_rows_are_no_statement(database: Database) -> None:
    await database.write(lambda tx: _ADD.run(tx, []))
    assert await _stored(database) == {}


async def test_one_bad_row_leaves_none(database: Database) -> None:
    bad = (uuid4(), None, *_row(uuid4())[2:])
    with pytest.raises(IntegrityError):
        await database.write(lambda tx: _ADD.run(tx, [_row(uuid4()), bad]))
    assert await _stored(database) == {}
