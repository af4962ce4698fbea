"""Opening a database for as long as a test needs it, and bringing records into any state."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from sqlalchemy import URL

from coaching.feedback import Feedback
from coaching.recognition import Recognition
from storage import feedback as records
from storage import recognitions
from storage.database import Database, Transaction, open_database
from storage.encryption import Cipher
from tests.unit.factories import KEY


@asynccontextmanager
async def opened(url: URL, *keys: str) -> AsyncIterator[Database]:
    """The database at `url`, closed again whatever happens."""
    database = open_database(url, Cipher(keys or (KEY,)))
    try:
        yield database
    finally:
        await database.close()


def keep(tx: Transaction, *kept: Feedback) -> None:
    """Store records as they stand, by the steps that lead there."""
    for record in kept:
        records.add(tx, record)
        if record.delivered:
            records.mark_delivered(tx, record.workspace_id, record.id, record.given_at)
        if record.answer is not None:
            assert records.answer(tx, record, record.answer)
        if record.outcome is not None and record.outcome_at is not None:
            assert records.judge(tx, record, record.outcome, record.outcome_at)
        if record.withdrawn_at is not None:
            assert records.withdraw(tx, record, record.withdrawal_reason, record.withdrawn_at)


def keep_praise(tx: Transaction, *kept: Recognition) -> None:
    """Store recognitions as they stand."""
    for one in kept:
        recognitions.add(tx, one, one.given_at.date(), 100)
        if one.taken_back_at is not None:
            assert recognitions.take_back(tx, one, one.taken_back_at)
