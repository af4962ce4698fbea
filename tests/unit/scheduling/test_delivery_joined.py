"""What falls due close by travels as one message, and each part keeps its buttons."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

import pytest

from coaching.feedback import Feedback, Outcome
from coaching.kinds import Kind
from coaching.outbox import JOINED_WITHIN, LEASE, QUIET_PERIOD, NewDelivery
from handlers.interaction import bundle_refreshed
from scheduling.parcels import Parcel
from slack_errors import PermanentlyRefusedError, RateLimitedError, RefusedError, UnclearError
from storage import bundles, deliveries
from storage import feedback as records
from storage.database import Transaction
from tests.unit.factories import ANA, DRIN, NOW, SAM, TEAM, TODAY, answer, feedback, parts, person
from tests.unit.outbox import columns
from tests.unit.scheduling.post_office import Failure, PostOffice
from views.joined import bundle_of

SECOND = timedelta(seconds=1)
QUESTION = Kind.FEEDBACK_LOOK_AGAIN


def asked(number: int = 1, **changes: Any) -> list[Feedback]:
    """Feedback that its giver, Ana, is to be asked about today."""
    values = {"look_again_on": TODAY} | changes
    return [
        feedback(parts=parts(improvement=f"Improvement {one}."), **values) for one in range(number)
    ]


async def questions(
    office: PostOffice, records: list[Feedback], apart: timedelta = timedelta()
) -> list[NewDelivery]:
    """A question to Ana about each record, one after the other."""
    rows: list[NewDelivery] = []
    for number, record in enumerate(records):
        due = NOW + number * apart
        rows += await office.accept(record, kind=QUESTION, due_at=due, recipient_id=ANA)
    await office.know(person(ANA))
    return rows


async def test_what_falls_due_within_ten_minutes_is_one_message(office: PostOffice) -> None:
    rows = await questions(office, asked(3), apart=JOINED_WITHIN / 3)
    await office.tick()
    assert await office.standing(rows) == [("sent", None)] * 3
    [message] = office.slack.messages
    for number in range(3):
        assert f"Improvement {number}." in message.text
    stored = [await office.row(row) for row in rows]
    assert {row["bundle_id"] for row in stored} == {message.delivery_id}
    assert {row["slack_ts"] for row in stored} == {message.ts}


async def test_what_falls_due_later_comes_later(office: PostOffice) -> None:
    rows = await questions(office, asked(2), apart=JOINED_WITHIN)
    await office.tick()
    assert [state for state, _ in await office.standing(rows)] == ["sent", "pending"]
    assert len(office.slack.messages) == 1
    assert (await office.row(rows[0]))["bundle_id"] is None


async def test_what_somebody_wrote_stands_alone(office: PostOffice) -> None:
    await office.accept(feedback(), feedback())
    await office.tick()
    assert len(office.slack.messages) == 2


async def test_each_person_gets_their_own(office: PostOffice) -> None:
    await questions(office, asked(2))
    await office.accept(feedback(giver_id=SAM), kind=QUESTION, recipient_id=SAM)
    await office.know(person(SAM))
    await office.tick()
    assert [len(office.slack.received_by(one)) for one in (ANA, SAM)] == [1, 1]


async def test_more_than_one_message_holds_becomes_several(office: PostOffice) -> None:
    rows = await questions(office, asked(30))
    await office.tick()
    assert await office.standing(rows) == [("sent", None)] * 30
    assert 1 < len(office.slack.messages) < 10
    assert all(len(message.blocks) <= 50 for message in office.slack.messages)


async def test_one_that_has_nothing_to_say_leaves_the_others(office: PostOffice) -> None:
    rows = await questions(office, [*asked(1), *asked(1, withdrawn_at=NOW), *asked(1)])
    await office.tick()
    states = [state for state, _ in await office.standing(rows)]
    assert states == ["sent", "expired", "sent"]
    assert len(office.slack.messages) == 1


@pytest.mark.parametrize(
    ("error", "ends"),
    [
        (RefusedError("invalid_blocks"), "sent"),
        (RateLimitedError(5), "sent"),
        (UnclearError("TimeoutError"), "sent"),
        (KeyError("nobody thought of this"), "sent"),
        (PermanentlyRefusedError("user_disabled"), "dead"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
async def test_what_happens_to_the_message_happens_to_every_part(
    office: PostOffice, error: Exception, ends: str
) -> None:
    rows = await questions(office, asked(3))
    office.slack.fail("post", error)
    await office.tick()
    assert office.slack.messages == []
    for _ in range(4):
        await office.tick(QUIET_PERIOD)
    assert {state for state, _ in await office.standing(rows)} == {ends}
    said = "".join(office.slack.received_by(ANA))
    for number in range(3):
        assert said.count(f"Improvement {number}.") == (ends == "sent")


async def test_one_whose_answer_was_lost_is_found_again_for_every_part(
    office: PostOffice,
) -> None:
    rows = await questions(office, asked(3))
    office.slack.fail("post", Failure(UnclearError("TimeoutError"), after_the_fact=True))
    await office.tick()
    await office.tick(QUIET_PERIOD + SECOND)
    assert await office.standing(rows) == [("sent", None)] * 3
    assert len(office.slack.messages) == 1


async def test_a_part_that_was_lost_to_another_process_keeps_all_back(office: PostOffice) -> None:
    rows = await questions(office, asked(2))
    mine = await office.database.write(lambda tx: deliveries.claim(tx, "courier", NOW, 2))
    late = NOW + LEASE + SECOND
    [lost] = await office.database.write(lambda tx: deliveries.claim(tx, "another", late, 1))
    kept = next(row for row in mine if row.id != lost.id)
    courier = office.courier
    parts_ = [part for row in mine if (part := await courier.preparation.part_of(row)) is not None]
    await courier._post(Parcel(tuple(parts_)), math.inf)
    assert office.slack.messages == []
    assert (await columns(office.database, lost.id))["lease_owner"] == "another"
    assert (await columns(office.database, kept.id))["maybe_sent_at"] is None
    assert rows


class TestChanged:
    """A click in one part brings the whole message up to date."""

    async def test_every_part_is_rendered_as_it_stands_by_now(self, office: PostOffice) -> None:
        first, second = asked(2)
        await questions(office, [first, second])
        await office.tick()
        [message] = office.slack.messages
        bundle_id = bundle_of(message.blocks[0]["block_id"])
        assert bundle_id == message.delivery_id
        await office.database.write(lambda tx: judge(tx, first))
        await office.put(bundle_refreshed(TEAM, ANA, bundle_id, office.clock.now))
        await office.tick()
        [changed] = office.slack.messages
        values = [
            element.get("value")
            for block in changed.blocks
            if block["type"] == "actions"
            for element in block["elements"]
        ]
        assert set(values) == {str(second.id)}

    async def test_somebody_else_changes_nothing(self, office: PostOffice) -> None:
        await questions(office, asked(2))
        await office.tick()
        [message] = office.slack.messages
        row = bundle_refreshed(TEAM, DRIN, message.delivery_id, NOW)
        await office.put(row)
        await office.tick()
        assert await office.standing([row]) == [("expired", "nothing_to_refresh")]
        assert "change" not in office.slack.calls


def judge(tx: Transaction, record: Feedback) -> None:
    assert records.judge(tx, record, Outcome.YES, NOW)


async def test_answers_join_questions(office: PostOffice) -> None:
    await questions(office, asked(1))
    await office.accept(
        feedback(answer=answer()), kind=Kind.FEEDBACK_ANSWERED, recipient_id=ANA, due_at=NOW
    )
    await office.tick()
    assert len(office.slack.received_by(ANA)) == 1


async def test_parts_of_another_workspace_are_not_found(office: PostOffice) -> None:
    await questions(office, asked(2))
    await office.tick()
    [message] = office.slack.messages
    found = await office.database.read(
        lambda tx: bundles.parts_of(tx, "T02OTHER", ANA, message.delivery_id)
    )
    assert found == []
