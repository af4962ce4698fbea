"""The words of recognition that somebody gave who is erased; others keep that it was given."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, select, update

from coaching.recognition import Recognition
from storage import recognition_refreshes, recognitions
from storage.base import table_of
from storage.database import Transaction
from storage.recognitions import RecognitionReceiverRow, RecognitionRow

_TABLE, _RECEIVER = table_of(RecognitionRow), table_of(RecognitionReceiverRow)


def count(tx: Transaction, workspace_id: str, person_id: str) -> int:
    """How many they gave."""
    query = select(func.count()).select_from(_TABLE).where(_gave(workspace_id, person_id))
    return int(tx.connection.execute(query).scalar_one())


def empty_words(tx: Transaction, workspace_id: str, person_id: str, now: datetime) -> None:
    """Take the words out of what they gave; what names them is brought up to date elsewhere too."""
    receiver = _RECEIVER.c
    got = select(receiver.recognition_id).where(
        receiver.workspace_id == workspace_id, receiver.receiver_id == person_id
    )
    given = select(_TABLE.c.id).where(_gave(workspace_id, person_id))
    ids = sorted({*tx.connection.execute(got).scalars(), *tx.connection.execute(given).scalars()})
    tx.connection.execute(
        update(_TABLE).where(_gave(workspace_id, person_id)).values(**recognitions.no_words(tx))
    )
    for recognition_id in ids:
        others = _without_words(tx, workspace_id, recognition_id, person_id)
        recognition_refreshes.refresh(tx, others, now)


def _without_words(
    tx: Transaction, workspace_id: str, recognition_id: UUID, person_id: str
) -> Recognition:
    """Where it stands and with whom, the person left out."""
    columns, receiver = _TABLE.c, _RECEIVER.c
    row = tx.connection.execute(
        select(columns.giver_id, columns.channel_id, columns.given_at).where(
            columns.workspace_id == workspace_id, columns.id == recognition_id
        )
    ).one()
    others = select(receiver.receiver_id).where(
        receiver.workspace_id == workspace_id,
        receiver.recognition_id == recognition_id,
        receiver.receiver_id != person_id,
    )
    return Recognition(
        id=recognition_id,
        workspace_id=workspace_id,
        receiver_ids=tuple(tx.connection.execute(others).scalars()),
        story="",
        **row._mapping,
    )


def _gave(workspace_id: str, person_id: str) -> ColumnElement[bool]:
    return and_(_TABLE.c.workspace_id == workspace_id, _TABLE.c.giver_id == person_id)
