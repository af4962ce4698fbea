"""The giver edits and withdraws; the receiver's message follows."""

from __future__ import annotations

from tests.integration.acts import PARTS, give, inbox
from tests.stage import ANA, CHANNEL, DRIN, Stage


async def test_an_edit_changes_the_message_in_place_and_says_so(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage)
    await ana.click("feedback_edit")
    form = await ana.top_view("feedback_edit")
    assert form.values["issue"]["issue"]["value"] == PARTS["issue"]
    await stage.pass_time(minutes=5)
    outcome = await ana.submit({"issue": "You named the price at once."})
    assert outcome.result == "closed"
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert "You named the price at once." in message.words
    assert PARTS["issue"] not in message.words
    assert "edited" in message.words
    assert message.has("feedback_understood")


async def test_what_was_answered_can_no_longer_be_edited(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage)
    await ana.click("feedback_edit")
    await ana.top_view("feedback_edit")
    await stage.person(DRIN).click("feedback_understood")
    await stage.settle()
    outcome = await ana.submit({"issue": "Something else."})
    assert outcome.result == "errors"
    assert "answered already" in str(outcome.errors)
    [message] = await inbox(stage, DRIN)
    assert PARTS["issue"] in message.words


async def test_after_a_day_editing_is_over_and_withdrawing_is_not(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage)
    await stage.pass_time(hours=25)
    await ana.command(CHANNEL, "/feedback", "history")
    await ana.top_view("feedback_history")
    await ana.click("feedback_open")
    record = await ana.top_view("feedback_record")
    assert not record.has("feedback_edit")
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await ana.submit({"reason": "I had it wrong: it was another call."})
    await stage.settle()
    [message] = await inbox(stage, DRIN)
    assert "withdrew this feedback" in message.words
    assert "I had it wrong: it was another call." in message.words
    assert PARTS["issue"] not in message.words
    assert not message.has("feedback_understood")
    assert "Withdrawn" in str((await ana.top_view("feedback_record")).blocks)


async def test_withdrawn_words_are_gone_from_the_receivers_history_too(stage: Stage) -> None:
    ana, drin = stage.person(ANA), stage.person(DRIN)
    await give(stage)
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await ana.submit({"reason": "Wrong person."})
    await stage.settle()
    await drin.command(CHANNEL, "/feedback", "history")
    assert PARTS["issue"] not in str((await drin.top_view("feedback_history")).blocks)
    await drin.click("feedback_open")
    record = str((await drin.top_view("feedback_record")).blocks)
    assert "Wrong person." in record
    assert PARTS["issue"] not in record


async def test_withdrawn_before_it_was_sent_it_never_arrives(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage, timing="next_morning")
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await ana.submit({"reason": "Wrong person."})
    await stage.pass_time(days=2)
    assert await inbox(stage, DRIN) == []


async def test_withdrawing_twice_says_so(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage)
    note = next(m for m in await ana.messages(CHANNEL) if m.has("feedback_withdraw"))
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await ana.submit({"reason": "Wrong person."})
    await stage.settle()
    await ana.click_stale(note, "feedback_edit")
    await stage.settle()
    assert "has been withdrawn" in (await ana.messages(CHANNEL))[-1].text


async def test_an_answer_that_crosses_a_withdrawal_keeps_its_text(stage: Stage) -> None:
    ana, drin = stage.person(ANA), stage.person(DRIN)
    await give(stage)
    await drin.click("feedback_answer")
    await drin.top_view("feedback_answer")
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await ana.submit({"reason": "Wrong person."})
    outcome = await drin.submit({"answer": "My long answer."})
    assert "withdrawn" in outcome.errors["answer"]
    form = await drin.top_view("feedback_answer")
    assert form.values["answer"]["answer"]["value"] == "My long answer."


async def test_a_new_look_again_day_moves_the_question(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage)
    await ana.click("feedback_edit")
    await ana.top_view("feedback_edit")
    await ana.submit({"look_again_on": "2026-03-13"})
    await stage.pass_time(days=2)
    assert len(await inbox(stage, ANA)) == 1
    await stage.pass_time(days=12)
    assert len(await inbox(stage, ANA)) == 2
    await stage.pass_time(days=14)
    assert len(await inbox(stage, ANA)) == 2
