"""An erasure is shown before, done once, and done again after an older copy was restored."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from coaching.erasure import Erasure, Goes, Stays, is_erased
from coaching.feedback import Response
from storage import (
    erasure,
    erasures,
    people,
)
from storage.database import Database, Transaction
from tests.unit.factories import (
    ANA,
    DRIN,
    NOW,
    SAM,
    TEAM,
    answer,
    feedback,
    kept,
    person,
)
from tests.unit.storage.erasing import all_rows, erase, plan
from tests.unit.storage.keeping import keep


class TestOnce:
    """Shown before, done once, known afterwards."""

    async def test_the_plan_is_what_happens(self, database: Database) -> None:
        def work(tx: Transaction) -> None:
            people.save(tx, person(DRIN), NOW)
            seen = feedback(giver_id=DRIN, receiver_id=SAM)
            keep(tx, seen, kept(giver_id=DRIN, receiver_id=SAM))
            keep(tx, feedback(answer=answer(Response.ANSWER, "Yes.")), feedback())

        await database.write(work)
        found = await plan(database)
        assert found.goes == {
            Goes.GIVEN: 1,
            Goes.UNSEEN: 1,
            Goes.ANSWERS: 1,
            Goes.PERSON: 1,
        }
        assert found.stays == {Stays.GIVEN: 1, Stays.RECEIVED: 2}
        assert await erase(database)
        assert (await plan(database)).is_empty

    async def test_a_second_time_there_is_nothing_to_do(self, database: Database) -> None:
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        assert [await erase(database) for _ in range(2)] == [True, False]
        assert len((await all_rows(database))["erasure"]) == 1

    async def test_the_wish_is_answered(self, database: Database) -> None:
        wish = Erasure(id=uuid4(), workspace_id=TEAM, person_id=DRIN, asked_at=NOW)
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        await database.write(lambda tx: erasures.add(tx, wish))
        await erase(database)
        assert await database.read(lambda tx: erasures.waiting(tx, TEAM)) == []
        done = await database.read(lambda tx: erasures.find(tx, TEAM, wish.id))
        assert done is not None
        assert (done.done_at, done.done_by_id) == (NOW, ANA)
        assert DRIN not in done.person_id

    async def test_whoever_erases_themselves_is_not_named_as_its_doer(
        self, database: Database
    ) -> None:
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        await erase(database, by_id=DRIN)
        [row] = (await all_rows(database))["erasure"]
        assert is_erased(row.done_by_id)


class TestAgain:
    """An older copy of the database brings nobody back for long."""

    async def test_marks_find_whoever_was_erased(self, database: Database) -> None:
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        await database.write(lambda tx: people.save(tx, person(SAM), NOW))
        await erase(database)
        marks = await database.read(lambda tx: erasures.done(tx, TEAM))
        assert list(marks.values()) == [NOW]
        # The older copy: Drin is there again, and nothing is known of the erasure.
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        await database.write(lambda tx: tx.connection.exec_driver_sql("DELETE FROM erasure"))
        later = NOW + timedelta(days=1)

        def again(tx: Transaction) -> int:
            return erasure.carry_out_again(tx, TEAM, marks, by_id="operator", now=later)

        assert await database.write(again) == 1
        everybody = await database.read(lambda tx: people.everybody(tx, TEAM))
        assert [one.id for one in everybody] == [SAM]
        assert set(await database.read(lambda tx: erasures.done(tx, TEAM))) == set(marks)
        assert await database.write(again) == 0

    async def test_whoever_came_back_after_the_erasure_is_left_alone(
        self, database: Database
    ) -> None:
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        await erase(database)
        marks = await database.read(lambda tx: erasures.done(tx, TEAM))
        await database.write(lambda tx: people.save(tx, person(DRIN), NOW))
        assert (
            await database.write(
                lambda tx: erasure.carry_out_again(tx, TEAM, marks, by_id="operator", now=NOW)
            )
            == 0
        )
        assert await database.read(lambda tx: people.find(tx, TEAM, DRIN)) is not None
