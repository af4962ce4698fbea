"""Birthdays and anniversaries: nothing is kept of them but the messages in the outbox.

Whose they are and when follows from people's own pages, their place in the team and their
calendars. Each message has one row for good: `plan` puts it ahead of its day, and moves it where
the facts have changed before it was sent. What was sent once is never sent again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import or_, update
from uuid_utils.compat import uuid7

from coaching.celebration import (
    Celebrant,
    Celebration,
    Occasion,
    celebrations_in,
    coming_celebrations,
    heard_at,
)
from coaching.guide import Guide
from coaching.kinds import Kind
from coaching.outbox import DeliveryState, NewDelivery, at_start_of_work
from coaching.people import Person
from coaching.policy import Feature, Policy
from coaching.profile import Shown
from coaching.team import Lines, Member
from coaching.team_channel import TeamChannel
from coaching.working_time import NoWorkingDayError
from storage import deliveries, guides, people, profiles, team, team_channels, workspaces
from storage.base import table_of
from storage.database import Transaction
from storage.deliveries import DeliveryRow
from storage.profiles import ToldBirthday

#: What is said how.
KINDS: dict[Occasion, Kind] = {
    Occasion.BIRTHDAY: Kind.CELEBRATION_BIRTHDAY,
    Occasion.ANNIVERSARY: Kind.CELEBRATION_ANNIVERSARY,
}
#: How long before it is due a row is put, where it is known so early: `plan` is called daily.
_PUT_AHEAD = timedelta(days=3)
#: Whoever has come into a team gets to know Cadence first.
_ASKED_AFTER = timedelta(days=7)
_TABLE = table_of(DeliveryRow)
_C = _TABLE.c


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of some people of a workspace that decides about celebrations."""

    policy: Policy
    people: Mapping[str, Person]
    members: Mapping[str, Member]
    birthdays: Mapping[str, ToldBirthday]
    #: Who does not want their years of work celebrated.
    unsung: frozenset[str]
    lines: Lines
    channels: Mapping[str, TeamChannel]

    def celebrants(self) -> Iterator[Celebrant]:
        """The members among them, with the dates that may be celebrated."""
        for person_id, member in self.members.items():
            person = self.people.get(person_id)
            if person is not None and not person.is_deactivated:
                yield self._celebrant(person, member)

    def _celebrant(self, person: Person, member: Member) -> Celebrant:
        told = self.birthdays.get(person.id, ToldBirthday())
        has_birthday = self.policy.has(Feature.BIRTHDAYS) and told.shown is not Shown.OFF
        has_years = self.policy.has(Feature.ANNIVERSARIES) and person.id not in self.unsung
        return Celebrant(
            workspace_id=person.workspace_id,
            calendar=person.calendar,
            birthday=told.birthday if has_birthday else None,
            started_on=member.started_on if has_years else None,
        )

    def is_private(self, celebration: Celebration) -> bool:
        """Whether it is for the person and their manager alone."""
        told = self.birthdays.get(celebration.person_id, ToldBirthday())
        return celebration.occasion is Occasion.BIRTHDAY and told.shown is not Shown.TEAM

    def manager_of(self, celebration: Celebration) -> str | None:
        """Who hears of it before."""
        return self.lines.manager_of(celebration.person_id)

    def place_of(self, celebration: Celebration) -> str:
        """Where it is said: the id of the team's channel, or the person's where there is none."""
        if self.is_private(celebration):
            return celebration.person_id
        manager_id = self.manager_of(celebration)
        settled = self.channels.get(manager_id) if manager_id else None
        of_team = settled.channel_id if settled else None
        return of_team or self.policy.recognition_channel_id or celebration.person_id


def facts(tx: Transaction, workspace_id: str, person_ids: Collection[str]) -> Facts:
    """What is known by now."""
    return Facts(
        policy=workspaces.policy_of(tx, workspace_id),
        people=people.some(tx, workspace_id, person_ids),
        members=team.members(tx, workspace_id, person_ids),
        birthdays=profiles.birthdays(tx, workspace_id, person_ids),
        unsung=people.without(tx, workspace_id, person_ids, Kind.CELEBRATION_ANNIVERSARY),
        lines=team.lines(tx, workspace_id),
        channels={one.manager_id: one for one in team_channels.of_workspace(tx, workspace_id)},
    )


