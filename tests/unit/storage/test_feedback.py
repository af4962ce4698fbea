"""Records: each comes back as it was stored, and changes once however often it is asked to."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from coaching.feedback import Feedback, Outcome, Parts, Response, Timing
from coaching.nag_guard import NagChoice
from storage import feedback as records
from storage.database import Database
from tests.unit.factories import (
    NOW,
    OTHER_TEAM,
    TEAM,
    answer,
    feedback,
    kept,
    parts,
    scheduled,
)
from tests.unit.storage.keeping import keep

LATER = NOW + timedelta(hours=2)
FULL = feedback(
    parts=Parts(
        issue="👍🏿" * 500, consequence="é\n\t" * 600, improvement="'\"{};--", went_well="شاد"
    ),
    timing=Timing.NEXT_MORNING,
    deliver_at=NOW + timedelta(days=1, microseconds=123456),
    skill="closing",
    source_link="https://acme.slack.com/archives/C01/p1?x=1&y=2",
    nag_choice=NagChoice.SEND,
    answer=answer(Response.ANSWER, "I will."),
    edited_at=NOW,
    withdrawn_at=LATER,
    withdrawal_reason="I mixed up two calls.",
    outcome=Outcome.PARTLY,
    outcome_at=LATER,
)
ALL = {
    "full": FULL,
    "plain": feedback(),
    "without date": feedback(look_again_on=None),
    "kept": kept(),
    "scheduled": scheduled(),
    "understood": feedback(answer=answer()),
    "to be talked about": feedback(answer=answer(Response.TALK)),
}


async def find(database: Database, record: Feedback, team: str = TEAM) -> Feedback | None:
    return await database.read(lambda tx: records.find(tx, team, record.id))


async def stored(database: Database, record: Feedback) -> Feedback:
    await database.write(lambda tx: keep(tx, record))
    return record


@pytest.mark.parametrize("record", ALL.values(), ids=ALL)
async def test_a_record_comes_back_as_it_was_stored(database: Database, record: Feedback) -> None:
    await stored(database, record)
    assert await find(database, record) == record


async def test_another_workspace_does_not_find_it(database: Database) -> None:
    record = await stored(database, feedback())
    assert await find(database, record, OTHER_TEAM) is None


async def test_what_was_never_stored_is_not_found(database: Database) -> None:
    assert await find(database, feedback(id=uuid4())) is None


class TestAnswering:
    """Each button works once."""

    async def test_the_first_answer_stays(self, database: Database) -> None:
        record = await stored(database, feedback())
        first, second = answer(Response.ANSWER, "I will."), answer(Response.TALK)
        assert await database.write(lambda tx: records.answer(tx, record, first))
        assert not await database.write(lambda tx: records.answer(tx, record, second))
        assert await find(database, record) == replace(record, answer=first)

    async def test_what_was_withdrawn_is_not_answered(self, database: Database) -> None:
        record = await stored(database, feedback(withdrawn_at=NOW))
        assert not await database.write(lambda tx: records.answer(tx, record, answer()))
        assert await find(database, record) == record


class TestEditing:
    """The giver's words may change, who gets them and when may not."""

    async def test_words_skill_and_date_change(self, database: Database) -> None:
        record = await stored(database, feedback())
        changed = replace(
            record,
            parts=parts(issue="Better put.", went_well="You stayed calm."),
            skill="closing",
            look_again_on=None,
            edited_at=LATER,
        )
        assert await database.write(lambda tx: records.edit(tx, changed))
        assert await find(database, record) == changed

    async def test_nothing_else_does(self, database: Database) -> None:
        record = await stored(database, scheduled())
        forged = replace(
            record,
            giver_id="USAM",
            receiver_id="USAM",
            timing=Timing.NOW,
            deliver_at=NOW,
            given_at=LATER,
            nag_choice=NagChoice.SEND,
        )
        assert await database.write(lambda tx: records.edit(tx, forged))
        assert await find(database, record) == record

    @pytest.mark.parametrize("meanwhile", [{"answer": answer()}, {"withdrawn_at": NOW}])
    async def test_an_answer_or_a_withdrawal_in_between_wins(
        self, database: Database, meanwhile: dict[str, object]
    ) -> None:
        record = feedback(**meanwhile)
        await stored(database, record)
        changed = replace(record, parts=parts(issue="Better put."), edited_at=LATER)
        assert not await database.write(lambda tx: records.edit(tx, changed))
        assert await find(database, record) == record


async def test_a_record_is_withdrawn_once_with_the_first_reason(database: Database) -> None:
    record = await stored(database, feedback())
    assert await database.write(lambda tx: records.withdraw(tx, record, "A mix-up.", LATER))
    assert not await database.write(lambda tx: records.withdraw(tx, record, "Again.", NOW))
    found = await find(database, record)
    assert found == replace(record, withdrawn_at=LATER, withdrawal_reason="A mix-up.")


class TestJudging:
    """Whether it has improved is said once."""

    async def test_the_first_judgement_stays(self, database: Database) -> None:
        record = await stored(database, feedback(answer=answer()))
        assert await database.write(lambda tx: records.judge(tx, record, Outcome.YES, LATER))
        assert not await database.write(lambda tx: records.judge(tx, record, Outcome.PARTLY, NOW))
        found = await find(database, record)
        assert found == replace(record, outcome=Outcome.YES, outcome_at=LATER)

    async def test_what_was_withdrawn_is_not_judged(self, database: Database) -> None:
        record = await stored(database, feedback(withdrawn_at=NOW))
        assert not await database.write(lambda tx: records.judge(tx, record, Outcome.YES, LATER))


class TestSendingKept:
    """What is kept for the one-on-one may go out after all."""

    async def test_it_goes_out_once(self, database: Database) -> None:
        record = await stored(database, kept())
        assert await database.write(lambda tx: records.send_kept(tx, record, LATER))
        assert not await database.write(lambda tx: records.send_kept(tx, record, NOW))
        found = await find(database, record)
        assert found == replace(record, deliver_at=LATER, timing=Timing.NOW)

    @pytest.mark.parametrize("record", [feedback(), scheduled(), kept(withdrawn_at=NOW)])
    async def test_nothing_else_does(self, database: Database, record: Feedback) -> None:
        await stored(database, record)
        assert not await database.write(lambda tx: records.send_kept(tx, record, LATER))
        assert await find(database, record) == record


async def test_delivery_is_noted_for_this_record_of_this_workspace_alone(
    database: Database,
) -> None:
    record, other = scheduled(), scheduled()
    await database.write(lambda tx: keep(tx, record, other))
    await database.write(lambda tx: records.mark_delivered(tx, OTHER_TEAM, record.id, NOW))
    assert await find(database, record) == record
    await database.write(lambda tx: records.mark_delivered(tx, TEAM, record.id, NOW))
    assert await find(database, record) == replace(record, delivered=True)
    assert await find(database, other) == other


@pytest.mark.parametrize("change", ["answer", "edit", "withdraw", "judge", "send_kept"])
async def test_nothing_can_be_changed_from_another_workspace(
    database: Database, change: str
) -> None:
    record = kept() if change == "send_kept" else feedback()
    await stored(database, record)
    foreign = replace(record, workspace_id=OTHER_TEAM)
    arguments = {
        "answer": (answer(),),
        "edit": (),
        "withdraw": ("Mine.", NOW),
        "judge": (Outcome.YES, NOW),
        "send_kept": (NOW,),
    }[change]
    act = getattr(records, change)
    assert not await database.write(lambda tx: act(tx, foreign, *arguments))
    assert await find(database, record) == record
