"""On the look-again date the giver is asked, kindly and not for ever."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from coaching.outbox import spread
from sandbox.seen import SeenMessage
from tests.integration.acts import PARTS, give, inbox
from tests.stage import ANA, DRIN, Stage


async def _on_the_morning(stage: Stage, moment: datetime) -> None:
    await stage.pass_time(seconds=(moment - stage.clock.now).total_seconds())


async def test_it_is_asked_in_the_givers_morning(stage: Stage) -> None:
    await give(stage, look_again_on="2026-03-16")
    await _on_the_morning(stage, datetime(2026, 3, 16, 7, 59, tzinfo=UTC))
    assert await inbox(stage, ANA) == []
    await _on_the_morning(stage, datetime(2026, 3, 16, 8, 0, tzinfo=UTC) + spread(ANA))
    [question] = await inbox(stage, ANA)
    assert "Has it improved?" in question.text
    assert PARTS["improvement"] in question.words


async def test_a_weekend_date_is_asked_on_monday(stage: Stage) -> None:
    await give(stage, look_again_on="2026-03-14")
    await _on_the_morning(stage, datetime(2026, 3, 15, 22, 0, tzinfo=UTC))
    assert await inbox(stage, ANA) == []
    await _on_the_morning(stage, datetime(2026, 3, 16, 8, 0, tzinfo=UTC) + spread(ANA))
    assert len(await inbox(stage, ANA)) == 1


async def test_yes_sends_the_receiver_a_good_word(stage: Stage) -> None:
    await give(stage, look_again_on="2026-03-16")
    await stage.pass_time(days=5)
    await stage.person(ANA).click("feedback_improved_yes")
    await stage.settle()
    assert "it has improved. Well done" in (await inbox(stage, DRIN))[-1].text
    [question] = await inbox(stage, ANA)
    assert "Yes, it has improved" in question.words
    assert not question.has("feedback_improved_yes")


@pytest.mark.parametrize("button", ["feedback_improved_partly", "feedback_improved_not_yet"])
async def test_partly_and_not_yet_are_kept_between_the_giver_and_us(
    stage: Stage, button: str
) -> None:
    await give(stage, look_again_on="2026-03-16")
    await stage.pass_time(days=5)
    await stage.person(ANA).click(button)
    await stage.pass_time(days=10)
    assert len(await inbox(stage, DRIN)) == 1
    assert len(await inbox(stage, ANA)) == 1


async def test_without_an_answer_it_is_asked_once_more_and_then_left(stage: Stage) -> None:
    await give(stage, look_again_on="2026-03-16")
    await stage.pass_time(days=5)
    await _on_the_morning(stage, datetime(2026, 3, 19, 7, 59, tzinfo=UTC))
    assert len(await inbox(stage, ANA)) == 1
    await _on_the_morning(stage, datetime(2026, 3, 19, 8, 0, tzinfo=UTC) + spread(ANA))
    assert "I will not ask about it again" in (await inbox(stage, ANA))[-1].text
    await stage.pass_time(days=60)
    assert len(await inbox(stage, ANA)) == 2


async def test_a_second_judgement_is_refused_and_says_so(stage: Stage) -> None:
    await give(stage, look_again_on="2026-03-16")
    await stage.pass_time(days=5)
    ana = stage.person(ANA)
    [before] = await inbox(stage, ANA)
    await ana.click("feedback_improved_partly")
    await stage.settle()
    await ana.click_stale(before, "feedback_improved_yes")
    await stage.settle()
    assert "already said" in (await inbox(stage, ANA))[-1].text
    assert len(await inbox(stage, DRIN)) == 1


async def test_no_date_means_no_question(stage: Stage) -> None:
    await give(stage, look_again_on=None)
    await stage.pass_time(days=40)
    assert await inbox(stage, ANA) == []


async def test_today_after_the_morning_means_the_next_morning(stage: Stage) -> None:
    await give(stage, look_again_on="2026-03-11")
    assert await inbox(stage, ANA) == []
    await _on_the_morning(stage, datetime(2026, 3, 12, 8, 0, tzinfo=UTC) + spread(ANA))
    assert len(await inbox(stage, ANA)) == 1


async def test_what_is_kept_is_recalled_and_not_asked_about(stage: Stage) -> None:
    """What the receiver never got cannot have improved."""
    await give(stage, timing="one_on_one", look_again_on="2026-03-16")
    await stage.pass_time(days=5)
    [reminder] = await inbox(stage, ANA)
    assert "You kept this for your one-on-one" in reminder.text
    assert "improved" not in reminder.words
    assert not reminder.has("feedback_improved_yes")
    await stage.pass_time(days=3)
    await stage.pass_time(days=60)
    assert "I will not remind you of it again" in (await inbox(stage, ANA))[-1].text
    assert len(await inbox(stage, ANA)) == 2


async def test_sent_from_the_reminder_it_is_looked_at_two_weeks_later(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage, timing="one_on_one", look_again_on="2026-03-16")
    await stage.pass_time(days=5)
    await ana.click("feedback_send_kept")
    await stage.settle()
    assert len(await inbox(stage, DRIN)) == 1
    [reminder] = await inbox(stage, ANA)
    assert "is sent. On Mon, 30 Mar 2026 I ask you whether it has improved." in reminder.text
    assert not reminder.has("feedback_send_kept")
    await stage.pass_time(days=14)
    [_, question] = await inbox(stage, ANA)
    assert "Has it improved?" in question.text
    assert question.has("feedback_improved_yes")


async def test_sent_from_a_message_of_several_reminders(stage: Stage) -> None:
    ana = stage.person(ANA)
    for to in ("@drin", "@linnea"):
        await give(stage, to=to, timing="one_on_one", look_again_on="2026-03-16")
    await stage.pass_time(days=5)
    [reminders] = await inbox(stage, ANA)
    assert reminders.words.count("You kept this") == 4
    await ana.click("feedback_send_kept", block_id=_first_row_of(reminders))
    await stage.settle()
    [reminders] = await inbox(stage, ANA)
    assert "is sent. On Mon, 30 Mar 2026 I ask you" in reminders.text
    assert reminders.has("feedback_send_kept")


def _first_row_of(message: SeenMessage) -> str:
    return str(next(block for block in message.blocks if block["type"] == "actions")["block_id"])
