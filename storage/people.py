"""People as Slack described them last and as they chose themselves, and how to reach them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import Any

from sqlalchemy import JSON, Column, Select, bindparam, select, update
from sqlalchemy import Row as ResultRow
from sqlmodel import Field

from coaching.kinds import Kind
from coaching.people import Person
from coaching.policy import Policy
from coaching.profile import USUAL_CHOICES, MessageChoices
from coaching.roster_cells import OwnTimes
from coaching.working_calendar import Absence, WorkingCalendar
from coaching.working_time import WorkingWeek
from storage import absences, workspaces
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class PersonRow(Row, table=True):
    """One account of a workspace."""

    __tablename__ = "person"

    workspace_id: str = Field(primary_key=True)
    #: Slack's user id.
    id: str = Field(primary_key=True)
    name: str
    #: As Slack says; what they chose themselves stands further below.
    zone_name: str
    locale: str
    is_bot: bool
    is_deactivated: bool
    is_external: bool
    is_guest: bool
    #: Administers or owns the Slack workspace.
    is_workspace_admin: bool
    #: When Slack last told us about this account.
    refreshed_at: datetime
    #: ISO weekdays, for example "12345", and hours in the person's zone, "09:00"; None: as the
    #: workspace has settled.
    working_days: str | None = None
    works_from: str | None = None
    works_until: str | None = None
    #: Whose public holidays they keep, or NO_COUNTRY; None: as the workspace has settled.
    country: str | None = None
    #: Their own choice; None: as Slack says.
    own_zone_name: str | None = None
    own_language: str | None = None
    #: Kinds of messages that they do not want.
    switched_off: list[str] = Field(sa_column=Column(JSON, nullable=False))
    #: Whether what falls due close together may travel as one message.
    joins: bool
    #: Whether a manager hears at once who of the team was recognised, not once a day.
    praise_at_once: bool
    #: The direct message channel with the bot, once it was opened.
    dm_channel_id: str | None = Field(default=None)


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A stored person and how old the knowledge is."""

    person: Person
    refreshed_at: datetime
    #: Slack's, whatever they chose themselves.
    slack_locale: str
    choices: MessageChoices = USUAL_CHOICES


_TABLE = table_of(PersonRow)
_C = _TABLE.c
_KINDS = frozenset(kind.value for kind in Kind)
_SAVE = insert_once(_TABLE)


def save(tx: Transaction, told: Person, now: datetime) -> None:
    """Keep what Slack just told about somebody; what they chose themselves stays."""
    values = {
        "name": told.name,
        "zone_name": told.zone_name,
        "locale": told.locale,
        "is_bot": told.is_bot,
        "is_deactivated": told.is_deactivated,
        "is_external": told.is_external,
        "is_guest": told.is_guest,
        "is_workspace_admin": told.is_workspace_admin,
        "refreshed_at": now,
    }
    key = {"workspace_id": told.workspace_id, "id": told.id}
    new = key | values | {"switched_off": [], "joins": True, "praise_at_once": False}
    if tx.connection.execute(_SAVE, new).rowcount == 0:
        _change(tx, told.workspace_id, told.id, **values)


def save_week(tx: Transaction, workspace_id: str, person_id: str, week: WorkingWeek | None) -> None:
    """Keep when the person works; Slack does not know. None: as the workspace has settled."""
    hours: dict[str, str | None] = dict.fromkeys(("working_days", "works_from", "works_until"))
    if week is not None:
        hours = {
            "working_days": "".join(str(day) for day in sorted(week.days)),
            "works_from": week.start.isoformat("minutes"),
            "works_until": week.end.isoformat("minutes"),
        }
    _change(tx, workspace_id, person_id, **hours)


def save_country(tx: Transaction, workspace_id: str, person_id: str, country: str | None) -> None:
    """Keep whose public holidays they keep; None: as the workspace has settled."""
    _change(tx, workspace_id, person_id, country=country)


def find(tx: Transaction, workspace_id: str, person_id: str) -> KnownPerson | None:
    """The person with Slack's id `person_id`, if they were seen before."""
    row = tx.connection.execute(
        _known().where(_C.id == bindparam("person")),
        {"workspace": workspace_id, "person": person_id},
    ).one_or_none()
    if row is None:
        return None
    away = absences.of_people(tx, workspace_id, [person_id])
    return _known_person(row, workspaces.policy_of(tx, workspace_id), away)


def everybody(tx: Transaction, workspace_id: str) -> list[Person]:
    """Everybody who was seen, by id; deactivated people too."""
    policy = workspaces.policy_of(tx, workspace_id)
    rows = tx.connection.execute(_known().order_by(_C.id), {"workspace": workspace_id}).all()
    away = absences.of_people(tx, workspace_id, [row.id for row in rows])
    return [_known_person(row, policy, away).person for row in rows]


def some(tx: Transaction, workspace_id: str, person_ids: Collection[str]) -> dict[str, Person]:
    """Those of `person_ids` who were seen, by id."""
    policy = workspaces.policy_of(tx, workspace_id)
    rows = tx.connection.execute(
        select(_TABLE).where(_C.workspace_id == workspace_id, _C.id.in_(person_ids))
    ).all()
    away = absences.of_people(tx, workspace_id, [row.id for row in rows])
    return {row.id: _known_person(row, policy, away).person for row in rows}


