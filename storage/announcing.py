"""What the two of a meeting hear of it beforehand follows wherever the meeting goes.

What was not sent is dated anew, what was sent is brought up to date in place.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.one_on_one import Meeting
from coaching.outbox import NewDelivery
from coaching.pair import Pair
from coaching.placement import Outcome
from coaching.series import REMINDERS, Occurrence, reminders
from coaching.working_calendar import WorkingCalendar
from storage import deliveries, holding_questions, people, said
from storage.database import Transaction


def announce(
    tx: Transaction,
    meeting: Meeting,
    pair: Pair,
    calendars: Sequence[WorkingCalendar],
    now: datetime,
) -> None:
    """Date the reminders and questions of a meeting by where it is held now.

    `calendars` are those of the two, the lead first.
    """
    occurrence = meeting.occurrence
    withdraw_reminders(tx, occurrence.workspace_id, occurrence.id)
    holding_questions.ask_anew(tx, meeting, calendars[0], now)
    is_joined = occurrence.placement.outcome is Outcome.MERGED_INTO
    if meeting.held_at is None and not is_joined:
        deliveries.put(
            tx, [one for calendar in calendars for one in reminders(occurrence, calendar)]
        )
    refresh_announcements(tx, occurrence, pair, now)


def withdraw_reminders(tx: Transaction, workspace_id: str, occurrence_id: UUID) -> None:
    """Take back what was not said yet."""
    for kind in REMINDERS:
        said.withdraw_pending(tx, workspace_id, occurrence_id, kind)


def refresh_announcements(
    tx: Transaction, occurrence: Occurrence, pair: Pair, now: datetime
) -> None:
    """What was announced is to say what is true now; nobody is notified again."""
    deliveries.put(tx, [_refreshed(occurrence, who, now) for who in pair.member_ids])


def calendars_of_pair(tx: Transaction, pair: Pair) -> tuple[WorkingCalendar, ...]:
    """When each of two people works, the lead first; they may have arranged nothing yet."""
    whom = [(pair.workspace_id, member) for member in pair.member_ids]
    found = people.calendars(tx, whom)
    return tuple(found[one] for one in whom)


def _refreshed(occurrence: Occurrence, recipient_id: str, now: datetime) -> NewDelivery:
    change_id = uuid7()
    kind = Kind.ONE_ON_ONE_AHEAD_REFRESHED
    return NewDelivery(
        id=change_id,
        workspace_id=occurrence.workspace_id,
        kind=kind,
        subject_id=occurrence.id,
        recipient_id=recipient_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{change_id.hex}",
    )
