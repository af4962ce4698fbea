"""Hostile texts into the forms of action items and into their command: nothing breaks or calls."""

from __future__ import annotations

import json
from typing import Any

from coaching.action_item import ActionState
from sandbox.block_kit import validate_view
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import inbox
from tests.integration.pages import leads
from tests.integration.payloads import chosen, click, click_in, dispatch, submission, typed
from tests.integration.promises import item_of, kept, listed, promise
from tests.stage import ANA, CHANNEL, DRIN, Stage
from tests.unit.factories import TODAY, english, person
from views.one_on_one.action_items import AddFacts, add_form, date_form, drop_form

COUNT = 120
OURS = {f"<@{ANA}>", f"<@{DRIN}>"}
#: JSON over HTTP carries a lone surrogate as an escape; typed text cannot hold one.
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))
T = english()


async def test_words_of_any_kind_are_kept_or_refused(stage: Stage, unforeseen: list[str]) -> None:
    await leads(stage)
    facts = AddFacts(
        actor=person(ANA),
        other=person(DRIN),
        due_on=TODAY,
        metadata=json.dumps({"with_id": DRIN}),
    )
    refused = 0
    for number, text in enumerate(hostile_texts(COUNT)):
        filled: dict[str, Any] = {
            "one_on_one_action_words": typed(text),
            "one_on_one_action_owner": chosen("theirs" if number % 3 else text[:75] or "mine"),
        }
        answer = await dispatch(stage, submission(ANA, add_form(T, facts), filled))
        refused += answer.get("response_action") == "errors"
    assert refused > COUNT // 10
    assert len(await kept(stage)) == COUNT - refused
    await stage.pass_time(minutes=5)
    heard = await inbox(stage, DRIN)
    assert heard
    for message in heard:
        assert set(mentions_in(message.raw)) <= OURS
    await listed(stage, ANA, "actions @drin")
    shown = (await stage.person(ANA).top_view("one_on_one_actions")).raw
    validate_view(shown)
    assert set(mentions_in(shown)) <= OURS
    assert unforeseen == []


async def test_reasons_of_any_kind_are_kept_or_refused(stage: Stage, unforeseen: list[str]) -> None:
    await leads(stage)
    for text in hostile_texts(COUNT // 4, seed=1):
        await promise(stage)
        item = [one for one in await kept(stage) if one.state is ActionState.OPEN][-1]
        form = drop_form(T, item, json.dumps({"item_id": str(item.id)}))
        filled = {"one_on_one_action_reason": typed(text)}
        await dispatch(stage, submission(ANA, form, filled))
    await stage.pass_time(minutes=5)
    heard = await inbox(stage, DRIN)
    assert heard
    for message in heard:
        assert set(mentions_in(message.raw)) <= OURS
    assert unforeseen == []


async def test_values_and_metadata_are_hints(stage: Stage, unforeseen: list[str]) -> None:
    """What no client of ours would send changes nothing and breaks nothing."""
    await leads(stage)
    await promise(stage)
    item = await item_of(stage)
    view = {"id": "V0LIST", "type": "modal", "callback_id": "one_on_one_actions"}
    for text in (*hostile_texts(20, seed=2), "0" * 32, f"{item.id} "):
        for button in ("done", "date", "drop", "add"):
            value = "" if text.strip() == str(item.id) else text
            await dispatch(stage, click(DRIN, f"one_on_one_action_{button}", value))
            listing = view | {"private_metadata": json.dumps({"with_id": text[:50]})}
            await dispatch(stage, click_in(DRIN, listing, f"one_on_one_action_{button}", value))
        await stage.bot.services.background.finish()
    empty = date_form(T, item, TODAY, "{}")
    day = {"type": "datepicker", "selected_date": "2026-03-20"}
    answer = await dispatch(stage, submission(DRIN, empty, {"one_on_one_action_due": day}))
    assert "cannot find this" in str(answer)
    assert await item_of(stage) == item
    assert unforeseen == []


async def test_commands_of_any_kind_are_answered(stage: Stage, unforeseen: list[str]) -> None:
    drin = stage.person(DRIN)
    for text in hostile_texts(COUNT // 2, seed=3):
        words = f"actions {text.translate(_SURROGATES)}"[:3000]
        assert (await drin.command(CHANNEL, "/one-on-one", words)).status == "ok"
        await stage.bot.services.background.finish()
        if await drin.views():
            await drin.close(everything=True)
    assert unforeseen == []
