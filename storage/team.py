"""Who belongs to the sales organisation, in which role, and who reports to whom since when."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Index, delete, select, text, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field
from uuid_utils.compat import uuid7

from coaching.team import Experience, Lines, Member, Place, ReportingLine, Role, place_of
from storage import administrators, workspaces
from storage.base import Row, table_of
from storage.database import Transaction, insert_once

_IS_OPEN = text("until_day IS NULL")


class MemberRow(Row, table=True):
    """Somebody of the sales organisation."""

    __tablename__ = "member"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)
    role: str
    started_on: date | None = None
    experience: str
    added_by_id: str
    added_at: datetime


class ReportingLineRow(Row, table=True):
    """Somebody reports to a manager from a day on, until another day."""

    __tablename__ = "reporting_line"
    __table_args__ = (
        # Nobody reports to two at once, whatever happens at the same time.
        Index(
            "uq_reporting_line_open",
            "workspace_id",
            "person_id",
            unique=True,
            sqlite_where=_IS_OPEN,
            postgresql_where=_IS_OPEN,
        ),
        Index(None, "workspace_id", "manager_id"),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    person_id: str
    manager_id: str
    from_day: date
    #: The first day on which it no longer holds.
    until_day: date | None = None


_MEMBER = table_of(MemberRow)
_LINE = table_of(ReportingLineRow)
_M, _L = _MEMBER.c, _LINE.c


def save_member(tx: Transaction, member: Member, *, by_id: str, now: datetime) -> bool:
    """Keep somebody's role and what belongs to it; False when they were a member before."""
    key = {"workspace_id": member.workspace_id, "person_id": member.person_id}
    values = {
        "role": member.role.value,
        "started_on": member.started_on,
        "experience": member.experience.value,
    }
    new = key | values | {"added_by_id": by_id, "added_at": now}
    if tx.connection.execute(insert_once(_MEMBER), new).rowcount == 1:
        return True
    tx.connection.execute(
        update(_MEMBER)
        .where(_M.workspace_id == member.workspace_id, _M.person_id == member.person_id)
        .values(**values)
    )
    return False


def remove_member(tx: Transaction, workspace_id: str, person_id: str) -> None:
    """Let somebody belong to the organisation no more; the lines that have ended stay."""
    tx.connection.execute(
        delete(_MEMBER).where(_M.workspace_id == workspace_id, _M.person_id == person_id)
    )


def member_of(tx: Transaction, workspace_id: str, person_id: str) -> Member | None:
    """What is known of somebody's place; None for who does not belong to the organisation."""
    return members(tx, workspace_id, [person_id]).get(person_id)


def members(
    tx: Transaction, workspace_id: str, person_ids: Collection[str] | None = None
) -> dict[str, Member]:
    """The members among `person_ids`, by id; everybody where none are named."""
    query = select(_MEMBER).where(_M.workspace_id == workspace_id).order_by(_M.person_id)
    if person_ids is not None:
        query = query.where(_M.person_id.in_(person_ids))
    return {row.person_id: _member(row) for row in tx.connection.execute(query)}


def added_before(
    tx: Transaction, workspace_id: str, person_ids: Collection[str], moment: datetime
) -> list[str]:
    """Those of `person_ids` who were members before `moment`, by id."""
    query = (
        select(_M.person_id)
        .where(_M.workspace_id == workspace_id, _M.person_id.in_(person_ids))
        .where(_M.added_at <= moment)
        .order_by(_M.person_id)
    )
    return list(tx.connection.execute(query).scalars())


def began_after(tx: Transaction, workspace_id: str, day: date) -> list[Member]:
    """The members who began in their role after `day`, by id."""
    query = (
        select(_MEMBER)
        .where(_M.workspace_id == workspace_id, _M.started_on > day)
        .order_by(_M.person_id)
    )
    return [_member(row) for row in tx.connection.execute(query)]


def lines(tx: Transaction, workspace_id: str) -> Lines:
    """Every reporting line of the workspace, past ones too."""
    rows = tx.connection.execute(
        select(_L.person_id, _L.manager_id, _L.from_day, _L.until_day)
        .where(_L.workspace_id == workspace_id)
        .order_by(_L.from_day, _L.id)
    )
    return Lines(ReportingLine(**row._mapping) for row in rows)


def leads(tx: Transaction, workspace_id: str) -> list[str]:
    """Everybody to whom somebody reports now, by id."""
    query = select(_L.manager_id).where(_L.workspace_id == workspace_id, _L.until_day.is_(None))
    return list(tx.connection.execute(query.distinct().order_by(_L.manager_id)).scalars())


def reports_since(tx: Transaction, workspace_id: str, manager_id: str) -> dict[str, date]:
    """Who reports to a manager now, by id, and since which day."""
    rows = tx.connection.execute(
        select(_L.person_id, _L.from_day)
        .where(_L.workspace_id == workspace_id, _L.manager_id == manager_id)
        .where(_L.until_day.is_(None))
        .order_by(_L.person_id)
    )
    return {row.person_id: row.from_day for row in rows}


def place(tx: Transaction, workspace_id: str, person_id: str) -> Place:
    """Somebody's place now; one without neighbours for who does not belong to the organisation."""
    member = member_of(tx, workspace_id, person_id)
    return place_of(
        member or Member(workspace_id=workspace_id, person_id=person_id),
        lines(tx, workspace_id),
        administrators.ids(tx, workspace_id),
    )


def report_to(
    tx: Transaction, workspace_id: str, person_id: str, manager_id: str | None, day: date
) -> None:
    """Let somebody report to `manager_id` from `day` on; None: to nobody any more.

    Call `lock` first: whether a line is possible depends on all the others.
    """
    is_open = (_L.workspace_id == workspace_id, _L.person_id == person_id, _L.until_day.is_(None))
    # A line of the same day was a slip of the hand; it never held for a whole day.
    tx.connection.execute(delete(_LINE).where(*is_open, _L.from_day >= day))
    tx.connection.execute(update(_LINE).where(*is_open).values(until_day=day))
    if manager_id is not None:
        new = ReportingLineRow(
            id=uuid7(),
            workspace_id=workspace_id,
            person_id=person_id,
            manager_id=manager_id,
            from_day=day,
        )
        tx.connection.execute(_LINE.insert().values(**new.model_dump()))


def lock(tx: Transaction, workspace_id: str) -> None:
    """Let nobody else change the reporting lines until the transaction ends."""
    workspaces.lock(tx, workspace_id)


def _member(row: ResultRow[Any]) -> Member:
    return Member(
        workspace_id=row.workspace_id,
        person_id=row.person_id,
        role=Role(row.role),
        started_on=row.started_on,
        experience=Experience(row.experience),
    )
