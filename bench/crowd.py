"""A crowd of series in a database: pairs who meet once a week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import uuid4

from sqlalchemy import text

from bench.fake_slack import TEAM
from coaching.people import Person
from coaching.recurrence import Rule
from coaching.series import LEAD, Series, SeriesKind, first_run_at
from demo.team import ALWAYS
from storage import people
from storage import series as stored
from storage.base import table_of
from storage.database import Database, Transaction
from storage.many_rows import insert_many

_CHUNK = 10_000
#: Series of the same hour are spread over two minutes.
_SPREAD = timedelta(minutes=5)
#: Those of a crowd that are not due come up so much later.
_MUCH_LATER = timedelta(weeks=40)
_ADD = insert_many(
    table_of(stored.SeriesRow),
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
_ADD_MEMBER = insert_many(
    table_of(stored.SeriesMemberRow), "workspace_id", "series_id", "person_id"
)
#: A moment at which the series of a crowd are due, where no other one matters.
DUE = datetime(2026, 3, 4, 10, 5, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """So many series, of which `due` are to be planned at `at`, and again each week."""

    size: int
    due: int
    #: Each series is of two of them, next to each other.
    people: int = 500
    at: datetime = DUE


async def fill(database: Database, crowd: Crowd) -> None:
    """Write the crowd, and let the database look at it as it does by itself after a while."""
    for start in range(0, crowd.people, _CHUNK):
        some = range(start, min(start + _CHUNK, crowd.people))
        await database.write(partial(_write_people, some, crowd.at))
    for start in range(0, crowd.size, _CHUNK):
        numbers = range(start, min(start + _CHUNK, crowd.size))
        await database.write(partial(_write, crowd, numbers))
    await database.write(lambda tx: tx.connection.execute(text("ANALYZE")))


def _write_people(numbers: Sequence[int], now: datetime, tx: Transaction) -> None:
    for number in numbers:
        person = Person(workspace_id=TEAM, id=_person(number), name=_person(number))
        people.save(tx, person, now)
        people.save_week(tx, TEAM, person.id, ALWAYS)


def _person(number: int) -> str:
    return f"U{number:06}"


def _write(crowd: Crowd, numbers: Sequence[int], tx: Transaction) -> None:
    rows, members = [], []
    for number in numbers:
        at = crowd.at if number < crowd.due else crowd.at + _MUCH_LATER
        one = _series(at, (2 * number % crowd.people, (2 * number + 1) % crowd.people))
        rows.append(_columns(one))
        members += [(TEAM, one.id, member) for member in one.member_ids]
    _ADD.run(tx, rows)
    _ADD_MEMBER.run(tx, members)


def _series(at: datetime, numbers: tuple[int, int]) -> Series:
    first = at - _SPREAD + LEAD
    rule = Rule(
        days=frozenset({first.isoweekday()}),
        wall=first.time().replace(microsecond=0),
        zone_name="UTC",
        anchor=first.date(),
    )
    return Series(
        id=uuid4(),
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=rule,
        member_ids=(_person(numbers[0]), _person(numbers[1])),
        planned_until=rule.day_before,
    )


def _columns(one: Series) -> tuple[object, ...]:
    rule = one.rule
    return (
        one.id,
        one.workspace_id,
        one.kind.value,
        "".join(str(day) for day in rule.days),
        rule.wall.isoformat(),
        rule.zone_name,
        rule.anchor,
        rule.every_weeks,
        one.planned_until,
        first_run_at(one),
    )
