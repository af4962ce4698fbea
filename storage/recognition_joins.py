"""Who says "me too" to a recognition: each person once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Field

from coaching.recognition import Recognition
from storage.base import Row, table_of
from storage.database import Transaction, insert_once


class RecognitionJoinRow(Row, table=True):
    """Somebody who joins a recognition."""

    __tablename__ = "recognition_join"

    workspace_id: str
    recognition_id: UUID = Field(primary_key=True, foreign_key="recognition.id")
    person_id: str = Field(primary_key=True)
    joined_at: datetime


_TABLE = table_of(RecognitionJoinRow)
_C = _TABLE.c


def join(tx: Transaction, recognition: Recognition, person_id: str, now: datetime) -> bool:
    """Note that somebody joins; False when they did before."""
    row = {
        "workspace_id": recognition.workspace_id,
        "recognition_id": recognition.id,
        "person_id": person_id,
        "joined_at": now,
    }
    return tx.connection.execute(insert_once(_TABLE), row).rowcount == 1


def count(tx: Transaction, recognition: Recognition) -> int:
    """How many have joined."""
    query = select(func.count()).select_from(_TABLE).where(*_of(recognition))
    return int(tx.connection.execute(query).scalar_one())


def joiner_ids(tx: Transaction, recognition: Recognition) -> list[str]:
    """Who has joined, the earliest first."""
    query = select(_C.person_id).where(*_of(recognition)).order_by(_C.joined_at, _C.person_id)
    return list(tx.connection.execute(query).scalars())


def _of(recognition: Recognition) -> tuple[ColumnElement[bool], ...]:
    return (
        _C.workspace_id == recognition.workspace_id,
        _C.recognition_id == recognition.id,
    )
