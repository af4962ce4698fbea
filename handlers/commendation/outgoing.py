"""The outbox rows that words upward make."""

from __future__ import annotations

from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.commendation import Commendation
from coaching.kinds import Kind
from coaching.outbox import NewDelivery


def told(commendation: Commendation, manager_id: str | None) -> list[NewDelivery]:
    """To leadership the words; to the person's manager that leadership was told."""
    now = commendation.sent_at
    rows = [once(commendation, Kind.COMMENDATION_SENT, commendation.to_id, now)]
    know_already = {commendation.giver_id, commendation.about_id, commendation.to_id}
    if manager_id is not None and manager_id not in know_already:
        rows.append(once(commendation, Kind.COMMENDATION_HEARD, manager_id, now))
    return rows


def once(
    commendation: Commendation, kind: Kind, recipient_id: str, due_at: datetime
) -> NewDelivery:
    """A row that is made once for each recipient, whatever is clicked at the same time."""
    return NewDelivery(
        id=uuid7(),
        workspace_id=commendation.workspace_id,
        kind=kind,
        subject_id=commendation.id,
        recipient_id=recipient_id,
        due_at=due_at,
        dedupe_key=f"{kind.value}:{commendation.id.hex}:{recipient_id}",
    )


def refreshed(commendation: Commendation, now: datetime) -> NewDelivery:
    """The message to leadership is to say what became of it."""
    kind, change = Kind.COMMENDATION_SENT_REFRESHED, uuid7()
    return NewDelivery(
        id=change,
        workspace_id=commendation.workspace_id,
        kind=kind,
        subject_id=commendation.id,
        recipient_id=commendation.to_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{change.hex}",
    )
