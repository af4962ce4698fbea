"""When people are away."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import Index, delete, select
from sqlmodel import Field
from uuid_utils.compat import uuid7

from coaching.working_calendar import Absence
from storage.base import Row, table_of
from storage.database import Transaction


class AbsenceRow(Row, table=True):
    """Days on which somebody is away, both ends included."""

    __tablename__ = "absence"
    __table_args__ = (Index(None, "workspace_id", "person_id", "first_day"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    #: Slack's user id.
    person_id: str
    first_day: date
    last_day: date


_TABLE = table_of(AbsenceRow)
_C = _TABLE.c


def of_people(
    tx: Transaction, workspace_id: str, person_ids: Collection[str]
) -> dict[str, tuple[Absence, ...]]:
    """The absences of each of `person_ids`, the earliest first; nobody without one is in it."""
    rows = tx.connection.execute(
        select(_C.person_id, _C.first_day, _C.last_day)
        .where(_C.workspace_id == workspace_id, _C.person_id.in_(person_ids))
        .order_by(_C.first_day)
    )
    found: dict[str, tuple[Absence, ...]] = {}
    for row in rows:
        absence = Absence(first_day=row.first_day, last_day=row.last_day)
        found[row.person_id] = (*found.get(row.person_id, ()), absence)
    return found


def coming(tx: Transaction, workspace_id: str, person_id: str, today: date) -> dict[UUID, Absence]:
    """The person's absences that are not over on `today`, the earliest first."""
    rows = tx.connection.execute(
        select(_C.id, _C.first_day, _C.last_day)
        .where(_C.workspace_id == workspace_id, _C.person_id == person_id, _C.last_day >= today)
        .order_by(_C.first_day)
    )
    return {row.id: Absence(first_day=row.first_day, last_day=row.last_day) for row in rows}


def add(tx: Transaction, workspace_id: str, person_id: str, absence: Absence) -> None:
    """Keep when the person is away; the caller has removed what the new one holds in it."""
    row = AbsenceRow(
        id=uuid7(),
        workspace_id=workspace_id,
        person_id=person_id,
        first_day=absence.first_day,
        last_day=absence.last_day,
    )
    tx.connection.execute(_TABLE.insert().values(**row.model_dump()))


def remove(
    tx: Transaction, workspace_id: str, person_id: str, absence_ids: Collection[UUID]
) -> int:
    """Let these absences of the person's be gone; how many there were."""
    return tx.connection.execute(
        delete(_TABLE).where(
            _C.workspace_id == workspace_id, _C.person_id == person_id, _C.id.in_(absence_ids)
        )
    ).rowcount
