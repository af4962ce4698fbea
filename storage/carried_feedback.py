"""Feedback that somebody lets their new manager read (practice B4)."""

from __future__ import annotations

from sqlalchemy import update

from storage.base import table_of
from storage.database import Transaction
from storage.feedback import FeedbackRow

_TABLE = table_of(FeedbackRow)
_C = _TABLE.c


def take_back(tx: Transaction, workspace_id: str, receiver_id: str) -> None:
    """Let nobody read any more what the receiver let their manager read."""
    tx.connection.execute(
        update(_TABLE)
        .where(_C.workspace_id == workspace_id, _C.receiver_id == receiver_id)
        .where(_C.carried_to_id.is_not(None))
        .values(carried_to_id=None)
    )
