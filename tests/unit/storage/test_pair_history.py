"""The past of two people, whoever of them led; and nothing of anybody else."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from coaching.meeting_note import MeetingNote
from coaching.one_on_one import Arrangement, Meeting, held
from coaching.pair import Pair
from coaching.pair_history import MeetingRecord
from coaching.placement import Outcome, Placement
from coaching.series import Occurrence
from coaching.talking_point import TalkingPoint
from storage import (
    agenda,
    arrangements,
    meeting_notes,
    occurrences,
    pair_history,
    people,
    talking_points,
)
from storage.database import Database, Transaction
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    TEAM,
    TODAY,
    feedback,
    kept,
    person,
    some_id,
)
from tests.unit.storage.keeping import keep

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
TURNED = Pair(workspace_id=TEAM, lead_id=DRIN, rep_id=ANA)
WEEK = timedelta(days=7)


async def met(database: Database, pair: Pair, *, weeks_ago: int, is_held: bool = True) -> Meeting:
    """A meeting of a pair in a series of its own."""
    series_id, day = some_id(), TODAY - weeks_ago * WEEK
    meeting = Meeting(
        occurrence=Occurrence(
            id=some_id(),
            workspace_id=pair.workspace_id,
            series_id=series_id,
            placement=Placement(nominal_date=day, held_on=day, outcome=Outcome.AS_PLANNED),
            starts_at=NOW - weeks_ago * WEEK,
        )
    )
    arrangement = Arrangement(series_id=series_id, pair=pair, zone_of_id=pair.lead_id)
    done = held(meeting, pair.lead_id, NOW) if is_held else meeting

    def work(tx: Transaction) -> None:
        arrangements.save(tx, arrangement)
        occurrences.keep(tx, [done.occurrence])
        arrangements.note(tx, done)

    await database.write(work)
    return done


async def noted(database: Database, pair: Pair, which: UUID, words: str, author: str) -> None:
    note = MeetingNote(
        pair=pair, occurrence_id=which, author_id=author, words=words, version=1, changed_at=NOW
    )
    await database.write(lambda tx: meeting_notes.save(tx, note))


async def talked(
    database: Database, which: UUID, words: str, author: str, *, is_shared: bool
) -> None:
    point = TalkingPoint(
        id=some_id(), pair=PAIR, author_id=author, words=words, is_shared=is_shared, added_at=NOW
    )

    def work(tx: Transaction) -> None:
        talking_points.add(tx, point)
        talking_points.check(tx, point, which, NOW)

    await database.write(work)


async def records(database: Database, reader: str = ANA, other: str = DRIN, **changes: Any) -> Any:
    now = changes.get("now", NOW)
    team = changes.get("team", TEAM)
    return await database.read(lambda tx: pair_history.records(tx, team, reader, other, now))


def days(found: list[MeetingRecord]) -> list[date]:
    return [record.meeting.nominal_date for record in found]


async def test_every_meeting_of_the_two_whoever_led_the_newest_first(database: Database) -> None:
    await met(database, PAIR, weeks_ago=3)
    await met(database, TURNED, weeks_ago=2)
    await met(database, PAIR, weeks_ago=1, is_held=False)
    await met(database, PAIR, weeks_ago=-1, is_held=False)
    expected = [TODAY - WEEK, TODAY - 2 * WEEK, TODAY - 3 * WEEK]
    assert days(await records(database)) == expected
    assert days(await records(database, DRIN, ANA)) == expected
    assert await records(database, SAM, DRIN) == []
    assert await records(database, team=OTHER_TEAM) == []


async def test_others_meetings_of_each_are_not_among_them(database: Database) -> None:
    await met(database, replace(PAIR, rep_id=SAM), weeks_ago=1)
    await met(database, replace(PAIR, workspace_id=OTHER_TEAM), weeks_ago=1)
    assert await records(database) == []


async def test_what_is_anothers_own_is_not_read(database: Database) -> None:
    meeting = await met(database, PAIR, weeks_ago=1)
    which = meeting.occurrence.id
    await noted(database, PAIR, which, "Ours.", "")
    await noted(database, PAIR, which, "Mine.", ANA)
    await noted(database, PAIR, which, "His.", DRIN)
    for words, author, is_shared in (("A", ANA, True), ("B", ANA, False), ("C", DRIN, False)):
        await talked(database, which, words, author, is_shared=is_shared)
    [record] = await records(database)
    assert (record.shared_note, record.own_note) == ("Ours.", "Mine.")
    assert {point.words for point in record.points} == {"A", "B"}
    [record] = await records(database, DRIN, ANA)
    assert (record.shared_note, record.own_note) == ("Ours.", "His.")
    assert {point.words for point in record.points} == {"A", "C"}


async def test_feedback_that_they_talked_about_is_there_for_who_may_read_it(
    database: Database,
) -> None:
    meeting = await met(database, PAIR, weeks_ago=1)
    which = meeting.occurrence.id
    both, anas, withdrawn = feedback(), kept(), feedback(withdrawn_at=NOW)
    still_listed, of_others = feedback(), feedback(receiver_id=SAM)

    def work(tx: Transaction) -> None:
        for who in (ANA, DRIN, SAM):
            people.save(tx, person(who), NOW)
        for one in (both, anas, withdrawn, still_listed, of_others):
            keep(tx, one)
            agenda.add_feedback(tx, TEAM, one.id, added_by_id=ANA, now=NOW)
        for one in (both, anas, withdrawn, of_others):
            agenda.check_feedback(tx, TEAM, one.id, which, NOW)

    await database.write(work)
    [record] = await records(database)
    assert {one.id for one in record.feedback} == {both.id, anas.id}
    assert both.parts.issue in set(record.words())
    [record] = await records(database, DRIN, ANA)
    assert {one.id for one in record.feedback} == {both.id}


async def test_the_last_that_was_held_with_one_or_with_anybody(database: Database) -> None:
    older = await met(database, PAIR, weeks_ago=3)
    newer = await met(database, replace(PAIR, rep_id=SAM), weeks_ago=2)
    await met(database, PAIR, weeks_ago=1, is_held=False)

    async def last(other: str | None) -> UUID | None:
        found = await database.read(lambda tx: pair_history.last_held(tx, TEAM, ANA, other))
        return None if found is None else found[1].occurrence.id

    assert await last(DRIN) == older.occurrence.id
    assert await last(None) == newer.occurrence.id
    assert await last("UNOBODY") is None


async def test_everybody_with_whom_somebody_has_met(database: Database) -> None:
    await met(database, PAIR, weeks_ago=3)
    await met(database, TURNED, weeks_ago=2)
    await met(database, replace(PAIR, rep_id=SAM), weeks_ago=1)
    found = await database.read(lambda tx: pair_history.partners(tx, TEAM, ANA))
    assert sorted(found) == sorted([DRIN, SAM])
