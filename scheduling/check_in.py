"""How somebody new gets on: asked in time, by the day; and what their manager hears."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from uuid_utils.compat import uuid7

from coaching.check_in import STARTED_WITHIN, CheckIn, is_asked, is_meant, planned
from coaching.kinds import Kind
from coaching.outbox import Delivery, NewDelivery, at_start_of_work
from coaching.people import Person
from coaching.policy import Feature
from coaching.working_time import morning_of
from scheduling.rendered import Nothing, Rendered, Spoken
from storage import check_ins, deliveries, people, talking_points, team, workspaces
from storage.database import Database, Transaction
from texts import Texts
from views import check_in as views


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInChore:
    """Plans whom to ask in the next days; a day that was planned before is not planned again."""

    database: Database
    clock: Callable[[], datetime]

    async def __call__(self, workspace_id: str) -> Mapping[str, int]:
        """Plan; how many are asked.

        Raises:
            DatabaseUnavailableError: nothing was planned.
        """
        now = self.clock()
        count = await self.database.write(lambda tx: _plan(tx, workspace_id, now))
        return {"check_ins": count}


def _plan(tx: Transaction, workspace_id: str, now: datetime) -> int:
    if not workspaces.policy_of(tx, workspace_id).has(Feature.CHECK_INS):
        return 0
    began = team.began_after(tx, workspace_id, now.date() - STARTED_WITHIN)
    lines = team.lines(tx, workspace_id)
    managers = {one.person_id: lines.manager_of(one.person_id) or "" for one in began}
    known = people.some(tx, workspace_id, {*managers, *managers.values()})
    count = 0
    for member in began:
        person, manager = known.get(member.person_id), known.get(managers[member.person_id])
        if person and manager and is_asked(member, person, manager):
            today = now.astimezone(person.zone).date()
            for day, asked_on in planned(member.started_on, person.calendar, today).items():
                count += _plan_one(tx, person, manager.id, day, asked_on)
    return count


def _plan_one(tx: Transaction, person: Person, manager_id: str, day: int, asked_on: date) -> bool:
    """Whether it was planned now, and not before."""
    check_in = CheckIn(
        id=uuid7(),
        workspace_id=person.workspace_id,
        person_id=person.id,
        manager_id=manager_id,
        day=day,
        asked_on=asked_on,
    )
    if not check_ins.add(tx, check_in):
        return False
    morning = morning_of(asked_on, person.zone, person.calendar)
    kind = Kind.CHECK_IN_ASKED
    row = NewDelivery(
        id=uuid7(),
        workspace_id=check_in.workspace_id,
        kind=kind,
        subject_id=check_in.id,
        recipient_id=person.id,
        due_at=at_start_of_work(morning, person.id),
        dedupe_key=f"{kind.value}:{check_in.id.hex}",
    )
    deliveries.put(tx, [row])
    return True


def people_in(tx: Transaction, row: Delivery) -> tuple[str, ...]:
    """Whom a delivery is about."""
    found = check_ins.find(tx, row.workspace_id, row.subject_id)
    return () if found is None else (found.person_id, found.manager_id)


def _asked(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    found = check_ins.find(tx, delivery.workspace_id, delivery.subject_id)
    if found is None:
        return Nothing("record_gone")
    if not workspaces.policy_of(tx, found.workspace_id).has(Feature.CHECK_INS):
        return Nothing("feature_off")
    member = team.member_of(tx, found.workspace_id, found.person_id)
    manager_id = team.place(tx, found.workspace_id, found.person_id).manager_id
    if member is None or manager_id is None or not is_meant(found, member.started_on):
        return Nothing("moved_on")
    return views.asked(t, found, manager_id)


def _standing(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    found = check_ins.find(tx, delivery.workspace_id, delivery.subject_id)
    if found is None:
        return Nothing("record_gone")
    manager_id = team.place(tx, found.workspace_id, found.person_id).manager_id
    return views.asked(t, found, manager_id or found.manager_id)


def _answered(tx: Transaction, delivery: Delivery, t: Texts) -> Rendered:
    found = check_ins.find(tx, delivery.workspace_id, delivery.subject_id)
    if found is None:
        return Nothing("record_gone")
    # Who was their manager for a day after the answer has no business with it any more.
    place = team.place(tx, found.workspace_id, found.person_id)
    if delivery.recipient_id != found.manager_id or place.manager_id != found.manager_id:
        return Nothing("moved_on")
    point = talking_points.find(tx, found.workspace_id, found.id)
    return views.answered(t, found, has_point=point is not None and point.done_at is None)


SPOKEN = Spoken(
    renderers={
        Kind.CHECK_IN_ASKED: _asked,
        Kind.CHECK_IN_ASKED_REFRESHED: _standing,
        Kind.CHECK_IN_ANSWERED: _answered,
    },
    standing={Kind.CHECK_IN_ASKED: _standing},
    people_in=people_in,
)
