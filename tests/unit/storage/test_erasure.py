"""Somebody is erased: their id and words are nowhere, and what others keep stays readable."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import String, TypeDecorator

from coaching.erasure import Goes, is_erased
from coaching.feedback import Response
from coaching.kinds import Kind
from coaching.pair import Pair
from coaching.personal_note import PersonalNote
from coaching.profile import Profile
from coaching.recap import Recap
from storage import (
    people,
    person_columns,
    personal_notes,
    profiles,
    recaps,
)
from storage.database import Database, Transaction
from storage.schema import METADATA
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    OTHER_TEAM,
    SAM,
    TEAM,
    answer,
    feedback,
    kept,
    new_delivery,
    person,
    scheduled,
    some_id,
)
from tests.unit.outbox import claim, columns, put
from tests.unit.storage.erasing import all_rows, erase, find, plan
from tests.unit.storage.filling import fill
from tests.unit.storage.keeping import keep

#: Columns whose names end like an id and that hold nobody's.
NOBODYS = {
    "workspace_id",
    "channel_id",
    "dm_channel_id",
    "bot_user_id",
}


class TestEverywhere:
    """No table and no column is forgotten."""

    def test_every_column_that_may_hold_a_person_is_dealt_with(self) -> None:
        listed = {
            *person_columns.flat(person_columns.GOES.values()),
            *person_columns.flat(person_columns.STAYS.values()),
            *person_columns.RENAMED_TOO,
            ("erasure", "person_id"),
        }
        texts = {
            (table.name, column.name)
            for table in METADATA.tables.values()
            for column in table.columns
            if _is_text(column) and column.name.endswith("_id") and column.name not in NOBODYS
        }
        audit = {("audit", "actor_id"), ("audit", "about_id")}
        assert texts - audit == listed - {("person", "id")}

    async def test_the_id_is_nowhere_but_in_the_audit(self, database: Database) -> None:
        def work(tx: Transaction) -> None:
            sealed = tx.cipher.seal({"rows": f"{DRIN},rep"})
            words = {"words": sealed, "answer_words": sealed, "withdrawal_words": sealed}
            given: dict[str, Any] = {"kind": Kind.FEEDBACK_GIVEN.value, "state": "sent"}
            given |= {"bot_user_id": "UBOT", "done_at": None}
            # Of feedback from oneself to oneself nothing would be left.
            given["giver_id"] = ANA
            for team in (TEAM, OTHER_TEAM):
                fill(tx, team, DRIN, **words | given)

        await database.write(work)
        elsewhere = await all_rows(database, OTHER_TEAM)
        assert await erase(database)
        left = await all_rows(database)
        named = {"agenda_item", "erasure", "feedback", "handover", "reporting_line"}
        assert set(left) > named | {"series_member"}
        assert {name for name, rows in left.items() if DRIN in str(rows)} == {"audit"}
        assert await all_rows(database, OTHER_TEAM) == elsewhere

    async def test_dedupe_keys_that_name_them_are_renamed_whole(self, database: Database) -> None:
        mine = new_delivery(recipient_id=ANA, dedupe_key=f"team_welcome:{DRIN}:1")
        longer = new_delivery(recipient_id=ANA, dedupe_key=f"team_welcome:{DRIN}X:1")
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        await put(database, mine, longer)
        await erase(database)
        assert is_erased((await columns(database, mine.id))["dedupe_key"].split(":", 1)[1])
        assert (await columns(database, longer.id))["dedupe_key"] == longer.dedupe_key


def _is_text(column: Any) -> bool:
    kind = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(kind, String)


class TestWords:
    """Theirs go; the other side's stay."""

    async def test_feedback_that_they_gave_loses_its_words_and_no_more(
        self, database: Database
    ) -> None:
        given = feedback(giver_id=DRIN, receiver_id=SAM, answer=answer(Response.ANSWER, "Thanks."))
        await database.write(lambda tx: keep(tx, given))
        await erase(database)
        left = await find(database, given)
        assert left is not None
        assert set(vars_of(left.parts)) == {""}
        assert left.source_link is None
        assert is_erased(left.giver_id)
        assert (left.receiver_id, left.answer) == (SAM, given.answer)
        assert (left.given_at, left.skill) == (given.given_at, given.skill)

    async def test_feedback_that_they_got_keeps_the_givers_words_and_loses_their_answer(
        self, database: Database
    ) -> None:
        got = feedback(answer=answer(Response.ANSWER, "I am sorry."))
        await database.write(lambda tx: keep(tx, got))
        await erase(database)
        left = await find(database, got)
        assert left is not None
        assert left.parts == got.parts
        assert is_erased(left.receiver_id)
        assert left.answer is not None
        assert (left.answer.response, left.answer.words) == (Response.ANSWER, "")

    @pytest.mark.parametrize("make", [kept, scheduled])
    async def test_what_nobody_has_seen_goes_as_a_whole(
        self, database: Database, make: Any
    ) -> None:
        record = make(giver_id=DRIN, receiver_id=SAM)
        row = new_delivery(subject_id=record.id, recipient_id=SAM)
        await database.write(lambda tx: keep(tx, record))
        await put(database, row)
        await erase(database)
        assert await find(database, record) is None
        assert await claim(database) == []

    async def test_the_reason_of_a_withdrawal_goes(self, database: Database) -> None:
        given = feedback(
            giver_id=DRIN, receiver_id=SAM, withdrawn_at=NOW, withdrawal_reason="I was angry."
        )
        await database.write(lambda tx: keep(tx, given))
        await erase(database)
        left = await find(database, given)
        assert left is not None
        assert (left.withdrawn_at, left.withdrawal_reason) == (NOW, "")

    async def test_a_recap_loses_their_wording_and_keeps_the_others(
        self, database: Database
    ) -> None:
        pair = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
        theirs = Recap(
            id=some_id(),
            pair=pair,
            occurrence_id=some_id(),
            words="I call first.",
            written_by_id=DRIN,
            written_at=NOW,
        )
        anas = replace(theirs, id=some_id(), occurrence_id=some_id(), written_by_id=ANA)
        await database.write(lambda tx: [recaps.add(tx, one) for one in (theirs, anas)])
        asked = new_delivery(kind=Kind.ONE_ON_ONE_RECAP, subject_id=theirs.id, recipient_id=ANA)
        await put(database, asked)
        assert (await plan(database)).goes[Goes.RECAPS] == 1
        await erase(database)
        gone = await database.read(lambda tx: recaps.find(tx, TEAM, theirs.id))
        left = await database.read(lambda tx: recaps.find(tx, TEAM, anas.id))
        assert gone is not None
        assert left is not None
        assert (gone.words, gone.is_erased, gone.asks(ANA)) == ("", True, False)
        assert (left.words, left.written_by_id) == (anas.words, ANA)
        assert is_erased(left.pair.rep_id)
        assert (await columns(database, asked.id))["state"] == "expired"

    async def test_page_and_notes_by_and_about_them_go(self, database: Database) -> None:
        def note(author_id: str, about_id: str) -> PersonalNote:
            return PersonalNote(
                id=some_id(),
                workspace_id=TEAM,
                author_id=author_id,
                about_id=about_id,
                words="Two children.",
                began_at=NOW,
                changed_at=NOW,
            )

        other = note(ANA, SAM)

        def work(tx: Transaction) -> None:
            people.save(tx, person(DRIN), NOW)
            profiles.save(tx, Profile(workspace_id=TEAM, person_id=DRIN, drive="Sales"), NOW)
            for one in (note(ANA, DRIN), note(DRIN, SAM), other):
                personal_notes.save(tx, one)

        await database.write(work)
        await erase(database)
        left = await all_rows(database)
        assert [row.id for row in left["personal_note"]] == [other.id]
        assert "profile" not in left
        assert "person" not in left


