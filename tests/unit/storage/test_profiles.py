"""What people say of themselves is kept, sealed, and counts before what Slack says."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from coaching.kinds import Kind
from coaching.personal_note import PersonalNote
from coaching.profile import Birthday, Profile, Shown
from coaching.working_calendar import Absence
from storage import absences, people, personal_notes, profiles
from storage.absences import AbsenceRow
from storage.base import table_of
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, person, some_id

PROFILE = Profile(
    workspace_id=TEAM,
    person_id=DRIN,
    zone_name="Asia/Tehran",
    language="fa",
    birthday=Birthday(month=2, day=29),
    birthday_shown=Shown.TEAM,
    feedback_wish="In the morning, face to face.",
    drive="Customers who call back.",
    switched_off=frozenset({Kind.FEEDBACK_LOOK_AGAIN}),
    joins=False,
)


async def save(database: Database, profile: Profile = PROFILE) -> None:
    def work(tx: Transaction) -> None:
        people.save(tx, person(profile.person_id, zone_name="Europe/Tirane"), NOW)
        profiles.save(tx, profile, NOW)

    await database.write(work)


async def test_a_page_comes_back_as_it_was_written(database: Database) -> None:
    await save(database, Profile(workspace_id=TEAM, person_id=DRIN))
    await save(database)
    assert await database.read(lambda tx: profiles.find(tx, TEAM, DRIN)) == PROFILE


async def test_who_has_said_nothing_has_an_empty_page(database: Database) -> None:
    found = await database.read(lambda tx: profiles.find(tx, OTHER_TEAM, DRIN))
    assert found == Profile(workspace_id=OTHER_TEAM, person_id=DRIN)


async def test_their_choice_counts_before_slack(database: Database) -> None:
    await save(database)
    known = await database.read(lambda tx: people.find(tx, TEAM, DRIN))
    assert known is not None
    assert (known.person.zone_name, known.person.locale) == ("Asia/Tehran", "fa")
    assert known.slack_locale == "en-US"


async def test_nothing_personal_is_readable_in_the_database(database: Database) -> None:
    await save(database)
    rows = await database.read(
        lambda tx: tx.connection.execute(text("SELECT * FROM profile")).all()
    )
    assert not any(secret in str(rows) for secret in ("morning", "call back", "02-29"))


async def test_absences_come_with_the_person(database: Database) -> None:
    away = AbsenceRow(
        id=some_id(),
        workspace_id=TEAM,
        person_id=DRIN,
        first_day=date(2026, 7, 1),
        last_day=date(2026, 7, 14),
    )
    await save(database)
    await database.write(
        lambda tx: tx.connection.execute(table_of(AbsenceRow).insert(), away.model_dump())
    )
    known = await database.read(lambda tx: people.find(tx, TEAM, DRIN))
    assert known is not None
    assert not known.person.calendar.works_on(date(2026, 7, 14))
    assert known.person.calendar.works_on(date(2026, 7, 15))
    [calendar] = (await database.read(lambda tx: people.calendars(tx, [(TEAM, DRIN)]))).values()
    assert calendar == known.person.calendar


async def test_absences_are_added_listed_and_removed(database: Database) -> None:
    june = Absence(first_day=date(2026, 6, 1), last_day=date(2026, 6, 5))
    july = Absence(first_day=date(2026, 7, 1), last_day=date(2026, 7, 5))
    today = date(2026, 6, 6)

    def work(tx: Transaction) -> list[Any]:
        for absence in (july, june):
            absences.add(tx, TEAM, DRIN, absence)
        listed = absences.coming(tx, TEAM, DRIN, today)
        theirs = absences.remove(tx, TEAM, ANA, list(listed))
        removed = absences.remove(tx, TEAM, DRIN, list(listed))
        left = absences.of_people(tx, TEAM, [DRIN])
        return [list(listed.values()), theirs, removed, left]

    assert await database.write(work) == [[july], 0, 1, {DRIN: (june,)}]


@pytest.mark.parametrize(("month", "day"), [(2, 30), (4, 31), (13, 1), (0, 1)])
def test_there_is_no_such_birthday(month: int, day: int) -> None:
    with pytest.raises(ValueError, match=r"month|day"):
        Birthday(month=month, day=day)


def test_what_nobody_may_switch_off_is_always_wanted() -> None:
    deaf = Profile(workspace_id=TEAM, person_id=DRIN, switched_off=frozenset(Kind))
    assert deaf.wants(Kind.FEEDBACK_GIVEN)
    assert not deaf.wants(Kind.FEEDBACK_LOOK_AGAIN)


def note(**changes: str) -> PersonalNote:
    values: dict[str, Any] = {
        "workspace_id": TEAM,
        "author_id": ANA,
        "about_id": DRIN,
        "words": "Two daughters.",
    }
    return PersonalNote(id=some_id(), began_at=NOW, changed_at=NOW, **values | changes)


async def test_notes_belong_to_their_author(database: Database) -> None:
    hers, his = note(), note(author_id=SAM, words="Plays chess.")

    def work(tx: Transaction) -> list[PersonalNote | None]:
        personal_notes.save(tx, hers)
        personal_notes.save(tx, his)
        return [
            personal_notes.by(tx, TEAM, ANA, DRIN),
            personal_notes.by(tx, TEAM, DRIN, ANA),
            personal_notes.by(tx, OTHER_TEAM, ANA, DRIN),
        ]

    assert await database.write(work) == [hers, None, None]
    kept = await database.read(lambda tx: personal_notes.kept_by(tx, TEAM, SAM))
    assert kept == [his]
    about = await database.read(lambda tx: personal_notes.about(tx, TEAM, DRIN))
    assert about == [hers, his]


async def test_notes_are_changed_and_thrown_away(database: Database) -> None:
    def work(tx: Transaction) -> list[str | None]:
        words: list[str | None] = []
        for written in ("Two daughters.", "Three daughters.", ""):
            personal_notes.save(tx, note(words=written))
            found = personal_notes.by(tx, TEAM, ANA, DRIN)
            words.append(None if found is None else found.words)
        return words

    assert await database.write(work) == ["Two daughters.", "Three daughters.", None]
