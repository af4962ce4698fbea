"""Managers hear who of their team was recognised: once a day, or at once if they wish."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import NewDelivery, at_start_of_work
from coaching.recognition import Recognition
from coaching.working_time import next_morning
from storage import deliveries, people, team
from storage.base import table_of
from storage.database import Transaction
from storage.people import PersonRow

_P = table_of(PersonRow).c


def tell_managers(tx: Transaction, recognition: Recognition, now: datetime) -> None:
    """Put the news of a recognition that was given just now into the outbox.

    What is for its receivers alone is no news, and nobody hears of what they gave or got.
    """
    if not recognition.is_public:
        return
    workspace_id = recognition.workspace_id
    lines = team.lines(tx, workspace_id)
    bosses = {lines.manager_of(one) for one in recognition.receiver_ids}
    managers = bosses - {None, recognition.giver_id, *recognition.receiver_ids}
    at_once = _who_wants_it_at_once(tx, workspace_id, managers)
    rows = [
        _at_once(recognition, who, now) if who in at_once else _daily(tx, recognition, who, now)
        for who in sorted(filter(None, managers))
    ]
    deliveries.put(tx, rows)


def _who_wants_it_at_once(
    tx: Transaction, workspace_id: str, person_ids: set[str | None]
) -> frozenset[str]:
    query = select(_P.id).where(
        _P.workspace_id == workspace_id, _P.id.in_(person_ids), _P.praise_at_once.is_(True)
    )
    return frozenset(tx.connection.execute(query).scalars())


def _at_once(recognition: Recognition, manager_id: str, now: datetime) -> NewDelivery:
    return _news(recognition, manager_id, now, recognition.id.hex)


def _daily(
    tx: Transaction, recognition: Recognition, manager_id: str, now: datetime
) -> NewDelivery:
    """The first one of a day makes the message, which tells of all until it is due."""
    workspace_id = recognition.workspace_id
    calendar = people.calendars(tx, [(workspace_id, manager_id)])[workspace_id, manager_id]
    morning = next_morning(now, calendar.zone, calendar)
    due_at = at_start_of_work(morning, manager_id)
    return _news(recognition, manager_id, due_at, f"{due_at:%Y%m%dT%H%M}")


def _news(recognition: Recognition, manager_id: str, due_at: datetime, which: str) -> NewDelivery:
    kind = Kind.RECOGNITION_TOLD_MANAGER
    return NewDelivery(
        id=uuid7(),
        workspace_id=recognition.workspace_id,
        kind=kind,
        subject_id=recognition.id,
        recipient_id=manager_id,
        due_at=due_at,
        dedupe_key=":".join((kind.value, recognition.workspace_id, manager_id, which)),
    )
