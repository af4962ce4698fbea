"""Modals: opening, filling, submitting, stacking, closing."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.client import Person, SandboxClient
from sandbox.running import running
from tests.integration.sandbox.blocks import (
    actions,
    button,
    field,
    modal,
    option,
    section,
    text_field,
)
from tests.integration.sandbox.bots import socket_mode_bot
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.workspaces import config

Json = dict[str, Any]


def opens(bot: AsyncApp, view: Json) -> None:
    @bot.command("/feedback")
    async def feedback(ack: Any, body: Json, client: Any) -> None:
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=view)


async def test_an_opened_modal_has_ids_a_hash_and_the_state_of_every_element(
    bot: AsyncApp, ana: Person
) -> None:
    picker = {"type": "datepicker", "action_id": "day", "initial_date": "2026-03-01"}
    opens(bot, modal(text_field(), section("When?", accessory=picker), private_metadata="secret"))

    await ana.command("C01", "/feedback")
    view = await ana.top_view("form")

    assert view.raw["private_metadata"] == "secret"
    assert view.raw["hash"]
    assert view.raw["root_view_id"] == view.id
    assert view.raw["previous_view_id"] is None
    generated = view.blocks[1]["block_id"]
    assert generated
    assert view.values == {
        "note": {"text": {"type": "plain_text_input", "value": None}},
        generated: {"day": {"type": "datepicker", "selected_date": "2026-03-01"}},
    }


async def test_a_submission_carries_what_was_filled_in(bot: AsyncApp, ana: Person) -> None:
    heard: list[Json] = []
    opens(bot, modal(text_field(), private_metadata="m", notify_on_close=True))

    @bot.view("form")
    async def submitted(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack()

    await ana.command("C01", "/feedback")
    outcome = await ana.submit({"note": "well done"})

    assert (outcome.status, outcome.result) == ("ok", "closed")
    assert await ana.views() == []
    view = heard[0]["view"]
    assert view["state"]["values"]["note"]["text"]["value"] == "well done"
    assert view["private_metadata"] == "m"
    assert view["callback_id"] == "form"
    assert heard[0]["response_urls"] == []
    assert heard[0]["user"]["id"] == "U01"


async def test_required_inputs_left_empty_are_refused_before_anything_is_sent(
    bot: AsyncApp, ana: Person, client: SandboxClient
) -> None:
    opens(bot, modal(text_field("must"), text_field("may", "other"), text_field("opt")))

    await ana.command("C01", "/feedback")
    outcome = await ana.submit({"may": "x"})

    assert outcome.result == "errors"
    assert set(outcome.errors) == {"must", "opt"}
    assert (await ana.top_view()).errors == outcome.errors
    sent = [entry["name"] for entry in await client.log() if entry["direction"] == "to_app"]
    assert sent == ["/feedback"]


async def test_errors_of_the_bot_keep_the_modal_open_with_the_text_intact(
    bot: AsyncApp, ana: Person
) -> None:
    opens(bot, modal(text_field()))

    @bot.view("form")
    async def submitted(ack: Any) -> None:
        await ack(response_action="errors", errors={"note": "Too short"})

    await ana.command("C01", "/feedback")
    outcome = await ana.submit({"note": "no"})

    view = await ana.top_view()
    assert outcome.result == "errors"
    assert view.errors == {"note": "Too short"}
    assert view.values["note"]["text"]["value"] == "no"


async def test_errors_for_a_block_that_is_no_input_are_refused(bot: AsyncApp, ana: Person) -> None:
    opens(bot, modal(section("Hello", block_id="greeting"), text_field()))

    @bot.view("form")
    async def submitted(ack: Any) -> None:
        await ack(response_action="errors", errors={"greeting": "What?"})

    await ana.command("C01", "/feedback")
    outcome = await ana.submit({"note": "x"})

    view = await ana.top_view()
    assert outcome.status == "invalid_ack"
    assert "greeting" in outcome.reason
    assert view.notice == "We had some trouble connecting. Try again?"


async def test_updating_by_ack_keeps_input_of_the_same_ids_and_resets_the_rest(
    bot: AsyncApp, ana: Person
) -> None:
    opens(bot, modal(text_field("note"), text_field("why")))

    @bot.view("form")
    async def submitted(ack: Any) -> None:
        again = modal(text_field("note"), text_field("why2", initial_value="fresh"))
        await ack(response_action="update", view=again)

    await ana.command("C01", "/feedback")
    before = await ana.top_view()
    outcome = await ana.submit({"note": "kept", "why": "lost"})

    after = await ana.top_view()
    assert outcome.result == "updated"
    assert after.id == before.id
    assert after.raw["hash"] != before.raw["hash"]
    assert after.values["note"]["text"]["value"] == "kept"
    assert after.values["why2"]["text"]["value"] == "fresh"
    assert "why" not in after.values


async def test_views_update_keeps_input_and_refuses_an_old_hash(bot: AsyncApp, ana: Person) -> None:
    opens(bot, modal(text_field("note"), external_id="one"))

    await ana.command("C01", "/feedback")
    view = await ana.top_view()
    await ana.fill({"note": "typed"})
    changed = modal(section("New"), text_field("note"), external_id="one")
    await bot.client.views_update(external_id="one", hash=view.raw["hash"], view=changed)
    with pytest.raises(SlackApiError) as refused:
        await bot.client.views_update(view_id=view.id, hash=view.raw["hash"], view=changed)

    assert refused.value.response["error"] == "hash_conflict"
    after = await ana.top_view()
    assert "New" in after.words
    assert after.values["note"]["text"]["value"] == "typed"


async def test_a_select_forgets_a_choice_that_is_no_longer_offered(
    bot: AsyncApp, ana: Person
) -> None:
    def menu(*values: str) -> Json:
        options = [option(value) for value in values]
        return field("kind", {"type": "static_select", "action_id": "pick", "options": options})

    opens(bot, modal(menu("good", "bad")))

    await ana.command("C01", "/feedback")
    view = await ana.top_view()
    await ana.fill({"pick": "bad"})
    await bot.client.views_update(view_id=view.id, view=modal(menu("good", "better")))

    assert (await ana.top_view()).values["kind"]["pick"]["selected_option"] is None


async def test_the_stack_holds_three_views(bot: AsyncApp, ana: Person) -> None:
    opens(bot, modal(text_field(), callback_id="one"))
    pushed = {"one": "two", "two": "three", "three": "four"}

    async def submitted(ack: Any, view: Json) -> None:
        above = modal(text_field(), callback_id=pushed[view["callback_id"]])
        await ack(response_action="push", view=above)

    for callback_id in pushed:
        bot.view(callback_id)(submitted)

    await ana.command("C01", "/feedback")
    first = await ana.top_view("one")
    assert (await ana.submit({"note": "a"})).result == "pushed"
    assert (await ana.submit({"note": "b"})).result == "pushed"
    outcome = await ana.submit({"note": "c"})

    assert outcome.status == "invalid_ack"
    assert "push_limit_reached" in outcome.reason
    views = await ana.views()
    assert [view.callback_id for view in views] == ["one", "two", "three"]
    assert {view.raw["root_view_id"] for view in views} == {first.id}
    assert views[2].raw["previous_view_id"] == views[1].id


async def test_clearing_empties_the_stack(bot: AsyncApp, ana: Person) -> None:
    opens(bot, modal(text_field(), callback_id="one"))

    @bot.view("one")
    async def first(ack: Any) -> None:
        await ack(response_action="push", view=modal(text_field(), callback_id="two"))

    @bot.view("two")
    async def second(ack: Any) -> None:
        await ack(response_action="clear")

    await ana.command("C01", "/feedback")
    await ana.submit({"note": "a"})
    assert (await ana.submit({"note": "b"})).result == "cleared"
    assert await ana.views() == []


async def test_views_push_needs_a_trigger_from_the_open_modal(bot: AsyncApp, ana: Person) -> None:
    triggers: list[str] = []
    opens(bot, modal(actions(button("more"))))

    @bot.action("more")
    async def more(ack: Any, body: Json, client: Any) -> None:
        await ack()
        above = modal(text_field(), callback_id="above")
        await client.views_push(trigger_id=body["trigger_id"], view=above)

    @bot.command("/raw")
    async def raw(ack: Any, body: Json) -> None:
        triggers.append(body["trigger_id"])
        await ack()

    await ana.command("C01", "/feedback")
    await ana.click("more")
    assert (await ana.top_view("above")).raw["previous_view_id"]
    await ana.command("C01", "/raw")
    with pytest.raises(SlackApiError) as refused:
        await bot.client.views_push(trigger_id=triggers[0], view=modal(text_field()))

    assert refused.value.response["error"] == "not_found"


async def test_closing_is_told_only_when_asked_for(bot: AsyncApp, ana: Person) -> None:
    heard: list[Json] = []
    opens(bot, modal(text_field(), notify_on_close=True))

    async def closed(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack()

    bot.view_closed("form")(closed)
    bot.view_closed("quiet")(closed)

    await ana.command("C01", "/feedback")
    await ana.top_view()
    await ana.close()
    assert [body["is_cleared"] for body in heard] == [False]
    assert "trigger_id" not in heard[0]

    await ana.command("C01", "/feedback")
    await ana.top_view()
    await ana.close(everything=True)
    assert [body["is_cleared"] for body in heard] == [False, True]
    assert await ana.views() == []


async def test_a_submission_nobody_acks_leaves_slacks_notice_and_the_text() -> None:
    async with running(config(ack_timeout=0.2)) as sandbox, socket_mode_bot(sandbox) as bot:
        released = asyncio.Event()
        opens(bot, modal(text_field()))

        @bot.view("form")
        async def submitted() -> None:
            await released.wait()

        ana = sandbox.client.person("U01")
        await ana.command("C01", "/feedback")
        outcome = await ana.submit({"note": "precious"})
        released.set()

        view = await ana.top_view()
        assert outcome.status == "operation_timeout"
        assert view.notice == "We had some trouble connecting. Try again?"
        assert view.values["note"]["text"]["value"] == "precious"


async def test_an_update_with_an_invalid_view_leaves_the_modal_as_it_was(
    bot: AsyncApp, ana: Person
) -> None:
    opens(bot, modal(text_field()))

    @bot.view("form")
    async def submitted(ack: Any) -> None:
        await ack(response_action="update", view=modal(section("x" * 3001)))

    await ana.command("C01", "/feedback")
    outcome = await ana.submit({"note": "x"})

    assert outcome.status == "invalid_ack"
    assert "must be less than 3001 characters" in outcome.reason
    assert (await ana.top_view()).has("text")


async def test_only_the_modal_on_top_of_ones_own_screen_can_be_submitted(
    bot: AsyncApp, ana: Person, control: Control
) -> None:
    opens(bot, modal(text_field()))
    await ana.command("C01", "/feedback")
    view = await ana.top_view()

    status, refused = await control("submit", user="U02", view_id=view.id)

    assert status == 404
    assert view.id in refused["reason"]


async def test_a_conversation_picked_with_response_url_enabled_comes_with_one(
    bot: AsyncApp, ana: Person
) -> None:
    heard: list[Json] = []
    select = {
        "type": "conversations_select",
        "action_id": "where",
        "response_url_enabled": True,
        "default_to_current_conversation": True,
    }
    opens(bot, modal(field("target", select)))

    @bot.view("form")
    async def submitted(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack()

    await ana.command("C01", "/feedback")
    await ana.submit()

    [url] = heard[0]["response_urls"]
    assert (url["block_id"], url["action_id"], url["channel_id"]) == ("target", "where", "C01")
    assert "/response/" in url["response_url"]
