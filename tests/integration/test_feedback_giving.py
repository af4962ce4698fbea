"""A manager gives feedback through the front door (practice A1, A2)."""

from __future__ import annotations

import pytest

from tests.integration.acts import PARTS, give, inbox, private_notes
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, Stage


async def test_the_rep_gets_three_parts_framed_for_their_good(stage: Stage) -> None:
    outcome = await give(stage, went_well="You stayed calm.", skill="negotiation")
    assert outcome.result == "closed"
    [message] = await inbox(stage, DRIN)
    words = message.words
    assert "wants you to do well" in words
    order = ["You stayed calm.", *PARTS.values()]
    assert sorted(order, key=words.index) == order
    assert "Negotiation" in words


async def test_the_giver_is_told_in_private_what_happens_next(stage: Stage) -> None:
    await give(stage)
    [note] = await private_notes(stage, ANA)
    assert "gets it now" in note.text
    assert "25 Mar 2026" in note.text
    assert note.has("feedback_edit")


async def test_a_form_that_was_open_for_long_confirms_in_the_form(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "@drin")
    await ana.top_view("feedback_give")
    await stage.pass_time(minutes=40)
    outcome = await ana.submit(PARTS)
    assert outcome.result == "updated"
    assert "gets it now" in str((await ana.top_view("notice")).blocks)


async def test_nobody_else_hears_of_it(stage: Stage) -> None:
    await give(stage)
    assert await inbox(stage, STRANGER) == []
    assert await private_notes(stage, STRANGER) == []


