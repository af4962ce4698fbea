"""The outbox rows that skills to train make."""

from __future__ import annotations

from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.training_need import TrainingNeed


def opened(need: TrainingNeed) -> list[NewDelivery]:
    """To the rep, and to the mentor unless that is the manager."""
    rows = [_row(need, Kind.TRAINING_NEED_OPENED, need.pair.rep_id, need.opened_at)]
    if need.mentor_id is not None and need.mentor_id != need.pair.lead_id:
        rows.append(_row(need, Kind.TRAINING_NEED_MENTOR, need.mentor_id, need.opened_at))
    return rows


def closed(need: TrainingNeed, now: datetime) -> NewDelivery:
    """The rep's message says so."""
    return _row(need, Kind.TRAINING_NEED_OPENED_REFRESHED, need.pair.rep_id, now)


def _row(need: TrainingNeed, kind: Kind, recipient_id: str, at: datetime) -> NewDelivery:
    return NewDelivery(
        id=uuid7(),
        workspace_id=need.workspace_id,
        kind=kind,
        subject_id=need.id,
        recipient_id=recipient_id,
        due_at=at,
        dedupe_key=f"{kind.value}:{need.id.hex}",
    )
