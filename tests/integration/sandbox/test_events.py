"""Events: who hears of what, and how often."""

from __future__ import annotations

from typing import Any

import aiohttp
from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from sandbox.running import running
from tests.integration.sandbox.blocks import home, section
from tests.integration.sandbox.bots import socket_mode_bot
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT, config, manifest

Json = dict[str, Any]


def hear(bot: AsyncApp, kind: str) -> list[Json]:
    """The bodies of all events of this kind that reach the bot."""
    heard: list[Json] = []

    @bot.event(kind)
    async def note(body: Json) -> None:
        heard.append(body)

    return heard


async def delivered(client: SandboxClient, name: str) -> list[Json]:
    """The payloads of this subscription that were acknowledged."""
    entries = await client.log()
    return [e["request"] for e in entries if e["name"] == name and e["status"] == "ok"]


async def test_opening_the_home_is_told_every_time_with_the_view_once_there_is_one(
    bot: AsyncApp, ana: Person, api: WebApi, client: SandboxClient
) -> None:
    heard = hear(bot, "app_home_opened")

    await ana.open_home()
    await client.until(lambda: len(heard) == 1)
    await api.ok("views.publish", user_id="U01", view=home(section("Hi")))
    await ana.open_home()
    await client.until(lambda: len(heard) == 2)
    await ana.open_home("messages")
    await client.until(lambda: len(heard) == 3)

    first, second, third = (body["event"] for body in heard)
    assert (first["tab"], first["user"]) == ("home", "U01")
    assert "view" not in first
    assert second["view"]["blocks"][0]["text"]["text"] == "Hi"
    assert second["channel"] == first["channel"]
    assert third["tab"] == "messages"


async def test_the_envelope_is_slacks(bot: AsyncApp, ana: Person, client: SandboxClient) -> None:
    heard = hear(bot, "app_home_opened")
    await ana.open_home()
    await ana.open_home()
    await client.until(lambda: len(heard) == 2)

    body = heard[0]
    assert body["type"] == "event_callback"
    assert (body["team_id"], body["api_app_id"]) == ("T01ACME", "A01")
    assert body["authorizations"][0]["user_id"] == BOT
    assert body["event"]["event_ts"]
    assert heard[0]["event_id"] != heard[1]["event_id"]


async def test_a_direct_message_to_the_bot_is_told_with_escaped_text_and_tokens(
    bot: AsyncApp, ana: Person, client: SandboxClient
) -> None:
    heard: list[Json] = []

    @bot.message()
    async def note(message: Json) -> None:
        heard.append(message)

    ts = await ana.write(BOT, "ask @drin about R&D")
    await client.until(lambda: heard)

    assert heard[0]["text"] == "ask <@U02> about R&amp;D"
    assert (heard[0]["channel_type"], heard[0]["ts"], heard[0]["user"]) == ("im", ts, "U01")
    assert heard[0]["client_msg_id"]


async def test_the_bot_is_told_of_its_own_direct_messages(
    bot: AsyncApp, api: WebApi, client: SandboxClient
) -> None:
    assert bot.client.token
    posted = await api.ok("chat.postMessage", channel="U01", text="hello")
    await api.ok("chat.update", channel=posted["channel"], ts=posted["ts"], text="hello!")
    await api.ok("chat.delete", channel=posted["channel"], ts=posted["ts"])

    async def three() -> list[Json] | None:
        told = await delivered(client, "message.im")
        return told if len(told) == 3 else None

    told = await client.until(three)
    events = {body["event"].get("subtype"): body["event"] for body in told}
    assert events[None]["bot_id"] == "B01"
    assert events["message_changed"]["message"]["text"] == "hello!"
    assert events["message_changed"]["previous_message"]["text"] == "hello"
    assert events["message_deleted"]["deleted_ts"] == posted["ts"]


async def test_what_the_manifest_does_not_subscribe_to_is_never_sent(
    session: aiohttp.ClientSession,
) -> None:
    app = config(manifest(events=["message.im"]))
    async with running(app) as sandbox, socket_mode_bot(sandbox):
        ana = sandbox.client.person("U01")
        await ana.open_home()
        await sandbox.client.change_person("U01", title="Lead")
        await ana.write("C01", "in a channel")
        await WebApi(sandbox, session).ok("chat.postMessage", channel="U01", text="x")

        async def told() -> list[Json]:
            return [e for e in await sandbox.client.log() if e["kind"] == "events_api"]

        [only] = await sandbox.client.until(told)
        assert only["name"] == "message.im"


async def test_uninstalling_tells_both_events(bot: AsyncApp, client: SandboxClient) -> None:
    uninstalled, revoked = hear(bot, "app_uninstalled"), hear(bot, "tokens_revoked")
    await client.uninstall()
    await client.until(lambda: uninstalled and revoked)

    assert revoked[0]["event"]["tokens"] == {"oauth": [], "bot": [BOT]}


async def test_an_event_nobody_acks_is_retried_with_the_same_id() -> None:
    quick = config(event_retry_delays=[0.0, 0.01, 0.01], ack_timeout=0.5)
    async with running(quick) as sandbox, socket_mode_bot(sandbox) as bot:
        headers: list[Json] = []

        @bot.use
        async def deaf(req: Any) -> None:
            headers.append(req.headers)

        await sandbox.client.person("U01").open_home()
        await sandbox.client.until(lambda: len(headers) == 4, timeout=10)

        attempts = [header["x-slack-retry-num"][0] for header in headers]
        assert attempts == ["0", "1", "2", "3"]
        reasons = {header["x-slack-retry-reason"][0] for header in headers[1:]}
        assert reasons == {"http_timeout"}

        async def finished() -> list[Json] | None:
            entries = [e for e in await sandbox.client.log() if e["kind"] == "events_api"]
            return entries if len(entries) == 4 else None

        entries = await sandbox.client.until(finished)
        assert len({entry["request"]["event_id"] for entry in entries}) == 1
