"""The giver's private confirmation shows how the record stands, whatever its buttons did."""

from __future__ import annotations

from sandbox.seen import SeenMessage
from tests.integration.acts import PARTS, give, inbox, private_notes
from tests.stage import ANA, DRIN, Stage


async def _note(stage: Stage) -> SeenMessage:
    """The one confirmation on Ana's screen."""
    [note] = await private_notes(stage, ANA)
    return note


async def test_a_kept_one_that_is_sent_after_all_says_so(stage: Stage) -> None:
    await give(stage, timing="one_on_one")
    assert (await _note(stage)).has("feedback_send_kept")
    await stage.person(ANA).click("feedback_send_kept")
    await stage.settle()
    note = await _note(stage)
    assert "gets it now" in note.text
    assert not note.has("feedback_send_kept")
    assert note.has("feedback_withdraw")


async def test_a_withdrawn_one_says_so_and_has_no_buttons(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage)
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await ana.submit({"reason": "Wrong person."})
    await stage.settle()
    note = await _note(stage)
    assert "withdrew this feedback" in note.text
    assert "Wrong person." in note.words
    assert note.action_ids == []


async def test_an_edited_one_tells_when_and_what_follows_now(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage)
    await ana.click("feedback_edit")
    await ana.top_view("feedback_edit")
    await stage.pass_time(minutes=5)
    await ana.submit({"issue": "Another thing.", "look_again_on": "2026-03-18"})
    await stage.settle()
    note = await _note(stage)
    assert "edited Wed, 11 Mar 2026, 10:35" in note.words
    assert "18 Mar 2026" in note.text
    assert note.has("feedback_edit")


async def test_what_the_guard_let_through_shows_in_the_note_too(stage: Stage) -> None:
    ana = stage.person(ANA)
    for _ in range(2):
        await give(stage)
    await give(stage, timing="one_on_one")
    await ana.click("feedback_send_kept")
    await ana.top_view("notice")
    await ana.click("feedback_send_kept_anyway")
    await stage.settle()
    note = (await private_notes(stage, ANA))[-1]
    assert "gets it now" in note.text
    assert not note.has("feedback_send_kept")
    assert len(await inbox(stage, DRIN)) == 3


async def test_what_the_receiver_did_meanwhile_is_shown_with_the_refusal(stage: Stage) -> None:
    await give(stage)
    await stage.person(DRIN).click("feedback_understood")
    await stage.settle()
    await stage.person(ANA).click("feedback_edit")
    await stage.settle()
    note, refusal = await private_notes(stage, ANA)
    assert "answered already" in refusal.text
    assert "has answered it" in note.text
    assert not note.has("feedback_edit")
    assert note.has("feedback_withdraw")


async def test_a_form_that_was_open_for_long_leaves_the_note_alone(stage: Stage) -> None:
    """Slack takes no answer after half an hour; what was done is done all the same."""
    ana = stage.person(ANA)
    await give(stage)
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await stage.pass_time(minutes=40)
    outcome = await ana.submit({"reason": "Wrong person."})
    await stage.settle()
    assert outcome.result == "closed"
    [message] = await inbox(stage, DRIN)
    assert PARTS["issue"] not in message.words
    assert len(await private_notes(stage, ANA)) == 1
