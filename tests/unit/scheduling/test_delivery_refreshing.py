"""Changing a message that stands in Slack already: in place, never a second post."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from coaching.feedback import Feedback
from coaching.kinds import Kind
from coaching.outbox import QUIET_PERIOD, NewDelivery
from slack_errors import PermanentlyRefusedError, RateLimitedError, UnclearError
from storage import attempts, deliveries
from storage import feedback as records
from tests.unit.factories import NOW, new_delivery, parts, scheduled
from tests.unit.scheduling.post_office import Failure, PostOffice

SECOND = timedelta(seconds=1)


async def edited(office: PostOffice, record: Feedback, issue: str = "Better put.") -> NewDelivery:
    """The giver edits; the receiver's message is to follow."""
    changed = replace(record, parts=parts(issue=issue), edited_at=office.clock.now)
    row = new_delivery(kind=Kind.FEEDBACK_REFRESHED, subject_id=record.id, due_at=office.clock.now)
    await office.database.write(lambda tx: records.edit(tx, changed))
    await office.put(row)
    return row


async def test_a_message_that_stands_is_changed_in_place(office: PostOffice) -> None:
    record = scheduled()
    await office.accept(record)
    await office.tick()
    row = await edited(office, record)
    await office.tick()
    assert len(office.slack.messages) == 1
    assert "Better put." in office.slack.texts[0]
    assert await office.standing([row]) == [("sent", None)]


async def test_what_was_not_sent_yet_needs_no_change(office: PostOffice) -> None:
    """It will be written from the same fresh facts when it is due."""
    record = scheduled()
    await office.accept(record, due_at=NOW + timedelta(days=1))
    row = await edited(office, record)
    await office.tick()
    assert await office.standing([row]) == [("expired", "nothing_to_refresh")]
    await office.tick(timedelta(days=1))
    assert "Better put." in office.slack.texts[0]


async def test_while_the_original_is_being_posted_the_change_waits(office: PostOffice) -> None:
    record = scheduled()
    (original,) = await office.accept(record)
    (held,) = await office.database.write(lambda tx: deliveries.claim(tx, "another", NOW, 1))
    row = await edited(office, record)
    await office.tick()
    assert await office.standing([row]) == [("pending", "original_under_way")]
    posted = await office.slack.post("DUDRIN", "as it was", [], original.id)
    where = deliveries.SentMessage(posted.channel_id, posted.ts)
    await office.database.write(lambda tx: attempts.finish_sent(tx, held, where, NOW))
    await office.tick(2 * SECOND)
    assert len(office.slack.messages) == 1
    assert "Better put." in office.slack.texts[0]


async def test_waiting_for_the_original_is_no_failed_attempt(office: PostOffice) -> None:
    record = scheduled()
    await office.accept(record)
    await office.database.write(lambda tx: deliveries.claim(tx, "another", NOW, 1))
    row = await edited(office, record)
    for _ in range(15):
        await office.tick(2 * SECOND)
    assert (await office.row(row))["attempt"] == 0


async def test_while_it_is_unclear_whether_the_original_was_sent_the_change_waits(
    office: PostOffice,
) -> None:
    record = scheduled()
    office.slack.fail("post", Failure(UnclearError("TimeoutError"), after_the_fact=True))
    await office.accept(record)
    await office.tick()
    row = await edited(office, record)
    await office.tick(SECOND)
    assert await office.standing([row]) == [("pending", "original_under_way")]
    await office.tick(QUIET_PERIOD)
    await office.tick(2 * SECOND)
    assert len(office.slack.messages) == 1
    assert "Better put." in office.slack.texts[0]


async def test_original_and_change_due_together_leave_one_message_with_the_new_words(
    office: PostOffice,
) -> None:
    record = scheduled()
    await office.accept(record)
    await edited(office, record)
    await office.tick()
    await office.tick(2 * SECOND)
    assert len(office.slack.messages) == 1
    assert "Better put." in office.slack.texts[0]


async def test_a_withdrawal_turns_the_message_into_a_line(office: PostOffice) -> None:
    record = scheduled()
    await office.accept(record)
    await office.tick()
    await office.database.write(lambda tx: records.withdraw(tx, record, "A mix-up.", NOW))
    await office.put(new_delivery(kind=Kind.FEEDBACK_REFRESHED, subject_id=record.id))
    await office.tick()
    assert len(office.slack.messages) == 1
    assert "A mix-up." in office.slack.texts[0]
    assert record.parts.issue not in office.slack.texts[0]


@pytest.mark.parametrize("error", [RateLimitedError(5), UnclearError("TimeoutError")])
async def test_a_change_that_fails_is_simply_tried_again(
    office: PostOffice, error: Exception
) -> None:
    """Changing a message twice does no harm."""
    record = scheduled()
    await office.accept(record)
    await office.tick()
    office.slack.fail("change", error)
    row = await edited(office, record)
    await office.tick()
    await office.tick(timedelta(minutes=1))
    assert await office.standing([row]) == [("sent", None)]
    assert "find_delivery" not in office.slack.calls


async def test_a_message_that_is_gone_from_slack_cannot_be_changed(office: PostOffice) -> None:
    record = scheduled()
    await office.accept(record)
    await office.tick()
    office.slack.fail("change", PermanentlyRefusedError("message_not_found"))
    row = await edited(office, record)
    await office.tick()
    assert await office.standing([row]) == [("dead", "message_not_found")]
    assert len(office.slack.messages) == 1


async def test_the_last_of_several_changes_is_what_is_read(office: PostOffice) -> None:
    record = scheduled()
    await office.accept(record)
    await office.tick()
    for issue in ("First.", "Second.", "Third."):
        await edited(office, record, issue)
    await office.tick()
    assert "Third." in office.slack.texts[0]
