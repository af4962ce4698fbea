"""People as Slack described them last."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from coaching.people import Person
from coaching.working_time import WorkingWeek
from storage import people
from storage.database import Database
from storage.people import KnownPerson
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, TEAM, person

LINNEA = person(
    "ULINNEA",
    name="Linnéa <!channel> 👩‍💼",
    zone_name="Europe/Stockholm",
    locale="sv-SE",
    is_bot=True,
    is_deactivated=True,
    is_external=True,
)


async def find(database: Database, person_id: str, team: str = TEAM) -> KnownPerson | None:
    return await database.read(lambda tx: people.find(tx, team, person_id))


async def save(database: Database, one: Person) -> None:
    await database.write(lambda tx: people.save(tx, one, NOW))


async def channel(database: Database, person_id: str, team: str = TEAM) -> str | None:
    return await database.read(lambda tx: people.dm_channel(tx, team, person_id))


async def keep_channel(database: Database, channel_id: str | None) -> None:
    await database.write(lambda tx: people.save_dm_channel(tx, TEAM, ANA, channel_id))


async def test_somebody_comes_back_as_they_were(database: Database) -> None:
    await save(database, LINNEA)
    assert await find(database, "ULINNEA") == KnownPerson(LINNEA, NOW, LINNEA.locale)


async def test_when_somebody_works_stays_whatever_slack_tells(database: Database) -> None:
    nights = WorkingWeek(frozenset({6, 7}), time(22, 0), time(6, 0))
    await save(database, person(ANA))
    await database.write(lambda tx: people.save_week(tx, TEAM, ANA, nights))
    await save(database, person(ANA, name="Ana Ruiz"))
    found = await find(database, ANA)
    assert found is not None
    assert found.person == person(ANA, name="Ana Ruiz", week=nights)


async def test_somebody_never_seen_is_not_found(database: Database) -> None:
    await save(database, person(ANA))
    assert await find(database, DRIN) is None


async def test_the_latest_description_counts(database: Database) -> None:
    await save(database, person(ANA))
    moved = replace(person(ANA), zone_name="Asia/Tehran", name="Ana Ruiz")
    await database.write(lambda tx: people.save(tx, moved, NOW + timedelta(days=1)))
    assert await find(database, ANA) == KnownPerson(moved, NOW + timedelta(days=1), moved.locale)


async def test_the_same_id_in_another_workspace_is_somebody_else(database: Database) -> None:
    elsewhere = person(ANA, workspace_id=OTHER_TEAM, name="Another Ana")
    await save(database, person(ANA))
    await save(database, elsewhere)
    here, there = await find(database, ANA), await find(database, ANA, OTHER_TEAM)
    assert here is not None
    assert there is not None
    assert (here.person.name, there.person.name) == ("Uana", "Another Ana")


async def test_the_direct_message_is_remembered_until_it_is_forgotten(
    database: Database,
) -> None:
    await save(database, person(ANA))
    assert await channel(database, ANA) is None
    await keep_channel(database, "D01")
    assert await channel(database, ANA) == "D01"
    await keep_channel(database, None)
    assert await channel(database, ANA) is None


async def test_news_about_somebody_does_not_lose_their_channel(database: Database) -> None:
    await save(database, person(ANA))
    await keep_channel(database, "D01")
    await save(database, replace(person(ANA), name="Ana Ruiz"))
    assert await channel(database, ANA) == "D01"


async def test_the_channel_is_that_of_this_workspace(database: Database) -> None:
    await save(database, person(ANA))
    await save(database, person(ANA, workspace_id=OTHER_TEAM))
    await keep_channel(database, "D01")
    assert await channel(database, ANA, OTHER_TEAM) is None