async def test_the_form_lets_the_giver_choose(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback")
    outcome = await ana.submit({"receiver": LINNEA, **PARTS})
    assert outcome.result == "closed"
    await stage.settle()
    assert len(await inbox(stage, LINNEA)) == 1


async def test_three_parts_in_the_command_fill_the_form(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "@drin late | they left | call < 9 & > 8 | on time")
    form = await ana.top_view("feedback_give")
    values = {field: form.values[field][field]["value"] for field in PARTS}
    assert values == {
        "issue": "late",
        "consequence": "they left",
        "improvement": "call < 9 & > 8 | on time",
    }
    assert form.values["receiver"]["receiver"]["selected_user"] == DRIN


async def test_names_and_links_in_the_command_stay_as_typed(stage: Stage) -> None:
    ana = stage.person(ANA)
    text = "@drin you told @linnea in #sales | see https://acme.test/a?b=1&c=2 | ask first"
    await ana.command(CHANNEL, "/feedback", text)
    form = await ana.top_view("feedback_give")
    assert form.values["issue"]["issue"]["value"] == "you told @linnea in #sales"
    assert form.values["consequence"]["consequence"]["value"] == "see https://acme.test/a?b=1&c=2"


async def test_the_word_payload_reaches_us_over_http_too(stage: Stage) -> None:
    ana = stage.person(ANA)
    outcome = await ana.command(CHANNEL, "/feedback", "@drin the payload | was | payload=late")
    assert outcome.status == "ok"
    form = await ana.top_view("feedback_give")
    assert form.values["issue"]["issue"]["value"] == "the payload"


async def test_cadence_feedback_is_the_same(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "feedback @drin")
    form = await ana.top_view("feedback_give")
    assert form.values["receiver"]["receiver"]["selected_user"] == DRIN


async def test_a_global_shortcut_opens_the_form_and_confirms_in_it(stage: Stage) -> None:
    ana = stage.person(ANA)
    await ana.shortcut("feedback_give")
    outcome = await ana.submit({"receiver": DRIN, **PARTS})
    assert outcome.result == "updated"
    assert "gets it now" in str((await ana.top_view("notice")).blocks)


async def test_a_message_shortcut_keeps_the_messages_link(stage: Stage) -> None:
    ana, drin = stage.person(ANA), stage.person(DRIN)
    await drin.write(CHANNEL, "I sent them the price list.")
    message = (await ana.messages(CHANNEL))[-1]
    await ana.shortcut("feedback_give_on_message", message)
    form = await ana.top_view("feedback_give")
    assert form.values["receiver"]["receiver"]["selected_user"] == DRIN
    await ana.submit(PARTS)
    await stage.settle()
    [received] = await inbox(stage, DRIN)
    assert message.ts.replace(".", "") in received.text


@pytest.mark.parametrize(
    ("receiver", "said"),
    [
        ("@ana", "somebody else"),
        ("@robot", "bot"),
        ("@gone", "deactivated"),
        ("@else", "another company"),
    ],
)
async def test_who_cannot_be_given_feedback(stage: Stage, receiver: str, said: str) -> None:
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", receiver)
    outcome = await ana.submit(PARTS)
    assert outcome.result == "errors"
    assert said in outcome.errors["receiver"]
    form = await ana.top_view("feedback_give")
    assert form.values["issue"]["issue"]["value"] == PARTS["issue"]


async def test_blank_parts_and_a_day_that_is_over_are_refused_in_the_form(stage: Stage) -> None:
    outcome = await give(stage, issue=" \u200b\n ", look_again_on="2026-03-10")
    assert set(outcome.errors) == {"issue", "look_again_on"}
    assert await inbox(stage, DRIN) == []


async def test_it_can_wait_for_the_start_of_their_next_working_day(stage: Stage) -> None:
    await give(stage, timing="next_morning")
    assert await inbox(stage, DRIN) == []
    [note] = await private_notes(stage, ANA)
    assert "Thu, 12 Mar 2026" in note.text
    await stage.pass_time(hours=22)
    assert await inbox(stage, DRIN) == []
    await stage.pass_time(hours=1)
    assert len(await inbox(stage, DRIN)) == 1


async def test_kept_for_the_one_on_one_it_is_the_givers_alone(stage: Stage) -> None:
    ana, drin = stage.person(ANA), stage.person(DRIN)
    await give(stage, timing="one_on_one")
    await stage.pass_time(days=2)
    assert await inbox(stage, DRIN) == []
    await drin.command(CHANNEL, "/feedback", "history")
    assert "0 records" in str((await drin.top_view("feedback_history")).blocks)
    await ana.command(CHANNEL, "/feedback", "history")
    await ana.click("feedback_open")
    await ana.top_view("feedback_record")
    await ana.click("feedback_send_kept")
    await stage.settle()
    assert len(await inbox(stage, DRIN)) == 1


async def test_a_word_that_is_no_command_is_answered_with_usage(stage: Stage) -> None:
    ana = stage.person(ANA)
    for text in ("nonsense", "@nobody.here", "history @nobody.here"):
        outcome = await ana.command(CHANNEL, "/feedback", text)
        assert outcome.ack is not None
        assert "I do not know" in outcome.ack["text"]
        assert "/feedback help" in outcome.ack["text"]
    outcome = await ana.command(CHANNEL, "/feedback", "help")
    assert outcome.ack is not None
    assert "history" in outcome.ack["text"]


async def test_a_part_that_is_too_long_is_given_back(stage: Stage) -> None:
    ana = stage.person(ANA)
    outcome = await ana.command(CHANNEL, "/feedback", f"@drin {'x' * 2001} | b | c")
    assert outcome.ack is not None
    assert "x" * 2001 in str(outcome.ack["blocks"])


async def test_in_the_evening_now_means_when_they_next_work(stage: Stage) -> None:
    """Nothing arrives outside of working hours; the giver is told when it does."""
    await stage.pass_time(days=2, hours=9)
    await give(stage)
    [note] = await private_notes(stage, ANA)
    assert "gets it on Mon, 16 Mar 2026, 09:00, their time." in note.words
    assert await inbox(stage, DRIN) == []
    await stage.pass_time(days=2, hours=13, minutes=29)
    assert await inbox(stage, DRIN) == []
    await stage.pass_time(minutes=3)
    assert len(await inbox(stage, DRIN)) == 1
