"""The steps that a row of the outbox takes, one at a time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from coaching.outbox import Delivery, NewDelivery
from storage import attempts, deliveries
from storage.attempts import Rest
from storage.database import Database, Transaction
from storage.deliveries import SentMessage
from tests.unit.factories import NOW, new_delivery

WHERE = SentMessage("D01", "1700000000.000100")
SECOND = timedelta(seconds=1)


async def put(database: Database, *rows: NewDelivery) -> None:
    await database.write(lambda tx: deliveries.put(tx, rows))


async def claim(
    database: Database, owner: str = "one", at: datetime = NOW, limit: int = 10
) -> list[Delivery]:
    return await database.write(lambda tx: deliveries.claim(tx, owner, at, limit))


async def claimed(database: Database, **changes: Any) -> Delivery:
    """A new row, leased to "one"."""
    await put(database, new_delivery(**changes))
    (row,) = await claim(database)
    return row


async def intend(database: Database, row: Delivery) -> bool:
    return await database.write(lambda tx: attempts.intend(tx, row, "D01", NOW))


async def sent(database: Database, row: Delivery, at: datetime = NOW) -> bool:
    return await database.write(lambda tx: attempts.finish_sent(tx, row, WHERE, at))


async def postpone(
    database: Database, row: Delivery, *, counts: bool = True, certainly_unsent: bool = False
) -> bool:
    def work(tx: Transaction) -> bool:
        rest = Rest(
            until=NOW + SECOND, reason="why", counts=counts, certainly_unsent=certainly_unsent
        )
        return attempts.postpone(tx, row, rest)

    return await database.write(work)


async def columns(database: Database, row_id: UUID) -> dict[str, Any]:
    """The row as it stands in the table."""

    def work(tx: Transaction) -> dict[str, Any]:
        table = deliveries.DeliveryRow.metadata.tables["delivery"]
        found = tx.connection.execute(table.select().where(table.c.id == row_id)).one()
        return dict(found._mapping)

    return await database.read(work)


async def states(database: Database) -> list[str]:
    def work(tx: Transaction) -> list[str]:
        found = tx.connection.exec_driver_sql("SELECT state FROM delivery ORDER BY state")
        return [row[0] for row in found]

    return await database.read(work)