def plan(tx: Transaction, workspace_id: str, person_ids: Collection[str], now: datetime) -> int:
    """Put or move what is to be said of these people within the next days; how much that is."""
    known = facts(tx, workspace_id, person_ids)
    rows = [
        row
        for celebrant in known.celebrants()
        for celebration in coming_celebrations(celebrant, now)
        for row in _rows(tx, known, celebration)
        if row.due_at <= now + _PUT_AHEAD and row.expires_at > now
    ]
    deliveries.put(tx, rows)
    for row in rows:
        _move(tx, row)
    return len(rows)


def ask_for_dates(
    tx: Transaction, workspace_id: str, person_ids: Collection[str], now: datetime
) -> None:
    """Ask those of the team for their birthday who have not said it, each once ever."""
    if not workspaces.policy_of(tx, workspace_id).has(Feature.BIRTHDAYS):
        return
    told = profiles.birthdays(tx, workspace_id, person_ids)
    settled = team.added_before(tx, workspace_id, person_ids, now - _ASKED_AFTER)
    for person in people.some(tx, workspace_id, settled).values():
        if not person.is_deactivated and not told.get(person.id, ToldBirthday()).is_settled:
            guides.welcome(tx, workspace_id, person.id, Guide.DATES, now)


def find(
    tx: Transaction, workspace_id: str, celebration_id: UUID, near: datetime
) -> tuple[Celebration, Facts] | None:
    """The celebration with this id at about that time, if there still is one, and its facts.

    Only the id is kept: everybody of the team is tried.
    """
    known = facts(tx, workspace_id, team.members(tx, workspace_id))
    years = (near.year, near.year + 1)
    return next(
        (
            (one, known)
            for celebrant in known.celebrants()
            for year in years
            for one in celebrations_in(celebrant, year)
            if one.id == celebration_id
        ),
        None,
    )


def _rows(tx: Transaction, known: Facts, celebration: Celebration) -> Iterator[NewDelivery]:
    zone = known.people[celebration.person_id].zone
    said_at, kind = celebration.said_at(zone), KINDS[celebration.occasion]
    yield NewDelivery(
        id=uuid7(),
        workspace_id=celebration.workspace_id,
        kind=kind,
        subject_id=celebration.id,
        recipient_id=known.place_of(celebration),
        due_at=said_at,
        dedupe_key=f"{kind.value}:{celebration.id.hex}",
        until=celebration.said_until(zone),
    )
    manager_id = known.manager_of(celebration)
    manager = people.some(tx, celebration.workspace_id, [manager_id] if manager_id else [])
    for one in manager.values():
        try:
            start = heard_at(celebration, zone, one.calendar)
        except NoWorkingDayError:
            return
        kind = Kind.CELEBRATION_AHEAD
        yield NewDelivery(
            id=uuid7(),
            workspace_id=celebration.workspace_id,
            kind=kind,
            subject_id=celebration.id,
            recipient_id=one.id,
            due_at=at_start_of_work(start, one.id),
            dedupe_key=f"{kind.value}:{celebration.id.hex}:{one.id}",
            until=said_at,
        )


def _move(tx: Transaction, row: NewDelivery) -> None:
    """Let the row that is there be as `row`, unless it may have been sent."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == row.workspace_id, _C.dedupe_key == row.dedupe_key)
        .where(_C.maybe_sent_at.is_(None))
        .where(_C.state.in_((DeliveryState.PENDING.value, DeliveryState.EXPIRED.value)))
        .where(
            or_(
                _C.due_at != row.due_at,
                _C.recipient_id != row.recipient_id,
                _C.state == DeliveryState.EXPIRED.value,
            )
        )
        .values(
            recipient_id=row.recipient_id,
            due_at=row.due_at,
            expires_at=row.expires_at,
            next_attempt_at=row.due_at,
            state=DeliveryState.PENDING.value,
            attempt=0,
            closed_at=None,
            last_error=None,
        )
    )
