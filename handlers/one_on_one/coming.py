"""What Home shows of the meetings after today."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from coaching.access import Action, can
from coaching.people import Person
from coaching.working_time import at_wall_time
from storage import coming_meetings, talking_points
from storage.database import Transaction
from views.one_on_one.coming import Coming

#: Those of today stand above, with what can be done on the day.
_SHOWN = 3


def coming(tx: Transaction, person: Person, now: datetime) -> list[Coming]:
    """The person's next meetings from tomorrow on, in their own zone."""
    tomorrow = now.astimezone(person.zone).date() + timedelta(days=1)
    after = at_wall_time(tomorrow, time(), person.zone)
    found = coming_meetings.coming_to(tx, person.workspace_id, person.id, after, _SHOWN)
    return [
        Coming(
            occurrence_id=one.occurrence.id,
            other_id=one.pair.other(person.id),
            starts_at=one.occurrence.starts_at,
            matter=one.occurrence.matter,
            points=talking_points.count_open(tx, one.pair, person.id),
        )
        for one in found
        if can(person, Action.READ_ONE_ON_ONE, one.pair)
    ]
