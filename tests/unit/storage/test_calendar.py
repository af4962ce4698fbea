"""What calendars were told is kept; an address is found by its secret, which is sealed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from sqlalchemy import event, text

from coaching.calendar import CalendarEvent, CalendarFeed
from coaching.one_on_one import Arrangement
from coaching.pair import Pair
from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind
from storage import arrangements, calendar, calendar_feeds, one_on_ones, people, series
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, person, some_id

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
RULE = Rule(days=frozenset({3}), wall=time(10), zone_name="Europe/Madrid", anchor=date(2026, 3, 18))
FEED = CalendarFeed(workspace_id=TEAM, person_id=DRIN, secret="first", made_at=NOW)
DAY = timedelta(days=1)


async def begun(database: Database) -> Arrangement:
    """Ana and Drin meet on Wednesdays."""
    one = Series(
        id=some_id(),
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=RULE,
        member_ids=PAIR.member_ids,
        planned_until=RULE.day_before,
    )
    arrangement = Arrangement(series_id=one.id, pair=PAIR, zone_of_id=ANA)

    def work(tx: Transaction) -> None:
        for who in PAIR.member_ids:
            people.save(tx, person(who), NOW)
        one_on_ones.begin(tx, one, arrangement)

    await database.write(work)
    return arrangement


async def told(
    database: Database, arrangement: Arrangement, now: datetime = NOW
) -> list[CalendarEvent]:
    return await database.write(lambda tx: calendar.of_series(tx, arrangement, now))


async def test_what_was_told_is_told_again_in_order_without_writing(database: Database) -> None:
    arrangement = await begun(database)
    first = await told(database, arrangement)
    assert [one.slot.starts_at for one in first] == sorted(one.slot.starts_at for one in first)
    assert len(first) == 13
    statements: list[str] = []

    def note(*arguments: object) -> None:
        statements.append(str(arguments[2]))

    event.listen(database.engine, "before_cursor_execute", note)
    again = await told(database, arrangement, NOW + timedelta(hours=1))
    event.remove(database.engine, "before_cursor_execute", note)
    assert again == first
    assert [one for one in statements if one.startswith(("INSERT", "UPDATE", "DELETE"))] == []


async def test_a_longer_meeting_is_the_next_version(database: Database) -> None:
    arrangement = await begun(database)
    await told(database, arrangement)
    longer = replace(arrangement, minutes=60)
    await database.write(lambda tx: arrangements.save(tx, longer))
    found = await told(database, longer, NOW + DAY)
    assert {(one.sequence, one.slot.minutes, one.changed_at) for one in found} >= {
        (1, 60, NOW + DAY)
    }
    assert await told(database, longer, NOW + DAY) == found


async def test_once_the_series_has_ended_calendars_are_told(database: Database) -> None:
    arrangement = await begun(database)
    await told(database, arrangement)
    await database.write(lambda tx: series.end(tx, TEAM, arrangement.series_id))
    found = await told(database, arrangement)
    assert {(one.is_cancelled, one.sequence) for one in found} == {(True, 1)}
    assert len(found) == 13


async def test_what_lies_far_back_is_not_told_any_more(database: Database) -> None:
    arrangement = await begun(database)
    await told(database, arrangement)
    await database.write(lambda tx: series.end(tx, TEAM, arrangement.series_id))
    assert await told(database, arrangement, NOW + 400 * DAY) == []


async def test_everybody_gets_their_own(database: Database) -> None:
    arrangement = await begun(database)

    async def meets(workspace_id: str, who: str) -> list[Arrangement]:
        found = await database.write(lambda tx: calendar.of_person(tx, workspace_id, who, NOW))
        return [one for one, _ in found]

    assert await meets(TEAM, DRIN) == await meets(TEAM, ANA) == [arrangement]
    assert await meets(TEAM, SAM) == await meets(OTHER_TEAM, DRIN) == []


async def test_an_address_is_found_by_its_secret_until_it_is_renewed(database: Database) -> None:
    second = replace(FEED, secret="second", made_at=NOW + DAY)

    async def whose(secret: str, workspace_id: str = TEAM) -> str | None:
        return await database.read(lambda tx: calendar_feeds.whose(tx, workspace_id, secret))

    await database.write(lambda tx: calendar_feeds.save(tx, FEED))
    assert await whose("first") == DRIN
    assert await whose("first", OTHER_TEAM) is None
    await database.write(lambda tx: calendar_feeds.save(tx, second))
    assert (await whose("first"), await whose("second")) == (None, DRIN)
    for unknown in ("", "SECOND", "\udfff", "x" * 10_000):
        assert await whose(unknown) is None
    found = await database.read(lambda tx: calendar_feeds.of_person(tx, TEAM, DRIN))
    assert found == second
    assert await database.read(lambda tx: calendar_feeds.of_person(tx, TEAM, ANA)) is None


async def test_the_secret_is_not_readable_in_the_database(database: Database) -> None:
    await database.write(lambda tx: calendar_feeds.save(tx, FEED))
    row = await database.read(
        lambda tx: tuple(tx.connection.execute(text("SELECT * FROM calendar_feed")).one())
    )
    assert "first" not in str(row)