class TestPseudonym:
    """One for all records of a person, and nothing leads back."""

    async def test_it_is_the_same_everywhere_and_another_for_everybody(
        self, database: Database
    ) -> None:
        first, second = feedback(giver_id=DRIN, receiver_id=SAM), feedback(giver_id=ANA)
        await database.write(lambda tx: keep(tx, first, second))
        await erase(database)
        await erase(database, ANA, by_id=SAM)
        one, other = await find(database, first), await find(database, second)
        # What is between two who are both erased belongs to nobody.
        assert other is None
        assert one is not None
        names = await database.read(lambda tx: person_columns.known_ids(tx, TEAM))
        assert {name for name in names if is_erased(name)} >= {one.giver_id}

    async def test_it_does_not_come_from_the_id(self, database: Database) -> None:
        records_ = [feedback(giver_id=DRIN, receiver_id=SAM) for _ in range(2)]
        names = []
        for record in records_:
            await database.write(lambda tx, record=record: keep(tx, record))  # type: ignore[misc]
            await erase(database)
            left = await find(database, record)
            assert left is not None
            names.append(left.giver_id)
        # They have come back in between: a new person.
        assert len(set(names)) == 2

    async def test_nothing_is_ever_sent_to_one(self, database: Database) -> None:
        await put(database, new_delivery(recipient_id="erased:3f2a9c"))
        assert await claim(database) == []


class TestMessages:
    """Nothing more is said to them or about them."""

    async def test_what_waits_is_closed_and_what_was_sent_is_brought_up_to_date(
        self, database: Database
    ) -> None:
        given = feedback(giver_id=DRIN, receiver_id=SAM)
        got = feedback()
        await database.write(lambda tx: keep(tx, given, got))
        to_them = new_delivery(kind=Kind.FEEDBACK_IMPROVED, subject_id=got.id)
        about_them = new_delivery(kind=Kind.FEEDBACK_ANSWERED, subject_id=got.id, recipient_id=ANA)
        other = new_delivery(kind=Kind.FEEDBACK_ANSWERED, recipient_id=ANA)
        await put(database, to_them, about_them, other)
        await erase(database)
        due = {(row.kind, row.recipient_id, row.subject_id) for row in await claim(database)}
        assert due == {
            (Kind.FEEDBACK_ANSWERED, ANA, other.subject_id),
            (Kind.FEEDBACK_REFRESHED, SAM, given.id),
        }
        assert (await columns(database, about_them.id))["state"] == "expired"

    async def test_feedback_on_its_way_to_them_goes_back_to_its_giver(
        self, database: Database
    ) -> None:
        record = scheduled()
        await database.write(lambda tx: people.save(tx, person(ANA), NOW))
        await database.write(lambda tx: keep(tx, record))
        await put(database, new_delivery(subject_id=record.id))
        await erase(database)
        [told] = await claim(database)
        assert (told.kind, told.recipient_id) == (Kind.FEEDBACK_UNDELIVERED, ANA)
        left = await find(database, record)
        assert left is not None
        assert (left.parts, left.deliver_at) == (record.parts, None)


def vars_of(parts: Any) -> list[str]:
    return [parts.issue, parts.consequence, parts.improvement, parts.went_well]
