"""Who was asked about which message, so that nobody is asked twice."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint, select, update
from sqlmodel import Field

from coaching.recognition_offer import RecognitionOffer
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class RecognitionOfferRow(Row, table=True):
    """The question to one person about one message."""

    __tablename__ = "recognition_offer"
    __table_args__ = (UniqueConstraint("workspace_id", "person_id", "channel_id", "message_ts"),)

    id: UUID = Field(primary_key=True)
    workspace_id: str
    person_id: str
    author_id: str
    channel_id: str
    message_ts: str
    offered_at: datetime
    declined_at: datetime | None = None


_TABLE = table_of(RecognitionOfferRow)
_C = _TABLE.c


def add(tx: Transaction, offer: RecognitionOffer) -> bool:
    """Note that somebody is asked; False when they were asked about this message before."""
    return tx.connection.execute(insert_once(_TABLE), asdict(offer)).rowcount == 1


def find(
    tx: Transaction, workspace_id: str, person_id: str, offer_id: UUID
) -> RecognitionOffer | None:
    """The question with this id, if it was put to `person_id`."""
    whose = (_C.workspace_id == workspace_id, _C.person_id == person_id)
    row = tx.connection.execute(select(_TABLE).where(*whose, _C.id == offer_id)).one_or_none()
    return None if row is None else RecognitionOffer(**row._mapping)


def decline(tx: Transaction, offer: RecognitionOffer, now: datetime) -> None:
    """Note that they would rather not."""
    mine = (_C.workspace_id == offer.workspace_id, _C.id == offer.id, _C.declined_at.is_(None))
    tx.connection.execute(update(_TABLE).where(*mine).values(declined_at=now))
