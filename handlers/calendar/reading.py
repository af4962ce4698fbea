"""The meetings of a series as one of the two reads of them."""

from __future__ import annotations

from collections.abc import Sequence

from coaching.calendar import CalendarEvent
from coaching.erasure import is_erased, short_name
from coaching.one_on_one import Arrangement
from storage import people
from storage.database import Transaction
from views.calendar.file import Entry


def entries_for(
    tx: Transaction, reader_id: str, told: Sequence[tuple[Arrangement, list[CalendarEvent]]]
) -> list[Entry]:
    """Each event with the name of the one whom the reader meets."""
    if not told:
        return []
    others = {arrangement.pair.other(reader_id) for arrangement, _ in told}
    known = people.some(tx, told[0][0].pair.workspace_id, others)
    names = {who: known[who].name if who in known else _unknown(who) for who in others}
    return [
        Entry(event=event, name=names[arrangement.pair.other(reader_id)])
        for arrangement, events in told
        for event in events
    ]


def _unknown(person_id: str) -> str:
    return short_name(person_id) if is_erased(person_id) else ""
