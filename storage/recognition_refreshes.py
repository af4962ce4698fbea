"""Bringing up to date what stands of a recognition in a channel and with its receivers."""

from __future__ import annotations

from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.recognition import Recognition
from storage import deliveries, praise_posts, refreshes
from storage.database import Transaction


def refresh(tx: Transaction, recognition: Recognition, at: datetime) -> None:
    """Bring up to date where it stands: channel, receivers, the week's post; last in `tx`."""
    kind, change = Kind.RECOGNITION_RECEIVED_REFRESHED, uuid7().hex
    rows = [told_of(recognition, kind, one, at, change) for one in recognition.receiver_ids]
    deliveries.put(tx, rows)
    refresh_post(tx, recognition, at)
    praise_posts.refresh(tx, recognition, at)


def refresh_post(tx: Transaction, recognition: Recognition, at: datetime) -> None:
    """Bring up to date what stands in the channel, which many may change at once; last in `tx`."""
    if recognition.channel_id is not None:
        row = told_of(recognition, Kind.RECOGNITION_REFRESHED, recognition.channel_id, at)
        refreshes.wish(tx, row)


def told_of(
    recognition: Recognition, kind: Kind, recipient_id: str, at: datetime, *which: str
) -> NewDelivery:
    """Somebody, or a channel, is told of a recognition; `which` tells one telling from another."""
    return NewDelivery(
        id=uuid7(),
        workspace_id=recognition.workspace_id,
        kind=kind,
        subject_id=recognition.id,
        recipient_id=recipient_id,
        due_at=at,
        dedupe_key=":".join((kind.value, recognition.id.hex, recipient_id, *which)),
    )
