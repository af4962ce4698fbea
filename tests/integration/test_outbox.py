"""What was given up: administrators see it, without its content, and have it tried again."""

from __future__ import annotations

from dataclasses import replace

from coaching.outbox import DeliveryState
from storage import attempts, deliveries
from storage.database import Transaction
from tests.integration.acts import give, home_that, inbox, private_notes
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, Stage

WORDS = "You named the price"


async def _dead_answer(stage: Stage) -> None:
    """Drin has answered, and Slack would not take the news for Ana."""
    await give(stage)
    await stage.person(DRIN).click("feedback_understood")
    now = stage.clock.now

    def bury(tx: Transaction) -> None:
        [row] = deliveries.claim(tx, "gravedigger", now, 10)
        attempts.finish_unsent(tx, row, DeliveryState.DEAD, "missing_scope", now)

    await stage.bot.services.database.write(bury)


async def test_an_administrator_sees_it_and_has_it_sent(stage: Stage) -> None:
    await _dead_answer(stage)
    assert await inbox(stage, ANA) == []
    admin = stage.person(LINNEA)
    await admin.command(CHANNEL, "/cadence", "outbox")
    [shown] = await private_notes(stage, LINNEA)
    assert "1 message was given up" in shown.text
    assert "an answer to a feedback" in shown.text
    assert "missing_scope" in shown.text
    assert "Install the app again" in shown.words
    assert WORDS not in shown.words
    await admin.click("outbox_retry")
    await stage.settle()
    assert len(await inbox(stage, ANA)) == 1
    [changed] = await private_notes(stage, LINNEA)
    assert "1 message is being sent again" in changed.text
    assert "No message was given up lately" in changed.text


async def test_all_of_it_can_be_tried_at_once_and_only_once(stage: Stage) -> None:
    await _dead_answer(stage)
    admin = stage.person(LINNEA)
    await admin.command(CHANNEL, "/cadence", "outbox")
    [shown] = await private_notes(stage, LINNEA)
    await admin.click("outbox_retry_all")
    await stage.settle()
    await admin.click_stale(replace(shown), "outbox_retry_all")
    await admin.click_stale(replace(shown), "outbox_retry")
    await stage.settle()
    assert len(await inbox(stage, ANA)) == 1


async def test_home_tells_administrators_and_nobody_else(stage: Stage) -> None:
    await _dead_answer(stage)
    await stage.person(LINNEA).open_home()
    told = await home_that(stage, LINNEA, lambda home: "could not be sent" in home)
    assert "/cadence outbox" in str(told.blocks)
    await stage.person(STRANGER).open_home()
    home = await home_that(stage, STRANGER, lambda home: "Cadence helps you coach" in home)
    assert "could not be sent" not in str(home.blocks)


async def test_everybody_else_is_refused_and_changes_nothing(stage: Stage) -> None:
    await _dead_answer(stage)
    await stage.person(LINNEA).command(CHANNEL, "/cadence", "outbox")
    [shown] = await private_notes(stage, LINNEA)
    sam = stage.person(STRANGER)
    await sam.command(CHANNEL, "/cadence", "outbox")
    [refused] = await private_notes(stage, STRANGER)
    assert "Only administrators" in refused.words
    await sam.click_stale(shown, "outbox_retry_all")
    await stage.settle()
    assert await inbox(stage, ANA) == []
