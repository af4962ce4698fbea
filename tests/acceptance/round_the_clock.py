"""Tests on the real clock run on Sundays and at night too: their people always work."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import make_url

from coaching.people import Person
from demo.team import ALWAYS
from storage import people
from storage.database import Transaction, open_database
from storage.encryption import Cipher
from storage.migrating import upgrade
from tests.stage import ANA, DRIN, KEY, STRANGER, TEAM

#: Known here, and unknown in Slack by now.
NOBODY = "UNOBODY"
#: So old that the bot asks Slack who they are.
_LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def save_weeks(tx: Transaction) -> None:
    """Note of everybody in the workspace that they work round the clock."""
    for person_id in (ANA, DRIN, STRANGER, NOBODY):
        people.save(tx, Person(workspace_id=TEAM, id=person_id, name=person_id), _LONG_AGO)
        people.save_week(tx, TEAM, person_id, ALWAYS)


async def everybody_works_always(database_url: str) -> None:
    """Make the database before the bot does."""
    url = make_url(database_url)
    upgrade(url)
    database = open_database(url, Cipher([KEY]))
    try:
        await database.write(save_weeks)
    finally:
        await database.close()
