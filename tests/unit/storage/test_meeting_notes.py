"""What is written down while people meet: nobody overwrites what they have not seen."""

from __future__ import annotations

import asyncio
from typing import Any

from coaching.meeting_note import BOTH, BOTH_TEXTS, MeetingNote
from coaching.pair import Pair
from storage import meeting_notes
from storage.database import Database, Transaction
from tests.unit.factories import ANA, DRIN, NOW, OTHER_TEAM, SAM, TEAM, some_id

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
MEETING = some_id()


def note(words: str, **changes: Any) -> MeetingNote:
    values: dict[str, Any] = {
        "pair": PAIR,
        "occurrence_id": MEETING,
        "author_id": BOTH,
        "words": words,
        "version": 1,
        "changed_at": NOW,
    }
    return MeetingNote(**values | changes)


async def _kept(database: Database, author_id: str = BOTH) -> str | None:
    found = await database.read(lambda tx: meeting_notes.find(tx, TEAM, MEETING, author_id))
    return None if found is None else found.words


async def test_a_version_is_kept_once(database: Database) -> None:
    def work(tx: Transaction) -> list[bool]:
        wanted = [
            note("a"),
            note("b"),
            note("c", version=2),
            note("d", version=2),
            note("e", version=4),
        ]
        return [meeting_notes.save(tx, one) for one in wanted]

    assert await database.write(work) == [True, False, True, False, False]
    assert await _kept(database) == "c"


async def test_who_has_seen_the_newest_replaces_it(database: Database) -> None:
    await database.write(lambda tx: meeting_notes.write(tx, "", note("a")))
    kept = await database.write(lambda tx: meeting_notes.write(tx, "a", note("b")))
    assert (kept.words, kept.version) == ("b", 2)
    assert await _kept(database) == "b"


async def test_who_has_not_adds_to_it(database: Database) -> None:
    await database.write(lambda tx: meeting_notes.write(tx, "", note("a")))
    await database.write(lambda tx: meeting_notes.write(tx, "", note("b")))
    assert await _kept(database) == f"a{BOTH_TEXTS}b"


async def test_of_many_at_once_every_word_is_kept(database: Database) -> None:
    letters = "abcdefgh"

    def writing(letter: str) -> Any:
        return database.write(lambda tx: meeting_notes.write(tx, "", note(letter)))

    await asyncio.gather(*map(writing, letters))
    kept = await _kept(database)
    assert kept is not None
    assert sorted(kept.split(BOTH_TEXTS)) == list(letters)


async def test_nothing_is_stored_of_nothing(database: Database) -> None:
    kept = await database.write(lambda tx: meeting_notes.write(tx, "", note("")))
    assert (kept.words, kept.version) == ("", 0)
    assert await _kept(database) is None


async def test_private_texts_are_for_their_author_alone(database: Database) -> None:
    def work(tx: Transaction) -> list[list[str]]:
        for author in (BOTH, ANA, DRIN):
            meeting_notes.write(tx, "", note(f"by {author}", author_id=author))
        other = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=SAM)
        meeting_notes.write(tx, "", note("another pair", pair=other, occurrence_id=some_id()))
        readers = (ANA, DRIN)
        return [sorted(n.words for n in meeting_notes.of_pair(tx, PAIR, who)) for who in readers]

    assert await database.write(work) == [["by ", "by UANA"], ["by ", "by UDRIN"]]


async def test_no_other_workspace_finds_it_and_it_is_sealed(database: Database) -> None:
    def work(tx: Transaction) -> tuple[object, str]:
        meeting_notes.write(tx, "", note("A secret plan."))
        found = meeting_notes.find(tx, OTHER_TEAM, MEETING, BOTH)
        stored = tx.connection.exec_driver_sql("SELECT words FROM meeting_note").scalar_one()
        return found, stored

    found, stored = await database.write(work)
    assert found is None
    assert "secret" not in stored
