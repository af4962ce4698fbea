"""Series of meetings, and when each is due to be planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import Index, bindparam, func, insert, select, text, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.recurrence import Rule
from coaching.series import Occurrence, Plan, Series, SeriesKind, first_run_at
from coaching.working_calendar import WorkingCalendar
from storage import deliveries, occurrences, people
from storage.base import Row, table_of
from storage.database import Transaction
from storage.many_rows import update_many
from storage.workspaces import UNINSTALLED

_IS_PLANNED = text("next_run_at IS NOT NULL")
_HAS_FAILED = text("last_error IS NOT NULL")


class SeriesRow(Row, table=True):
    """Meetings of the same people by one rule."""

    __tablename__ = "series"
    __table_args__ = (
        Index(None, "next_run_at", sqlite_where=_IS_PLANNED, postgresql_where=_IS_PLANNED),
        Index(None, "last_error", sqlite_where=_HAS_FAILED, postgresql_where=_HAS_FAILED),
    )

    id: UUID = Field(primary_key=True)
    workspace_id: str
    kind: str
    #: The rule: ISO weekdays ("15"), wall time ("09:30"), IANA zone, anchor, weeks.
    days: str
    wall: str
    zone_name: str
    anchor: date
    every_weeks: int
    planned_until: date
    #: When the next nominal date is planned; None once the series has ended.
    next_run_at: datetime | None = None
    #: Why it could not be planned the last time: the name of an error, never words.
    last_error: str | None = None


class SeriesMemberRow(Row, table=True):
    """Somebody who meets in a series."""

    __tablename__ = "series_member"

    workspace_id: str
    series_id: UUID = Field(primary_key=True)
    #: Slack's user id.
    person_id: str = Field(primary_key=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Announced:
    """An occurrence with those who meet, and the nominal dates that joined it."""

    occurrence: Occurrence
    member_ids: tuple[str, ...]
    joined: tuple[date, ...]


_SERIES = table_of(SeriesRow)
_MEMBER = table_of(SeriesMemberRow)
_S = _SERIES.c
#: Ids of Slack have no comma; in no order.
_MEMBERS = (
    select(func.aggregate_strings(_MEMBER.c.person_id, ","))
    .where(_MEMBER.c.workspace_id == _S.workspace_id, _MEMBER.c.series_id == _S.id)
    .scalar_subquery()
    .label("members")
)
_DUE = (
    select(_SERIES, _MEMBERS)
    .where(_S.next_run_at <= bindparam("now", type_=_S.next_run_at.type))
    .where(_S.workspace_id.not_in(UNINSTALLED))
    .order_by(_S.next_run_at)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True, of=_SERIES)
)
_ADVANCE = update_many(_SERIES, "planned_until", "next_run_at", "last_error", key="id")


def add(tx: Transaction, series: Series) -> None:
    """Keep a new series; it is planned from its next nominal date on."""
    tx.connection.execute(
        insert(_SERIES).values(
            id=series.id,
            workspace_id=series.workspace_id,
            kind=series.kind.value,
            **_rule_columns(series.rule),
            planned_until=series.planned_until,
            next_run_at=first_run_at(series),
        )
    )
    tx.connection.execute(
        insert(_MEMBER),
        [
            {"workspace_id": series.workspace_id, "series_id": series.id, "person_id": member}
            for member in series.member_ids
        ],
    )


def find(tx: Transaction, workspace_id: str, series_id: UUID) -> Series | None:
    """The series with this id, if the workspace has it."""
    row = tx.connection.execute(
        select(_SERIES, _MEMBERS).where(_S.workspace_id == workspace_id, _S.id == series_id)
    ).one_or_none()
    return None if row is None else _series(row)


def save_rule(tx: Transaction, series: Series, run_at: datetime) -> None:
    """Let a series go on by another rule; it is planned next at `run_at`."""
    tx.connection.execute(
        update(_SERIES)
        .where(_S.workspace_id == series.workspace_id, _S.id == series.id)
        .values(
            **_rule_columns(series.rule), planned_until=series.planned_until, next_run_at=run_at
        )
    )


def end(tx: Transaction, workspace_id: str, series_id: UUID) -> None:
    """Plan nothing more of it; what was planned stays."""
    tx.connection.execute(
        update(_SERIES)
        .where(_S.workspace_id == workspace_id, _S.id == series_id)
        .values(next_run_at=None)
    )


def lock_due(tx: Transaction, now: datetime, limit: int, only: UUID | None = None) -> list[Series]:
    """Up to `limit` series that are due, locked until the transaction ends; longest due first.

    With `only` that series, if it is due. Raises ValueError for one that cannot be read.
    """
    due = _DUE if only is None else _DUE.where(_S.id == only)
    rows = tx.connection.execute(due, {"now": now, "most": limit}).all()
    return [_series(row) for row in rows]


def calendars_of(
    tx: Transaction, series: Sequence[Series]
) -> dict[tuple[str, str], WorkingCalendar]:
    """The calendar of every member, by workspace and user id."""
    wanted = {(one.workspace_id, member) for one in series for member in one.member_ids}
    return people.calendars(tx, wanted)


def keep(tx: Transaction, plans: Sequence[Plan]) -> None:
    """Store what was planned, and when each series is due again; what is there stays."""
    occurrences.keep(tx, [one for plan in plans for one in plan.occurrences])
    deliveries.put(tx, [delivery for plan in plans for delivery in plan.deliveries])
    _ADVANCE.run(
        tx, [(plan.planned_until, plan.next_run_at, None, plan.series.id) for plan in plans]
    )


def announced(tx: Transaction, workspace_id: str, occurrence_id: UUID) -> Announced | None:
    """The occurrence with everything that its announcement says."""
    occurrence = occurrences.find(tx, workspace_id, occurrence_id)
    if occurrence is None:
        return None
    members = tx.connection.execute(
        select(_MEMBER.c.person_id)
        .where(
            _MEMBER.c.workspace_id == workspace_id,
            _MEMBER.c.series_id == occurrence.series_id,
        )
        .order_by(_MEMBER.c.person_id)
    ).scalars()
    return Announced(
        occurrence=occurrence,
        member_ids=tuple(members),
        joined=occurrences.joined_into(tx, occurrence),
    )


def _rule_columns(rule: Rule) -> dict[str, object]:
    return {
        "days": "".join(str(day) for day in sorted(rule.days)),
        "wall": rule.wall.isoformat(),
        "zone_name": rule.zone_name,
        "anchor": rule.anchor,
        "every_weeks": rule.every_weeks,
    }


def _series(row: ResultRow[Any]) -> Series:
    return Series(
        id=row.id,
        workspace_id=row.workspace_id,
        kind=SeriesKind(row.kind),
        rule=Rule(
            days=frozenset(map(int, row.days)),
            wall=time.fromisoformat(row.wall),
            zone_name=row.zone_name,
            anchor=row.anchor,
            every_weeks=row.every_weeks,
        ),
        member_ids=tuple(sorted(row.members.split(","))) if row.members else (),
        planned_until=row.planned_until,
    )
