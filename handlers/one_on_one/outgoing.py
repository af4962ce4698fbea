"""The outbox rows that one-on-ones make."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.one_on_one import Arrangement, Meeting
from coaching.outbox import Kind, NewDelivery
from coaching.series_proposal import SeriesProposal


def arranged(arrangement: Arrangement, now: datetime) -> NewDelivery:
    """To the one who is met: how the two meet from now on."""
    pair = arrangement.pair
    return _row(
        pair.workspace_id, Kind.ONE_ON_ONE_ARRANGED, arrangement.series_id, pair.rep_id, now
    )


def proposed(proposal: SeriesProposal, lead_id: str, now: datetime) -> NewDelivery:
    """To the lead: what the other one wishes for."""
    kind = Kind.ONE_ON_ONE_PROPOSED
    return _row(proposal.workspace_id, kind, proposal.id, lead_id, now)


def decided(proposal: SeriesProposal, now: datetime) -> NewDelivery:
    """To whoever proposed it: the lead's answer."""
    kind = Kind.ONE_ON_ONE_DECIDED
    return _row(proposal.workspace_id, kind, proposal.id, proposal.by_id, now)


def moved(meeting: Meeting, recipient_id: str, now: datetime) -> NewDelivery:
    """To the other one: where the meeting is now."""
    one = meeting.occurrence
    return _row(one.workspace_id, Kind.ONE_ON_ONE_MOVED, one.id, recipient_id, now)


def _row(
    workspace_id: str, kind: Kind, subject_id: UUID, recipient_id: str, now: datetime
) -> NewDelivery:
    row_id = uuid7()
    return NewDelivery(
        id=row_id,
        workspace_id=workspace_id,
        kind=kind,
        subject_id=subject_id,
        recipient_id=recipient_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{row_id.hex}",
    )
