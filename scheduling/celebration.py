"""Birthdays and anniversaries: put ahead once a day, and said from the facts of the morning."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from coaching.access import Action, can
from coaching.celebration import Celebration
from coaching.kinds import Kind
from coaching.outbox import Delivery
from coaching.people import Person
from coaching.policy import Feature
from coaching.team_channel import is_channel
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import celebrations, installations, people, personal_notes, profiles, team, workspaces
from storage.celebrations import Facts
from storage.database import Database, Transaction
from storage.profiles import ToldBirthday
from texts import Texts
from views import celebration as views
from views.celebration import Ahead

#: People whose dates one transaction looks at.
_BATCH = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class CelebrationChore:
    """Puts what is to be celebrated within the next days into the outbox."""

    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, workspace_id: str) -> Mapping[str, int] | None:
        """Plan for everybody of the team; how many messages. None: the app was removed.

        Raises:
            DatabaseUnavailableError: what was put stays; doing it again adds nothing to it.
        """
        now = self.clock()

        def begin(tx: Transaction) -> list[str] | None:
            if not installations.is_installed(tx, workspace_id):
                return None
            return list(team.members(tx, workspace_id))

        members = await self.database.read(begin)
        if members is None:
            return None
        starts = range(0, len(members), _BATCH)
        batches = [members[start : start + _BATCH] for start in starts]
        planned = [await self._plan(workspace_id, batch, now) for batch in batches]
        return {"celebrations": sum(planned)}

    async def _plan(self, workspace_id: str, person_ids: Sequence[str], now: datetime) -> int:
        def work(tx: Transaction) -> int:
            celebrations.ask_for_dates(tx, workspace_id, person_ids, now)
            return celebrations.plan(tx, workspace_id, person_ids, now)

        return await self.database.write(work)


def _celebrated(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """In the team's channel, or to the person alone."""
    found = celebrations.find(tx, delivery.workspace_id, delivery.subject_id, delivery.due_at)
    if found is None:
        return Nothing("record_gone")
    celebration, facts = found
    person = facts.people[celebration.person_id]
    if delivery.due_at.astimezone(person.zone).date() != celebration.celebrated_on:
        return Nothing("another_day")
    if is_channel(delivery.recipient_id):
        # It was meant for them alone by now; a channel that the team has left is still theirs.
        if not is_channel(facts.place_of(celebration)):
            return Nothing("not_for_the_team")
        return views.in_channel(t, celebration)
    if delivery.recipient_id != celebration.person_id:
        return Nothing("record_gone")
    return views.to_oneself(t, celebration)


def _ahead(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    """To whoever manages them by now, with what that manager noted about them."""
    found = celebrations.find(tx, delivery.workspace_id, delivery.subject_id, delivery.due_at)
    if found is None:
        return Nothing("record_gone")
    celebration, facts = found
    if facts.manager_of(celebration) != delivery.recipient_id:
        return Nothing("no_longer_manager")
    known = people.find(tx, delivery.workspace_id, delivery.recipient_id)
    if known is None:
        return Nothing("record_gone")
    return views.ahead(t, _told_ahead(tx, facts, celebration, known.person))


def _told_ahead(tx: Transaction, facts: Facts, celebration: Celebration, manager: Person) -> Ahead:
    whose = (celebration.workspace_id, manager.id, celebration.person_id)
    note = personal_notes.by(tx, *whose)
    is_theirs = note is not None and can(manager, Action.READ_PERSONAL_NOTE, note)
    return Ahead(
        celebration=celebration,
        is_for_team=is_channel(facts.place_of(celebration)),
        note=note.words if note is not None and is_theirs else "",
        may_note=facts.policy.has(Feature.PERSONAL_NOTES),
    )


def _dates_asked(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    whose = (delivery.workspace_id, delivery.recipient_id)
    policy = workspaces.policy_of(tx, delivery.workspace_id)
    member = team.member_of(tx, *whose)
    if not policy.has(Feature.BIRTHDAYS):
        return Nothing("feature_off")
    if member is None:
        return Nothing("record_gone")
    if profiles.birthdays(tx, whose[0], [whose[1]]).get(whose[1], ToldBirthday()).is_settled:
        return Nothing("told_already")
    lacks_start = policy.has(Feature.ANNIVERSARIES) and member.started_on is None
    return views.dates_asked(t, team.place(tx, *whose).manager_id if lacks_start else None)


def _people_in(tx: Transaction, delivery: Delivery) -> tuple[str, ...]:
    found = celebrations.find(tx, delivery.workspace_id, delivery.subject_id, delivery.due_at)
    return () if found is None else (found[0].person_id,)


SPOKEN = Spoken(
    renderers={
        Kind.CELEBRATION_BIRTHDAY: _celebrated,
        Kind.CELEBRATION_ANNIVERSARY: _celebrated,
        Kind.CELEBRATION_AHEAD: _ahead,
        Kind.CELEBRATION_DATES_ASKED: _dates_asked,
    },
    people_in=_people_in,
)
