"""What Home shows of meetings: today's, what is still open, and figures of the teams below."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coaching.access import Action, can
from coaching.holding import is_overdue
from coaching.pair import Pair
from coaching.people import Person
from coaching.team import Lines, Member, place_of
from coaching.working_time import at_wall_time
from storage import meetings_to_hold, people, team
from storage.database import Transaction
from views.one_on_one.to_hold import Cadence, ToHold

_COUNTED = timedelta(weeks=4)


def to_hold(tx: Transaction, person: Person, now: datetime) -> list[ToHold]:
    """The person's own meetings of today and before that nobody has held yet."""
    tomorrow = now.astimezone(person.zone).date() + timedelta(days=1)
    before = at_wall_time(tomorrow, time(), person.zone)
    found = meetings_to_hold.of_person(tx, person.workspace_id, person.id, before)
    leads = people.calendars(tx, {(pair.workspace_id, pair.lead_id) for pair, _ in found})
    return [
        ToHold(
            meeting=meeting,
            state=meeting.state(now),
            other_id=pair.other(person.id),
            is_overdue=is_overdue(meeting, leads[pair.workspace_id, pair.lead_id], now),
        )
        for pair, meeting in found
        if can(person, Action.READ_ONE_ON_ONE, pair)
    ]


def cadence(tx: Transaction, person: Person, now: datetime) -> Cadence | None:
    """How often the teams below somebody meet; None for who leads no leads."""
    workspace_id, lines = person.workspace_id, team.lines(tx, person.workspace_id)
    leads = {one for one in lines.below(person.id) if lines.reports_of(one)}
    if not leads:
        return None
    open_ones = meetings_to_hold.of_leads(tx, workspace_id, leads, now)
    calendars = people.calendars(tx, {(workspace_id, one) for one in leads})
    overdue = sum(
        is_overdue(meeting, calendars[workspace_id, pair.lead_id], now)
        for pair, meeting in open_ones
        if _reads_of(person, pair, lines)
    )
    held = meetings_to_hold.count_held(tx, workspace_id, leads, now - _COUNTED)
    return Cadence(held, overdue)


def _reads_of(person: Person, pair: Pair, lines: Lines) -> bool:
    rep = Member(workspace_id=pair.workspace_id, person_id=pair.rep_id)
    return can(person, Action.READ_CADENCE, place_of(rep, lines))
