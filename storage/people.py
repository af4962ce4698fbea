"""People as Slack described them last, and where the bot can write to them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache

from sqlalchemy import bindparam, select, update
from sqlmodel import Field

from coaching.people import Person
from coaching.working_calendar import WorkingCalendar
from coaching.working_time import DEFAULT_WEEK, WorkingWeek
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class PersonRow(Row, table=True):
    """One account of a workspace."""

    __tablename__ = "person"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    id: str = Field(primary_key=True)
    name: str
    zone_name: str
    locale: str
    is_bot: bool
    is_deactivated: bool
    is_external: bool
    is_admin: bool
    #: When Slack last told us about this account.
    refreshed_at: datetime
    #: ISO weekdays, for example "12345", and hours in the person's zone, "09:00".
    working_days: str
    works_from: str
    works_until: str
    #: The direct message channel with the bot, once it was opened.
    dm_channel_id: str | None = Field(default=None)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A stored person and how old the knowledge is."""

    person: Person
    refreshed_at: datetime


def save(tx: Transaction, person: Person, now: datetime) -> None:
    """Keep what Slack just told about `person`."""
    table = table_of(PersonRow)
    values = {
        "name": person.name,
        "zone_name": person.zone_name,
        "locale": person.locale,
        "is_bot": person.is_bot,
        "is_deactivated": person.is_deactivated,
        "is_external": person.is_external,
        "is_admin": person.is_admin,
        "refreshed_at": now,
    }
    key = {"workspace_id": person.workspace_id, "id": person.id}
    new = key | values | _hours(DEFAULT_WEEK)
    if tx.connection.execute(insert_once(table), new).rowcount == 0:
        tx.connection.execute(
            update(table)
            .where(table.c.workspace_id == person.workspace_id, table.c.id == person.id)
            .values(**values)
        )


def save_week(tx: Transaction, workspace_id: str, person_id: str, week: WorkingWeek) -> None:
    """Keep when the person works; Slack does not know."""
    table = table_of(PersonRow)
    tx.connection.execute(
        update(table)
        .where(table.c.workspace_id == workspace_id, table.c.id == person_id)
        .values(**_hours(week))
    )


def _hours(week: WorkingWeek) -> dict[str, str]:
    return {
        "working_days": "".join(str(day) for day in sorted(week.days)),
        "works_from": week.start.isoformat("minutes"),
        "works_until": week.end.isoformat("minutes"),
    }


@cache
def _week(days: str, start: str, end: str) -> WorkingWeek:
    return WorkingWeek(
        frozenset(map(int, days)), time.fromisoformat(start), time.fromisoformat(end)
    )


def find(tx: Transaction, workspace_id: str, person_id: str) -> KnownPerson | None:
    """The person with Slack's id `person_id`, if they were seen before."""
    table = table_of(PersonRow)
    row = tx.connection.execute(
        select(table).where(
            table.c.workspace_id == bindparam("workspace"), table.c.id == bindparam("person")
        ),
        {"workspace": workspace_id, "person": person_id},
    ).one_or_none()
    if row is None:
        return None
    person = Person(
        week=_week(row.working_days, row.works_from, row.works_until),
        workspace_id=row.workspace_id,
        id=row.id,
        name=row.name,
        zone_name=row.zone_name,
        locale=row.locale,
        is_bot=row.is_bot,
        is_deactivated=row.is_deactivated,
        is_external=row.is_external,
        is_admin=row.is_admin,
    )
    return KnownPerson(person, row.refreshed_at)


def calendars(
    tx: Transaction, whom: Collection[tuple[str, str]]
) -> dict[tuple[str, str], WorkingCalendar]:
    """When each of `whom` (workspace and user ids) works; the usual hours of UTC if unknown."""
    c = table_of(PersonRow).c
    found = {(one): WorkingCalendar(person_id=one[1], zone_name="UTC") for one in whom}
    columns = (c.workspace_id, c.id, c.zone_name, c.working_days, c.works_from, c.works_until)
    workspaces = {workspace for workspace, _ in whom}
    for workspace in workspaces:
        ids = [person for belongs, person in whom if belongs == workspace]
        rows = tx.connection.execute(
            select(*columns).where(c.workspace_id == workspace, c.id.in_(ids))
        )
        for row in rows:
            week = _week(row.working_days, row.works_from, row.works_until)
            found[row.workspace_id, row.id] = WorkingCalendar(
                person_id=row.id, zone_name=row.zone_name, week=week
            )
    return found


def dm_channel(tx: Transaction, workspace_id: str, person_id: str) -> str | None:
    """The channel id of the bot's direct message with the person, if known."""
    table = table_of(PersonRow)
    return tx.connection.execute(
        select(table.c.dm_channel_id).where(
            table.c.workspace_id == workspace_id, table.c.id == person_id
        )
    ).scalar_one_or_none()


def save_dm_channel(
    tx: Transaction, workspace_id: str, person_id: str, channel_id: str | None
) -> None:
    """Keep the channel id of the bot's direct message with the person; None forgets it."""
    table = table_of(PersonRow)
    tx.connection.execute(
        update(table)
        .where(table.c.workspace_id == workspace_id, table.c.id == person_id)
        .values(dm_channel_id=channel_id)
    )
