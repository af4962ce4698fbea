"""Submitting modals: what the bot hears, and what its answers do."""

from __future__ import annotations

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from sandbox.running import running
from tests.integration.sandbox.blocks import (
    field,
    modal,
    section,
    text_field,
)
from tests.integration.sandbox.bots import opens, socket_mode_bot
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.workspaces import config

Json = dict[str, Any]


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
