"""What is done once a day for each workspace: by one process of many, whatever restarts."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import or_, update
from sqlmodel import Field

from storage.base import Row, table_of
from storage.database import Transaction, insert_once

#: A process that dies over a chore leaves it to others after this time.
_LEASE = timedelta(minutes=30)


class ChoreRow(Row, table=True):
    """One chore of one workspace."""

    __tablename__ = "chore"

    workspace_id: str = Field(primary_key=True)
    #: What `scheduling.chores` calls it.
    name: str = Field(primary_key=True)
    #: The day, in UTC, on which it was done last.
    done_on: date | None = None
    leased_until: datetime | None = None


_TABLE = table_of(ChoreRow)
_C = _TABLE.c


def begin(tx: Transaction, workspace_id: str, name: str, now: datetime) -> bool:
    """Lease today's chore; False when it was done today or somebody is at it."""
    row = {"workspace_id": workspace_id, "name": name}
    tx.connection.execute(insert_once(_TABLE), row)
    begun = tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.name == name)
        # A day that is yet to come was written by a clock that was wrong.
        .where(or_(_C.done_on.is_(None), _C.done_on != now.date()))
        .where(or_(_C.leased_until.is_(None), _C.leased_until < now))
        .values(leased_until=now + _LEASE)
    )
    return begun.rowcount == 1


def finish(tx: Transaction, workspace_id: str, name: str, now: datetime) -> None:
    """Note that today's chore is done."""
    _change(tx, workspace_id, name, done_on=now.date(), leased_until=None)


def give_back(tx: Transaction, workspace_id: str, name: str) -> None:
    """It could not be done: whoever looks next tries again."""
    _change(tx, workspace_id, name, leased_until=None)


def _change(tx: Transaction, workspace_id: str, name: str, **values: object) -> None:
    tx.connection.execute(
        update(_TABLE).where(_C.workspace_id == workspace_id, _C.name == name).values(**values)
    )
