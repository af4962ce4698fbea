"""Reading back: newest first, pages, filters, and nobody else's records."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.integration.acts import give
from tests.stage import ANA, CHANNEL, DRIN, STRANGER, Stage


async def test_pages_and_filters(stage: Stage) -> None:
    ana = stage.person(ANA)
    for number in range(12):
        skill = "closing" if number == 3 else "negotiation"
        await give(stage, issue=f"Issue {number:02}.", skill=skill, timing="one_on_one")
        await stage.pass_time(minutes=1)
    await ana.command(CHANNEL, "/feedback", "history")
    first = str((await ana.top_view("feedback_history")).blocks)
    assert "12 records" in first
    assert first.index("Issue 11.") < first.index("Issue 02.")
    assert "Issue 01." not in first
    await ana.click("feedback_older")
    await stage.settle()
    second = await ana.top_view("feedback_history")
    assert "Issue 00." in str(second.blocks)
    assert not second.has("feedback_older")
    await ana.click("feedback_newer")
    await stage.settle()
    await ana.click("feedback_filter_skill", "closing")
    await stage.settle()
    assert "1 record" in str((await ana.top_view("feedback_history")).blocks)
    await ana.click("feedback_filter_state", "withdrawn")
    await stage.settle()
    assert "Nothing fits" in str((await ana.top_view("feedback_history")).blocks)


async def test_history_with_somebody_shows_the_two_of_them_only(stage: Stage) -> None:
    await give(stage, issue="For Drin.")
    await give(stage, to="@linnea", issue="For Linnea.")
    ana, sam = stage.person(ANA), stage.person(STRANGER)
    await ana.command(CHANNEL, "/feedback", "history @linnea")
    view = str((await ana.top_view("feedback_history")).blocks)
    assert "For Linnea." in view
    assert "For Drin." not in view
    await sam.command(CHANNEL, "/feedback", "history @drin")
    view = str((await sam.top_view("feedback_history")).blocks)
    assert "0 records" in view
    assert "For Drin." not in view


async def test_history_with_oneself_is_everything(stage: Stage) -> None:
    await give(stage, issue="For Drin.")
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "history @ana")
    view = (await ana.top_view("feedback_history")).words
    assert "What you gave and received: 1 record." in view
    assert "For Drin." in view


async def test_both_open_the_whole_record(stage: Stage) -> None:
    await give(stage, skill="closing", went_well="Well prepared.")
    for who in (ANA, DRIN):
        person = stage.person(who)
        await person.command(CHANNEL, "/feedback", "history")
        await person.top_view("feedback_history")
        await person.click("feedback_open")
        record = str((await person.top_view("feedback_record")).blocks)
        assert "Well prepared." in record
        assert "Closing" in record
        assert "25 Mar 2026" in record


async def test_a_stranger_with_the_records_id_gets_nothing(stage: Stage) -> None:
    await give(stage)
    await give(stage, to="@sam", issue="For Sam.")
    drin, sam = stage.person(DRIN), stage.person(STRANGER)
    [message] = await drin.messages("UCADENCE")
    record_id = _button_value(message.blocks)
    [own] = await sam.messages("UCADENCE")
    for action in ("feedback_understood", "feedback_talk", "feedback_answer"):
        forged = replace(own, raw=_with_value(own.raw, record_id))
        await sam.click_stale(forged, action)
        await stage.settle()
        assert "belongs to somebody else" in (await sam.messages("UCADENCE"))[-1].text
    assert (await drin.messages("UCADENCE"))[0].has("feedback_understood")


def _button_value(blocks: list[dict[str, Any]]) -> str:
    [row] = [block for block in blocks if block["type"] == "actions"]
    return str(row["elements"][0]["value"])


def _with_value(raw: dict[str, Any], value: str) -> dict[str, Any]:
    blocks = [
        {**block, "elements": [{**element, "value": value} for element in block["elements"]]}
        if block["type"] == "actions"
        else block
        for block in raw["blocks"]
    ]
    return {**raw, "blocks": blocks}