def lock(tx: Transaction, workspace_id: str, person_id: str) -> None:
    """Let nobody else change the person until the transaction ends; SQLite has one writer."""
    tx.connection.execute(
        select(_C.id).where(_C.workspace_id == workspace_id, _C.id == person_id).with_for_update()
    )


def met(tx: Transaction, workspace_id: str, person_ids: Collection[str]) -> frozenset[str]:
    """Those of `person_ids` who were seen."""
    query = select(_C.id).where(_C.workspace_id == workspace_id, _C.id.in_(person_ids))
    return frozenset(tx.connection.execute(query).scalars())


def without(
    tx: Transaction, workspace_id: str, person_ids: Collection[str], kind: Kind
) -> frozenset[str]:
    """Those of `person_ids` who have switched `kind` off."""
    query = select(_C.id, _C.switched_off).where(
        _C.workspace_id == workspace_id, _C.id.in_(person_ids)
    )
    return frozenset(
        row.id for row in tx.connection.execute(query) if kind in kinds_in(row.switched_off)
    )


def own_times(
    tx: Transaction, workspace_id: str, person_ids: Collection[str]
) -> dict[str, OwnTimes]:
    """What is kept of the hours and countries of those of `person_ids` who were seen."""
    columns = (_C.id, _C.working_days, _C.works_from, _C.works_until, _C.country)
    rows = tx.connection.execute(
        select(*columns).where(_C.workspace_id == workspace_id, _C.id.in_(person_ids))
    )
    return {
        row.id: OwnTimes(
            None
            if row.working_days is None
            else _week(row.working_days, row.works_from, row.works_until),
            row.country,
        )
        for row in rows
    }


def calendars(
    tx: Transaction, whom: Collection[tuple[str, str]]
) -> dict[tuple[str, str], WorkingCalendar]:
    """When each of `whom` (workspace and user ids) works; the usual hours of UTC if unknown."""
    found: dict[tuple[str, str], WorkingCalendar] = {}
    columns = (
        _C.id,
        _C.zone_name,
        _C.own_zone_name,
        _C.working_days,
        _C.works_from,
        _C.works_until,
        _C.country,
    )
    for workspace_id in {workspace for workspace, _ in whom}:
        policy = workspaces.policy_of(tx, workspace_id)
        ids = [person for belongs, person in whom if belongs == workspace_id]
        away = absences.of_people(tx, workspace_id, ids)
        rows = tx.connection.execute(
            select(*columns).where(_C.workspace_id == workspace_id, _C.id.in_(ids))
        )
        for row in rows:
            found[workspace_id, row.id] = WorkingCalendar(
                person_id=row.id,
                zone_name=row.own_zone_name or row.zone_name,
                week=_week_of(row, policy),
                country=_country_of(row, policy),
                absences=away.get(row.id, ()),
            )
    for workspace_id, person_id in whom:
        if (workspace_id, person_id) not in found:
            unknown = WorkingCalendar(person_id=person_id, zone_name="UTC")
            found[workspace_id, person_id] = unknown
    return found


def dm_channel(tx: Transaction, workspace_id: str, person_id: str) -> str | None:
    """The channel id of the bot's direct message with the person, if known."""
    return tx.connection.execute(
        select(_C.dm_channel_id).where(_C.workspace_id == workspace_id, _C.id == person_id)
    ).scalar_one_or_none()


def save_dm_channel(
    tx: Transaction, workspace_id: str, person_id: str, channel_id: str | None
) -> None:
    """Keep the channel id of the bot's direct message with the person; None forgets it."""
    _change(tx, workspace_id, person_id, dm_channel_id=channel_id)


def _change(tx: Transaction, workspace_id: str, person_id: str, **values: object) -> None:
    tx.connection.execute(
        update(_TABLE).where(_C.workspace_id == workspace_id, _C.id == person_id).values(**values)
    )


@cache
def _known() -> Select[Any]:
    return select(_TABLE).where(_C.workspace_id == bindparam("workspace"))


def _known_person(
    row: ResultRow[Any], policy: Policy, away: Mapping[str, tuple[Absence, ...]]
) -> KnownPerson:
    person = Person(
        workspace_id=row.workspace_id,
        id=row.id,
        name=row.name,
        zone_name=row.own_zone_name or row.zone_name,
        locale=row.own_language or row.locale,
        is_bot=row.is_bot,
        is_deactivated=row.is_deactivated,
        is_external=row.is_external,
        is_guest=row.is_guest,
        is_workspace_admin=row.is_workspace_admin,
        week=_week_of(row, policy),
        country=_country_of(row, policy),
        absences=away.get(row.id, ()),
    )
    choices = MessageChoices(switched_off=kinds_in(row.switched_off), joins=row.joins)
    return KnownPerson(person, row.refreshed_at, row.locale, choices)


def kinds_in(stored: list[str]) -> frozenset[Kind]:
    """The kinds that are stored; one of an older version may be gone."""
    return frozenset(Kind(kind) for kind in stored if kind in _KINDS)


def _week_of(row: Any, policy: Policy) -> WorkingWeek:
    if row.working_days is None:
        return policy.week
    return _week(row.working_days, row.works_from, row.works_until)


def _country_of(row: Any, policy: Policy) -> str | None:
    return (policy.country if row.country is None else row.country) or None


@cache
def _week(days: str, start: str, end: str) -> WorkingWeek:
    return WorkingWeek(
        frozenset(map(int, days)), time.fromisoformat(start), time.fromisoformat(end)
    )
