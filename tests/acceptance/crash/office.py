"""What is to be said: people, feedback, and a row in the outbox for each, before any bot runs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import URL, create_engine, text

from coaching.feedback import Feedback
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.people import Person
from demo.team import ALWAYS
from storage import deliveries, people
from storage.database import Transaction, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade
from tests.acceptance.crash.hurry import BEGIN
from tests.stage import ANA, KEY, TEAM
from tests.unit import factories
from tests.unit.storage.keeping import keep

#: So many that nobody's conversation becomes longer than the workspace shows (200 messages).
RECEIVERS = tuple(f"UREP{number:03}" for number in range(100))


def colleagues() -> list[dict[str, Any]]:
    """The receivers as the workspace's configuration describes people."""
    return [
        {
            "id": one,
            "name": one.lower(),
            "real_name": one.title(),
            "display_name": one.lower(),
            "tz": "Europe/London",
            "locale": "en-GB",
        }
        for one in RECEIVERS
    ]


async def fill(url: URL, count: int, over: timedelta) -> list[UUID]:
    """Put `count` deliveries into a new database, due one after the other within `over`.

    Two of three are feedback, which stands alone; every third is an answer to one, which travels
    in one message with others to the same person. The ids are those of the records: each message
    says which records it is about, whatever it travels in.
    """
    upgrade(url)
    database = open_database(url, Cipher([KEY]))
    rows = [_row(number, BEGIN + over * number / count) for number in range(count)]
    try:
        await database.write(lambda tx: _write(tx, rows))
    finally:
        await database.close()
    return [row.subject_id for row in rows]


def _row(number: int, due_at: datetime) -> NewDelivery:
    joins = number % 3 == 2
    return NewDelivery(
        id=uuid4(),
        workspace_id=TEAM,
        kind=Kind.FEEDBACK_ANSWERED if joins else Kind.FEEDBACK_GIVEN,
        subject_id=uuid4(),
        recipient_id=RECEIVERS[number % len(RECEIVERS)],
        due_at=due_at,
        dedupe_key=f"crash:{number}",
    )


def _write(tx: Transaction, rows: Sequence[NewDelivery]) -> None:
    for one in (ANA, *RECEIVERS):
        people.save(tx, Person(workspace_id=TEAM, id=one, name=one), BEGIN)
        people.save_week(tx, TEAM, one, ALWAYS)
    for row in rows:
        keep(tx, _record(row))
    deliveries.put(tx, rows)


def _record(row: NewDelivery) -> Feedback:
    """What the delivery is about: feedback from Ana, or the answer that she gave."""
    about: dict[str, Any] = {
        "id": row.subject_id,
        "workspace_id": TEAM,
        "given_at": BEGIN,
        "deliver_at": row.due_at,
    }
    if row.kind is Kind.FEEDBACK_ANSWERED:
        people_of_it = {"giver_id": row.recipient_id, "receiver_id": ANA}
        return factories.feedback(answer=factories.answer(), **about, **people_of_it)
    return factories.scheduled(giver_id=ANA, receiver_id=row.recipient_id, **about)


_STATES = "SELECT state, count(*) AS number FROM delivery GROUP BY state"


def states(url: URL) -> dict[str, int]:
    """How many rows are in each state, asked beside the running bots.

    Raises:
        sqlalchemy.exc.DBAPIError: the server is down.
    """
    engine = create_engine(_read_only(url))
    try:
        with engine.connect() as connection:
            rows = connection.execute(text(_STATES))
            return {row.state: row.number for row in rows}
    finally:
        engine.dispose()


def _read_only(url: URL) -> URL:
    if url.get_backend_name() != "sqlite":
        return url
    return url.set(database=f"file:{url.database}", query={"mode": "ro", "uri": "true"})
