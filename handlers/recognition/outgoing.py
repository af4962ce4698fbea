"""The outbox rows that recognition makes; each is put in the transaction of what it tells about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from uuid_utils.compat import uuid7

from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.recognition import Recognition
from storage import recognition_refreshes
from storage.recognition_refreshes import told_of

#: After every change, last in its transaction.
refresh = recognition_refreshes.refresh
refresh_post = recognition_refreshes.refresh_post


def given(recognition: Recognition) -> list[NewDelivery]:
    """To the channel, and to each receiver."""
    at = recognition.given_at
    rows = [
        told_of(recognition, Kind.RECOGNITION_RECEIVED, receiver_id, at)
        for receiver_id in recognition.receiver_ids
    ]
    if recognition.channel_id is not None:
        posted = told_of(recognition, Kind.RECOGNITION_POSTED, recognition.channel_id, at)
        rows.insert(0, posted)
    return rows


def posted_again(recognition: Recognition, channel_id: str, at: datetime) -> NewDelivery:
    """To the channel that the giver has chosen after another one was lost, or to that one again."""
    return told_of(recognition, Kind.RECOGNITION_POSTED, channel_id, at, uuid7().hex)


def taken_back(
    recognition: Recognition, joiner_ids: Sequence[str], at: datetime
) -> list[NewDelivery]:
    """To everybody who joined."""
    return [
        told_of(recognition, Kind.RECOGNITION_TAKEN_BACK, joiner_id, at) for joiner_id in joiner_ids
    ]
