"""What falls due close by arrives as one message, whose parts work one by one (principle 3)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tests.integration.acts import give, inbox
from tests.stage import ANA, DRIN, STRANGER, Stage

MORNING = datetime(2026, 3, 16, 8, 0, tzinfo=UTC)
_YES = "feedback_improved_yes"


async def _two_questions(stage: Stage) -> None:
    await give(stage, look_again_on="2026-03-16", improvement="Ask first.")
    await give(stage, to="@sam", look_again_on="2026-03-16", improvement="Listen longer.")
    begun = MORNING + timedelta(minutes=2)
    await stage.pass_time(seconds=(begun - stage.clock.now).total_seconds())


def _buttons(blocks: list[dict[str, Any]]) -> list[str]:
    elements = [element for block in blocks for element in block.get("elements", [])]
    return [element["value"] for element in elements if element.get("action_id") == _YES]


async def test_two_questions_of_one_morning_are_one_message(stage: Stage) -> None:
    await _two_questions(stage)
    [message] = await inbox(stage, ANA)
    assert "Ask first." in message.words
    assert "Listen longer." in message.words
    assert "Ask first." in message.text
    assert "Listen longer." in message.text
    assert len(_buttons(message.blocks)) == 2


async def test_a_click_answers_its_own_part_and_leaves_the_other(stage: Stage) -> None:
    await _two_questions(stage)
    await stage.person(ANA).click(_YES)
    await stage.settle()
    [message] = await inbox(stage, ANA)
    assert "Yes, it has improved" in message.words
    assert len(_buttons(message.blocks)) == 1
    answered = [len(await inbox(stage, one)) for one in (DRIN, STRANGER)]
    assert sorted(answered) == [1, 2]
    await stage.person(ANA).click(_YES)
    await stage.settle()
    [message] = await inbox(stage, ANA)
    assert _buttons(message.blocks) == []
    # In London the working day begins an hour later.
    assert [len(await inbox(stage, one)) for one in (DRIN, STRANGER)] == [2, 1]
    await stage.pass_time(hours=1, minutes=2)
    assert [len(await inbox(stage, one)) for one in (DRIN, STRANGER)] == [2, 2]
