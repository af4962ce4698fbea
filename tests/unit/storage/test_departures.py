"""Somebody's account is deactivated: what was to come for them stops, what is past stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest

from coaching.feedback import State
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.people import Person
from coaching.profile import Profile
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind, first_run_at, plan_of
from storage import (
    administrators,
    audit,
    departures,
    occurrences,
    people,
    planning_health,
    profiles,
    said,
    series,
)
from storage import feedback as records
from storage.database import Database, Transaction
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    TEAM,
    feedback,
    new_delivery,
    person,
    scheduled,
)
from tests.unit.outbox import claim, columns, intend, put
from tests.unit.storage.keeping import keep

GONE = person(DRIN, is_deactivated=True)
RULE = Rule(days=frozenset({3}), wall=time(10), zone_name="Europe/Madrid", anchor=date(2026, 3, 11))


def pair(*members: str) -> Series:
    return Series(
        id=uuid4(),
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=RULE,
        member_ids=members,
        planned_until=RULE.day_before,
    )


async def know(database: Database, *known: Person) -> None:
    def work(tx: Transaction) -> None:
        for one in known:
            people.save(tx, one, NOW)

    await database.write(work)


@pytest.fixture(params=["event", "refresh"])
def way(request: pytest.FixtureRequest) -> str:
    """The news comes alone, or in the daily list of everybody."""
    return str(request.param)


async def hear(database: Database, told: Person, way: str, at: datetime = NOW) -> None:
    def work(tx: Transaction) -> None:
        if way == "event":
            departures.keep(tx, told, at)
        else:
            departures.keep_all(tx, told.workspace_id, [person("UNOBODY"), told], at)

    await database.write(work)


async def standing(database: Database, rows: Sequence[NewDelivery]) -> list[tuple[str, str | None]]:
    stored = [await columns(database, row.id) for row in rows]
    return [(row["state"], row["last_error"]) for row in stored]


async def test_what_was_to_come_for_them_is_closed_and_nothing_else(
    database: Database, way: str
) -> None:
    await know(database, person(), person(DRIN))
    rows = [
        new_delivery(kind=Kind.FEEDBACK_IMPROVED),
        new_delivery(kind=Kind.FEEDBACK_IMPROVED, recipient_id=ANA),
        new_delivery(kind=Kind.FEEDBACK_IMPROVED, workspace_id=OTHER_TEAM),
    ]
    await put(database, *rows)
    await hear(database, GONE, way)
    assert await standing(database, rows) == [
        ("expired", "recipient_deactivated"),
        ("pending", None),
        ("pending", None),
    ]
    assert (await columns(database, rows[0].id))["closed_at"] == NOW


async def test_what_may_be_in_slack_already_is_left_to_the_courier(
    database: Database, way: str
) -> None:
    await know(database, person(DRIN))
    row = new_delivery(kind=Kind.FEEDBACK_IMPROVED)
    await put(database, row)
    [claimed] = await claim(database)
    await intend(database, claimed)
    await hear(database, GONE, way)
    assert await standing(database, [row]) == [("sending", None)]


async def test_feedback_on_its_way_goes_back_to_its_giver_who_is_told(
    database: Database, way: str
) -> None:
    await know(database, person(), person(DRIN))
    record = scheduled()
    await database.write(lambda tx: keep(tx, record))
    row = new_delivery(subject_id=record.id)
    await put(database, row)
    await hear(database, GONE, way)
    stored = await database.read(lambda tx: records.find(tx, TEAM, record.id))
    assert stored is not None
    assert (stored.state, stored.parts) == (State.KEPT, record.parts)
    [told] = await claim(database)
    assert (told.kind, told.recipient_id) == (Kind.FEEDBACK_UNDELIVERED, ANA)


async def test_nobody_is_asked_whether_they_have_improved(database: Database, way: str) -> None:
    await know(database, person(), person(DRIN))
    about, other = feedback(), feedback(receiver_id=SAM)
    await database.write(lambda tx: keep(tx, about, other))
    rows = [
        new_delivery(kind=Kind.FEEDBACK_LOOK_AGAIN, recipient_id=ANA, subject_id=about.id),
        new_delivery(kind=Kind.FEEDBACK_ANSWERED, recipient_id=ANA, subject_id=about.id),
        new_delivery(kind=Kind.FEEDBACK_LOOK_AGAIN, recipient_id=ANA, subject_id=other.id),
    ]
    await put(database, *rows)
    await hear(database, GONE, way)
    assert await standing(database, rows) == [
        ("expired", "person_deactivated"),
        ("pending", None),
        ("pending", None),
    ]


async def test_their_meetings_end_for_both_and_what_was_held_stays(
    database: Database, way: str
) -> None:
    await know(database, person(), person(DRIN), person(SAM))
    theirs, others = pair(ANA, DRIN), pair(ANA, SAM)
    at = first_run_at(theirs) + timedelta(minutes=3)

    def plan(tx: Transaction, weeks: int) -> None:
        now = at + timedelta(weeks=weeks)
        due = series.lock_due(tx, now, 10)
        calendars = series.calendars_of(tx, due)
        mine = {member: calendars[TEAM, member] for member in (ANA, DRIN, SAM)}
        series.keep(tx, [plan_of(one, mine, now) for one in due])

    def meet(tx: Transaction) -> None:
        series.add(tx, theirs)
        series.add(tx, others)
        plan(tx, 0)
        plan(tx, 1)

    await database.write(meet)
    # Just after the first of the two planned meetings.
    now = at + timedelta(weeks=1)
    await hear(database, GONE, way, now)

    def dates(tx: Transaction, one: Series) -> list[date]:
        return [held.placement.nominal_date for held in occurrences.of_series(tx, TEAM, one.id)]

    assert await database.read(lambda tx: dates(tx, theirs)) == [date(2026, 3, 11)]
    assert len(await database.read(lambda tx: dates(tx, others))) == 2
    much_later = now + timedelta(weeks=30)
    due = await database.write(lambda tx: series.lock_due(tx, much_later, 10))
    assert [one.id for one in due] == [others.id]
    to_come = await claim(database, at=much_later)
    assert {row.recipient_id for row in to_come} == {ANA, SAM}
    # Two dates and two people, each called to mind twice.
    assert len(to_come) == 8


async def test_news_and_wishes_about_the_series_are_closed(database: Database, way: str) -> None:
    await know(database, person(), person(DRIN))
    theirs, others = pair(ANA, DRIN), pair(ANA, SAM)
    kind = Kind.ONE_ON_ONE_ARRANGED
    rows = [
        new_delivery(kind=kind, recipient_id=ANA, subject_id=one.id) for one in (theirs, others)
    ]

    def meet(tx: Transaction) -> None:
        series.add(tx, theirs)
        series.add(tx, others)

    await database.write(meet)
    await put(database, *rows)
    await hear(database, GONE, way)
    assert await standing(database, rows) == [
        ("expired", "person_deactivated"),
        ("pending", None),
    ]


async def test_their_history_and_page_stay(database: Database, way: str) -> None:
    await know(database, person(), person(DRIN))
    record = feedback()
    page = Profile(workspace_id=TEAM, person_id=DRIN, drive="Winning.", zone_name="Asia/Tokyo")
    await database.write(lambda tx: keep(tx, record))
    await database.write(lambda tx: profiles.save(tx, page, NOW))
    await hear(database, GONE, way)
    assert await database.read(lambda tx: records.find(tx, TEAM, record.id)) == record
    assert await database.read(lambda tx: profiles.find(tx, TEAM, DRIN)) == page


async def test_it_is_noted_once_and_they_administer_nothing_any_more(
    database: Database, way: str
) -> None:
    await know(database, person(DRIN))
    await put(database, new_delivery(kind=Kind.FEEDBACK_IMPROVED))
    await database.write(lambda tx: administrators.name(tx, TEAM, DRIN, by_id=DRIN, now=NOW))
    for _ in range(2):
        await hear(database, GONE, way)
    assert await database.read(lambda tx: administrators.ids(tx, TEAM)) == frozenset()
    [entry] = await database.read(lambda tx: audit.page(tx, TEAM, limit=10))
    assert (entry.actor_id, entry.action, entry.about_id) == ("", "departure", DRIN)
    assert entry.counts == {"deliveries": 1, "series": 0}


async def test_whoever_comes_back_finds_nothing_resumed(database: Database, way: str) -> None:
    await know(database, person(), person(DRIN))
    row = new_delivery(kind=Kind.FEEDBACK_IMPROVED)
    one = pair(ANA, DRIN)
    await put(database, row)
    await database.write(lambda tx: series.add(tx, one))
    await hear(database, GONE, way)
    await hear(database, person(DRIN), way)
    found = await database.read(lambda tx: people.find(tx, TEAM, DRIN))
    assert found is not None
    assert not found.person.is_deactivated
    assert await standing(database, [row]) == [("expired", "recipient_deactivated")]
    assert (
        await database.read(lambda tx: planning_health.count_due(tx, NOW + timedelta(weeks=9))) == 0
    )


async def test_other_news_stop_nothing_and_lose_nothing(database: Database, way: str) -> None:
    """Zone, name, guest, bot: what they chose themselves and what waits for them stays."""
    await know(database, person(DRIN))
    own = Profile(workspace_id=TEAM, person_id=DRIN, zone_name="Asia/Tokyo", language="sv")
    row = new_delivery(kind=Kind.FEEDBACK_IMPROVED)
    await put(database, row)
    await database.write(lambda tx: profiles.save(tx, own, NOW))
    await database.write(lambda tx: people.save_dm_channel(tx, TEAM, DRIN, "D1"))
    told = person(
        DRIN, name="D. H.", zone_name="Europe/Tirane", locale="sq-AL", is_guest=True, is_bot=True
    )
    later = NOW + timedelta(hours=1)
    await hear(database, told, way, later)
    found = await database.read(lambda tx: people.find(tx, TEAM, DRIN))
    assert found is not None
    assert found.person == replace(told, zone_name="Asia/Tokyo", locale="sv")
    assert (found.refreshed_at, found.slack_locale) == (later, "sq-AL")
    assert await database.read(lambda tx: people.dm_channel(tx, TEAM, DRIN)) == "D1"
    assert await standing(database, [row]) == [("pending", None)]


async def test_the_list_of_everybody_makes_nobody_known(database: Database) -> None:
    await know(database, person(DRIN))
    told = [person(ANA), person(DRIN), person(SAM, is_deactivated=True)]
    assert await database.write(lambda tx: departures.keep_all(tx, TEAM, told, NOW)) == 1
    known = await database.read(lambda tx: people.everybody(tx, TEAM))
    assert [one.id for one in known] == [DRIN]
    assert await database.write(lambda tx: departures.keep_all(tx, OTHER_TEAM, told, NOW)) == 0


async def test_a_message_to_somebody_never_met_is_closed_when_they_are_gone(
    database: Database,
) -> None:
    row = new_delivery(kind=Kind.FEEDBACK_IMPROVED)
    await put(database, row)
    await database.write(lambda tx: departures.keep(tx, GONE, NOW))
    assert await standing(database, [row]) == [("expired", "recipient_deactivated")]
    assert not await database.read(
        lambda tx: said.is_under_way(tx, TEAM, row.subject_id, row.kind, row.recipient_id)
    )
