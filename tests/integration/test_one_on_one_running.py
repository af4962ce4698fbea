"""The agenda while two people meet: what is checked off and written is there again."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from coaching.one_on_one import MeetingState
from coaching.words import clean
from sandbox.seen import SeenView
from storage import action_items, talking_points
from storage.database import Transaction
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import PARTS, give
from tests.integration.payloads import click, click_in, dispatch
from tests.integration.running import (
    PRIVATE,
    RUNNING,
    SHARED,
    kept,
    start,
    state,
    to_the_meeting,
    typed,
    write,
)
from tests.integration.test_one_on_one import PAIR, planned
from tests.stage import ANA, BOT_USER, DRIN, STRANGER, TEAM, Stage
from tests.unit.factories import some_id

SAVE = "one_on_one_save"
#: JSON over HTTP carries a lone surrogate as an escape; typed text cannot hold one.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))


async def test_what_was_saved_is_there_when_it_is_opened_again(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana = await start(stage, ANA)
    view = await write(
        stage, ana, one_on_one_shared_notes="A plan.", one_on_one_private_notes="He is tired."
    )
    assert "Saved at 09:55" in str(view.blocks)
    await ana.close()
    again = await (await start(stage, ANA)).top_view(RUNNING)
    assert typed(again) == {SHARED: "A plan.", PRIVATE: "He is tired."}
    drin = await (await start(stage, DRIN)).top_view(RUNNING)
    assert typed(drin) == {SHARED: "A plan.", PRIVATE: ""}


async def test_points_are_checked_off_and_taken_back(stage: Stage) -> None:
    await to_the_meeting(stage, "The offer.", "The holidays.")
    ana = await start(stage, ANA)
    await ana.click("one_on_one_check")
    await stage.settle()
    words = (await ana.top_view(RUNNING)).words
    assert words.index("Talked about") > words.index("The holidays.")
    assert ":white_check_mark: The offer." in words
    await ana.click("one_on_one_uncheck")
    await stage.settle()
    assert ":white_check_mark:" not in (await ana.top_view(RUNNING)).words


async def test_a_click_keeps_what_was_typed_beside_it(stage: Stage) -> None:
    await to_the_meeting(stage, "The offer.")
    ana = await start(stage, ANA)
    await ana.fill({SHARED: "Half a sen"})
    await ana.click("one_on_one_check")
    await stage.settle()
    assert typed(await ana.top_view(RUNNING))[SHARED] == "Half a sen"
    assert await kept(stage) == "Half a sen"


async def test_we_have_met_saves_holds_and_carries_over(stage: Stage) -> None:
    await to_the_meeting(stage, "The offer.", "The holidays.")
    ana = await start(stage, ANA)
    await ana.click("one_on_one_check")
    await stage.settle()
    outcome = await ana.submit({SHARED: "A plan."})
    assert outcome.result == "updated"
    assert "you met <@UDRIN>" in (await ana.top_view("notice")).words
    await stage.settle()
    assert await state(stage) is MeetingState.HELD
    assert await kept(stage) == "A plan."

    def work(tx: Transaction) -> list[tuple[str, int]]:
        return [(one.words, one.carried) for one in talking_points.open_points(tx, PAIR, ANA)]

    assert await stage.bot.services.database.read(work) == [("The holidays.", 1)]


async def test_two_quick_clicks_both_show_in_the_end(stage: Stage) -> None:
    await to_the_meeting(stage, "The offer.", "The holidays.")
    ana = await start(stage, ANA)
    view = await ana.top_view(RUNNING)
    blocks = [
        block["block_id"]
        for block in view.blocks
        if block.get("accessory", {}).get("action_id") == "one_on_one_check"
    ]
    await asyncio.gather(*(ana.click("one_on_one_check", block_id=one) for one in blocks))
    await stage.settle()
    words = (await ana.top_view(RUNNING)).words
    assert ":white_check_mark: The offer." in words
    assert ":white_check_mark: The holidays." in words


async def test_nobody_else_opens_it(stage: Stage) -> None:
    await to_the_meeting(stage, "The offer.")
    [meeting, *_] = await planned(stage)
    await dispatch(stage, click(STRANGER, "one_on_one_start", str(meeting.occurrence.id)))
    await stage.settle()
    assert not [one for one in await stage.person(STRANGER).views() if "offer" in one.words]


@pytest.mark.parametrize("act", ["one_on_one_save", "one_on_one_check", "one_on_one_uncheck"])
async def test_nobody_else_writes_in_it(stage: Stage, act: str) -> None:
    await to_the_meeting(stage, "The offer.")
    ana = await start(stage, ANA)
    view = await ana.top_view(RUNNING)
    payload: dict[str, Any] = click(STRANGER, act, str(some_id()))
    payload["container"] = {"type": "view", "view_id": view.id}
    payload["view"] = {**view.raw, "state": {"values": {}}}
    await dispatch(stage, payload)
    await stage.settle()
    assert await kept(stage) == ""
    assert "Saved" not in (await ana.top_view(RUNNING)).words


async def test_an_action_item_is_added_on_top_and_done_below(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana = await start(stage, ANA)
    await ana.fill({SHARED: "A plan.", PRIVATE: "Half a tho"})
    await ana.click("one_on_one_promise")
    await ana.top_view("one_on_one_action_add")
    outcome = await ana.submit({"one_on_one_action_words": "Call Acme."})
    assert outcome.result == "closed"
    await stage.settle()
    view = await ana.top_view(RUNNING)
    assert "Call Acme." in view.words
    assert typed(view) == {SHARED: "A plan.", PRIVATE: "Half a tho"}
    await ana.fill({PRIVATE: "Half a thought."})
    await ana.click("one_on_one_action_done")
    await stage.settle()
    done = await ana.top_view(RUNNING)
    assert "Call Acme." not in done.words
    assert typed(done)[PRIVATE] == "Half a thought."
    assert await kept(stage, ANA) == "Half a thought."
    [meeting, *_] = await planned(stage)

    def work(tx: Transaction) -> list[str]:
        return [one.words for one in action_items.of_meeting(tx, TEAM, meeting.occurrence.id)]

    assert await stage.bot.services.database.read(work) == ["Call Acme."]


async def test_feedback_on_the_agenda_is_read_and_checked_off(stage: Stage) -> None:
    await to_the_meeting(stage)
    await stage.person(ANA).close()
    await give(stage)
    await stage.person(DRIN).click("feedback_talk")
    await stage.settle()
    ana = await start(stage, ANA)
    view = await ana.top_view(RUNNING)
    assert PARTS["issue"] in view.words
    read, done = _choices(view)
    await ana.click("one_on_one_feedback", read)
    assert PARTS["improvement"] in (await ana.top_view("feedback_record")).words
    await ana.close()
    await ana.fill({SHARED: "They will ask first."})
    await ana.click("one_on_one_feedback", done)
    await stage.settle()
    after = await ana.top_view(RUNNING)
    assert PARTS["issue"] not in after.words
    assert typed(after)[SHARED] == "They will ask first."


def _choices(view: SeenView) -> list[str]:
    [menu] = [
        block["accessory"]
        for block in view.blocks
        if block.get("accessory", {}).get("action_id") == "one_on_one_feedback"
    ]
    return [option["value"] for option in menu["options"]]


async def test_it_starts_from_the_message_before_the_meeting_too(stage: Stage) -> None:
    await to_the_meeting(stage, "The offer.")
    drin = stage.person(DRIN)
    await drin.click("one_on_one_start", channel=BOT_USER)
    assert "The offer." in (await drin.top_view(RUNNING)).words


async def test_hostile_words_are_kept_as_they_are_and_call_nobody(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana = await start(stage, ANA)
    for words in hostile_texts(40, seed=5):
        view = await ana.top_view(RUNNING)
        written = words.translate(_SURROGATES)[:3000]
        payload = click_in(ANA, {**view.raw, "id": view.id, "blocks": view.blocks}, SAVE)
        shared = next(one["block_id"] for one in view.blocks if SHARED in one.get("block_id", ""))
        payload["view"]["state"] = {"values": {shared: {SHARED: {"value": written}}}}
        await dispatch(stage, payload)
        await stage.settle()
        assert clean(written) in await kept(stage)
        shown = await ana.top_view(RUNNING)
        ours = {f"<@{DRIN}>"}
        assert set(mentions_in(shown.blocks)) <= ours
