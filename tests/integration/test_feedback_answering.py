"""The rep reacts; the manager hears of it (practice A2, B8)."""

from __future__ import annotations

import pytest

from storage.database import Transaction
from tests.integration.acts import PARTS, give, home_that, inbox
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, Stage


@pytest.mark.parametrize(
    ("button", "shown", "told"),
    [
        ("feedback_understood", "You:* Thanks, understood", "Thanks, understood."),
        ("feedback_talk", "You:* Let's talk", "would like to talk"),
    ],
)
async def test_a_button_changes_the_message_in_place_and_tells_the_giver(
    stage: Stage, button: str, shown: str, told: str
) -> None:
    await give(stage)
    await stage.person(DRIN).click(button)
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert shown in str(message.blocks)
    assert not message.has(button)
    [news] = await inbox(stage, ANA)
    assert told in news.words
    assert PARTS["issue"] in news.words


async def test_an_answer_in_words_is_quoted_to_the_giver(stage: Stage) -> None:
    drin = stage.person(DRIN)
    await give(stage)
    await drin.click("feedback_answer")
    form = await drin.top_view("feedback_answer")
    assert PARTS["improvement"] in str(form.blocks)
    outcome = await drin.submit({"answer": "You are right, I was nervous."})
    assert outcome.result == "closed"
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert "You are right, I was nervous." in message.words
    [news] = await inbox(stage, ANA)
    assert "You are right, I was nervous." in news.words


async def test_a_blank_answer_is_refused_in_the_form(stage: Stage) -> None:
    drin = stage.person(DRIN)
    await give(stage)
    await drin.click("feedback_answer")
    await drin.top_view("feedback_answer")
    outcome = await drin.submit({"answer": "\u2800 \u200d"})
    assert "fill this in" in outcome.errors["answer"]


async def test_a_second_click_does_nothing_and_says_so(stage: Stage) -> None:
    drin = stage.person(DRIN)
    await give(stage)
    [before] = await inbox(stage, DRIN)
    await drin.click("feedback_understood")
    await stage.settle()
    await drin.click_stale(before, "feedback_talk")
    await stage.settle()
    messages = await inbox(stage, DRIN)
    assert "You:* Thanks, understood" in str(messages[0].blocks)
    assert "answered already" in messages[-1].text
    assert messages[-1].ephemeral
    assert len(await inbox(stage, ANA)) == 1


async def test_lets_talk_is_on_the_list_for_the_next_one_on_one(stage: Stage) -> None:
    await give(stage)
    await stage.person(DRIN).click("feedback_talk")
    await stage.settle()

    def items(tx: Transaction) -> list[str]:
        rows = tx.connection.exec_driver_sql("SELECT added_by_id FROM agenda_item")
        return [row[0] for row in rows]

    assert await stage.bot.services.database.read(items) == [DRIN]


async def test_answering_in_history_changes_the_message_too(stage: Stage) -> None:
    drin = stage.person(DRIN)
    await give(stage)
    await drin.command(CHANNEL, "/feedback", "history")
    await drin.top_view("feedback_history")
    await drin.click("feedback_open")
    await drin.top_view("feedback_record")
    await drin.click("feedback_understood")
    await stage.settle()
    assert "Thanks, understood" in str((await drin.top_view("feedback_record")).blocks)
    await drin.close(everything=True)
    [message] = await drin.messages(BOT_USER)
    assert not message.has("feedback_understood")


async def test_home_shows_what_waits_until_it_is_answered(stage: Stage) -> None:
    drin = stage.person(DRIN)
    await give(stage)
    await drin.open_home()
    await home_that(stage, DRIN, lambda words: "Waiting for your answer" in words)
    await drin.click("feedback_understood")
    await stage.settle()
    await drin.open_home()
    await home_that(stage, DRIN, lambda words: "Waiting for your answer" not in words)
