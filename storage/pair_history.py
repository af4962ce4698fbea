"""The meetings of two people with what is left of them, as far as one of the two may read it.

Also of a pair whose manager has changed: what was theirs stays theirs, and nobody else's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from coaching.action_item import ActionItem
from coaching.meeting_note import BOTH
from coaching.one_on_one import Arrangement, Meeting, MeetingState
from coaching.pair import Pair
from coaching.pair_history import MeetingRecord
from coaching.talking_point import TalkingPoint
from storage import (
    action_items,
    agenda,
    arrangements,
    funnels,
    meeting_notes,
    people,
    recaps,
    talking_points,
)
from storage.database import Transaction

#: Of one pair: more than two years have, at the quickest rhythm.
_MOST_FUNNELS = 40
_Of = TypeVar("_Of", TalkingPoint, ActionItem)


def partners(tx: Transaction, workspace_id: str, person_id: str) -> list[str]:
    """Everybody with whom somebody meets or has met, the newest pair first."""
    arranged = arrangements.of_person(tx, workspace_id, person_id)
    return list(dict.fromkeys(one.pair.other(person_id) for one in reversed(arranged)))


def last_held(
    tx: Transaction, workspace_id: str, person_id: str, other_id: str | None
) -> tuple[Arrangement, Meeting] | None:
    """The meeting that somebody held last, with `other_id` or with anybody."""
    arranged = [
        one
        for one in arrangements.of_person(tx, workspace_id, person_id)
        if other_id in (None, one.pair.other(person_id))
    ]
    held = [
        (one, meeting)
        for one in arranged
        for meeting in arrangements.meetings(tx, one)
        if meeting.held_at is not None
    ]
    return max(held, key=lambda found: found[1].occurrence.starts_at, default=None)


def records(
    tx: Transaction, workspace_id: str, reader_id: str, other_id: str, now: datetime
) -> list[MeetingRecord]:
    """What became of every meeting of the two until `now`, the newest first.

    Holds what `reader_id`, one of the two, may read; nothing else is decrypted.
    """
    either_way = Pair(workspace_id=workspace_id, lead_id=reader_id, rep_id=other_id)
    arranged = arrangements.of_pair(tx, either_way)
    found = [
        record
        for pair in {one.pair for one in arranged}
        for record in _of_pair(tx, pair, [one for one in arranged if one.pair == pair], reader_id)
        if record.meeting.state(now) is not MeetingState.PLANNED
    ]
    return sorted(
        found,
        key=lambda one: (one.meeting.occurrence.starts_at, one.meeting.nominal_date),
        reverse=True,
    )


def _of_pair(
    tx: Transaction, pair: Pair, arranged: Iterable[Arrangement], reader_id: str
) -> list[MeetingRecord]:
    notes = {
        (note.occurrence_id, note.author_id): note.words
        for note in meeting_notes.of_pair(tx, pair, reader_id)
    }
    reader = people.find(tx, pair.workspace_id, reader_id)
    discussed = agenda.talked_about(tx, pair, reader.person) if reader else {}
    points = _by_meeting(talking_points.talked_about(tx, pair, reader_id))
    promised = _by_meeting(action_items.promised(tx, pair))
    said = {funnel.occurrence_id: funnel for funnel in funnels.of_pair(tx, pair, _MOST_FUNNELS)}
    agreed = {recap.occurrence_id: recap for recap in recaps.of_pair(tx, pair)}
    return [
        MeetingRecord(
            meeting=meeting,
            shared_note=notes.get((meeting.occurrence.id, BOTH), ""),
            own_note=notes.get((meeting.occurrence.id, reader_id), ""),
            points=tuple(points[meeting.occurrence.id]),
            feedback=tuple(discussed.get(meeting.occurrence.id, ())),
            promised=tuple(promised[meeting.occurrence.id]),
            recap=agreed.get(meeting.occurrence.id),
            funnel=said.get(meeting.occurrence.id),
        )
        for one in arranged
        for meeting in arrangements.meetings(tx, one)
    ]


def _by_meeting(found: Iterable[_Of]) -> defaultdict[UUID, list[_Of]]:
    by_meeting: defaultdict[UUID, list[_Of]] = defaultdict(list)
    for one in found:
        if one.occurrence_id is not None:
            by_meeting[one.occurrence_id].append(one)
    return by_meeting
