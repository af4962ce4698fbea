"""Slash commands, as a person types them and as a bot answers them."""

from __future__ import annotations

import asyncio
from typing import Any

from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from sandbox.running import running
from tests.integration.sandbox.blocks import section
from tests.integration.sandbox.bots import socket_mode_bot
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT, config


async def test_the_bot_hears_a_command_with_all_of_slacks_fields(
    bot: AsyncApp, ana: Person
) -> None:
    heard: dict[str, Any] = {}

    @bot.command("/feedback")
    async def feedback(ack: Any, body: dict[str, Any]) -> None:
        heard.update(body)
        await ack()

    outcome = await ana.command("C01", "/feedback", "@drin closed the deal")

    assert outcome.status == "ok"
    assert outcome.ack is None
    assert heard["text"] == "<@U02> closed the deal"
    assert heard["channel_name"] == "general"
    assert heard["user_id"] == "U01"
    assert heard["team_domain"] == "acme"
    assert heard["is_enterprise_install"] == "false"
    assert heard["response_url"].startswith("http://127.0.0.1:")
    assert heard["trigger_id"]


async def test_escaping_turns_names_channels_and_links_into_tokens(
    bot: AsyncApp, ana: Person
) -> None:
    texts: list[str] = []

    async def note(ack: Any, command: dict[str, Any]) -> None:
        texts.append(command["text"])
        await ack()

    bot.command("/feedback")(note)
    bot.command("/raw")(note)
    typed = "@Ana Ruiz, @nobody & #general #managers <b> https://acme.test/@drin"

    await ana.command("C01", "/feedback", typed)
    await ana.command("C01", "/raw", typed)

    assert texts[0] == (
        "<@U01>, @nobody &amp; <#C01|general> <#C04|> &lt;b&gt; <https://acme.test/@drin>"
    )
    assert texts[1] == typed


async def test_an_answer_is_for_the_asker_alone_unless_it_says_otherwise(
    bot: AsyncApp, ana: Person, drin: Person
) -> None:
    @bot.command("/feedback")
    async def feedback(ack: Any, command: dict[str, Any]) -> None:
        if command["text"] == "aloud":
            await ack(text="For all", response_type="in_channel")
        else:
            await ack("For you")

    await ana.command("C01", "/feedback")
    await ana.command("C01", "/feedback", "aloud")

    hers = await ana.messages("general")
    his = await drin.messages("general")
    assert [message.text for message in hers] == ["For you", "/feedback aloud", "For all"]
    assert [message.ephemeral for message in hers] == [True, False, False]
    assert [message.text for message in his] == ["/feedback aloud", "For all"]


async def test_a_command_in_the_bots_direct_message_is_called_directmessage(
    bot: AsyncApp, ana: Person
) -> None:
    heard: list[str] = []

    @bot.command("/feedback")
    async def feedback(ack: Any, command: dict[str, Any]) -> None:
        heard.append(command["channel_name"])
        await ack()

    await ana.command(BOT, "/feedback")

    assert heard == ["directmessage"]


async def test_an_unknown_command_never_reaches_the_bot(ana: Person, client: SandboxClient) -> None:
    outcome = await ana.command("C01", "/nonsense")

    assert outcome.status == "unknown_command"
    assert await client.log() == []
    notice = (await ana.messages("C01"))[-1]
    assert notice.user == "USLACKBOT"
    assert notice.ephemeral
    assert "/nonsense" in notice.text


async def test_a_bot_that_acks_too_late_gives_the_person_a_timeout() -> None:
    async with running(config(ack_timeout=0.1)) as sandbox, socket_mode_bot(sandbox) as bot:
        released = asyncio.Event()

        @bot.command("/feedback")
        async def feedback(ack: Any) -> None:
            await released.wait()
            await ack("too late")

        ana = sandbox.client.person("U01")
        outcome = await ana.command("C01", "/feedback")
        released.set()

        assert outcome.status == "operation_timeout"
        notice = (await ana.messages("C01"))[-1]
        assert notice.text == '/feedback failed with the error "operation_timeout"'
        assert notice.raw["only_visible_to"] == "U01"


async def test_without_any_connection_a_command_fails_at_once(ana: Person) -> None:
    outcome = await ana.command("C01", "/feedback")

    assert outcome.status == "dispatch_failed"
    assert (await ana.messages("C01"))[-1].user == "USLACKBOT"


async def test_an_answer_with_blocks_slack_refuses_is_not_shown(bot: AsyncApp, ana: Person) -> None:
    @bot.command("/feedback")
    async def feedback(ack: Any) -> None:
        await ack(blocks=[section("x" * 3001)])

    outcome = await ana.command("C01", "/feedback")

    assert outcome.status == "dispatch_failed"
    assert "invalid_blocks" in outcome.reason
    assert "/blocks/0/text/text" in outcome.reason
    assert [message.user for message in await ana.messages("C01")] == ["USLACKBOT"]


async def test_a_command_can_be_typed_where_the_bot_is_not(bot: AsyncApp, ana: Person) -> None:
    @bot.command("/feedback")
    async def feedback(ack: Any) -> None:
        await ack("Here too")

    assert (await ana.command("C02", "/feedback")).status == "ok"
    assert (await ana.messages("C02"))[-1].text == "Here too"


async def test_commands_and_shortcuts_are_listed_for_completion(api: WebApi) -> None:
    url = api.url.replace("/api/", "/control/commands")
    async with api.session.get(url) as response:
        listed = await response.json()

    assert listed["commands"][0] == {
        "command": "/feedback",
        "description": "Give feedback",
        "usage_hint": "",
    }
    assert [shortcut["type"] for shortcut in listed["shortcuts"]] == ["global", "message"]
