"""A crowd of series in a database: pairs who meet once a week."""

from __future__ import annotations

from datetime import UTC, date, datetime
from datetime import time as wall_time
from functools import partial
from uuid import uuid4

from sqlalchemy import insert

from coaching.people import Person
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind, first_run_at
from demo.team import ALWAYS
from storage import people
from storage import series as stored
from storage.base import table_of
from storage.database import Database, Transaction

_TEAM = "T0BENCH"
_RULE = Rule(days=frozenset({3}), wall=wall_time(10), zone_name="UTC", anchor=date(2026, 3, 11))
_CHUNK = 10_000
_PEOPLE = 500


def when_due() -> datetime:
    """A moment at which every series of `fill` is due."""
    return datetime(2026, 3, 4, 10, 5, tzinfo=UTC)


async def fill(database: Database, count: int) -> None:
    """Series of pairs, all due within the same two minutes."""
    await database.write(_write_people)
    for start in range(0, count, _CHUNK):
        numbers = range(start, min(start + _CHUNK, count))
        await database.write(partial(_write, numbers))


def _write_people(tx: Transaction) -> None:
    for number in range(_PEOPLE):
        person = Person(workspace_id=_TEAM, id=_person(number), name=_person(number))
        people.save(tx, person, when_due())
        people.save_week(tx, _TEAM, person.id, ALWAYS)


def _person(number: int) -> str:
    return f"U{number % _PEOPLE:06}"


def _write(numbers: range, tx: Transaction) -> None:
    rows, members = [], []
    for number in numbers:
        one = Series(
            id=uuid4(),
            workspace_id=_TEAM,
            kind=SeriesKind.ONE_ON_ONE,
            rule=_RULE,
            member_ids=(_person(number), _person(number + 1)),
            planned_until=_RULE.day_before,
        )
        rows.append(
            {
                "id": one.id,
                "workspace_id": _TEAM,
                "kind": one.kind.value,
                "days": "3",
                "wall": "10:00:00",
                "zone_name": "UTC",
                "anchor": _RULE.anchor,
                "every_weeks": 1,
                "planned_until": one.planned_until,
                "next_run_at": first_run_at(one),
            }
        )
        members += [
            {"workspace_id": _TEAM, "series_id": one.id, "person_id": member}
            for member in one.member_ids
        ]
    tx.connection.execute(insert(table_of(stored.SeriesRow)), rows)
    tx.connection.execute(insert(table_of(stored.SeriesMemberRow)), members)
