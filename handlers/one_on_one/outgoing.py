"""The outbox rows that one-on-ones make."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.action_item import ActionItem
from coaching.kinds import REFRESHES, Kind
from coaching.one_on_one import Arrangement, Meeting
from coaching.outbox import NewDelivery
from coaching.recap import Recap
from coaching.series_proposal import SeriesProposal
from coaching.talking_point import TalkingPoint

#: Who goes through a list changes several; what falls due close together is one message.
_TOLD_AFTER = timedelta(minutes=5)


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


def action_due(item: ActionItem, at: datetime) -> NewDelivery:
    """To its owner, on the morning of its day."""
    kind = Kind.ONE_ON_ONE_ACTION_DUE
    return _row(item.workspace_id, kind, item.id, item.owner_id, at)


def action_told(item: ActionItem, now: datetime) -> NewDelivery:
    """To its owner: what the other one has put down or changed, in one message if it is more."""
    kind = Kind.ONE_ON_ONE_ACTION_TOLD
    return _row(item.workspace_id, kind, item.id, item.owner_id, now + _TOLD_AFTER)


def action_refreshed(item: ActionItem, original: Kind, now: datetime) -> NewDelivery:
    """The owner's message of kind `original` is to say what is true now."""
    kind = next(kind for kind, refreshed in REFRESHES.items() if refreshed is original)
    return _row(item.workspace_id, kind, item.id, item.owner_id, now)


def recap(asking: Recap, now: datetime) -> NewDelivery:
    """To whoever is asked whether they understood it so."""
    kind = Kind.ONE_ON_ONE_RECAP
    return _row(asking.workspace_id, kind, asking.id, asking.asked_id, now)


def recap_written(recap: Recap, now: datetime) -> NewDelivery:
    """To whoever worded it: what was sent, once; it is brought up to date in place."""
    kind, who = Kind.ONE_ON_ONE_RECAP_WRITTEN, recap.written_by_id
    row = _row(recap.workspace_id, kind, recap.id, who, now)
    return replace(row, dedupe_key=f"{kind.value}:{recap.id.hex}:{who}")


def recap_refreshed(recap: Recap, kind: Kind, recipient_id: str, now: datetime) -> NewDelivery:
    """A message about the recap is to say how it stands by now; `kind` is one of `REFRESHES`."""
    return _row(recap.workspace_id, kind, recap.id, recipient_id, now)


def point_said(point: TalkingPoint, recipient_id: str, now: datetime) -> NewDelivery:
    """To the other one: a talking point that is not to wait."""
    kind = Kind.ONE_ON_ONE_POINT_SAID
    return _row(point.workspace_id, kind, point.id, recipient_id, now)


def _row(
    workspace_id: str, kind: Kind, subject_id: UUID, recipient_id: str, due_at: datetime
) -> NewDelivery:
    row_id = uuid7()
    return NewDelivery(
        id=row_id,
        workspace_id=workspace_id,
        kind=kind,
        subject_id=subject_id,
        recipient_id=recipient_id,
        due_at=due_at,
        dedupe_key=f"{kind.value}:{row_id.hex}",
    )
