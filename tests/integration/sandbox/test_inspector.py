"""The log, the waiting and the stream."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from sandbox.running import running
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import APP_TOKEN, BOT_TOKEN, SECRET, config


async def test_both_directions_are_logged_without_tokens(
    bot: AsyncApp, api: WebApi, ana: Person, client: SandboxClient
) -> None:
    @bot.command("/feedback")
    async def feedback(ack: Any) -> None:
        await ack(f"my token is {BOT_TOKEN}")

    await ana.command("C01", "/feedback")
    await api.error("chat.postMessage", channel="C99", text=f"{SECRET} {APP_TOKEN}")

    log = await client.log()
    by_name = {entry["name"]: entry for entry in log}
    assert by_name["/feedback"]["direction"] == "to_app"
    assert by_name["/feedback"]["status"] == "ok"
    assert by_name["/feedback"]["ms"] > 0
    assert by_name["chat.postMessage"]["direction"] == "from_app"
    assert by_name["chat.postMessage"]["status"] == "channel_not_found"
    written = json.dumps(log)
    assert not any(secret in written for secret in (BOT_TOKEN, APP_TOKEN, SECRET))
    assert await client.log(after=log[-1]["id"]) == []


async def test_the_log_keeps_only_the_last_exchanges() -> None:
    async with running(config(log_size=3)) as sandbox:
        ana = sandbox.client.person("U01")
        for _ in range(5):
            await ana.command("C01", "/feedback")

        assert [entry["id"] for entry in await sandbox.client.log()] == [3, 4, 5]


async def test_a_logged_request_can_be_delivered_once_more(
    bot: AsyncApp, ana: Person, client: SandboxClient, control: Control
) -> None:
    heard: list[tuple[str, str]] = []

    @bot.event("app_home_opened")
    async def opened(body: dict[str, Any], req: Any) -> None:
        heard.append((body["event_id"], req.headers["x-slack-retry-num"][0]))

    await ana.open_home()

    async def logged() -> list[dict[str, Any]]:
        return [entry for entry in await client.log() if entry["name"] == "app_home_opened"]

    [entry] = await client.until(logged)
    answer = await client.redeliver(entry["id"], retry_num=2)
    await client.until(lambda: len(heard) == 2)

    assert answer["status"] == "ok"
    assert heard == [(heard[0][0], "0"), (heard[0][0], "2")]
    api_call = next(e for e in await client.log() if e["direction"] == "from_app")
    for unknown in (api_call["id"], 10_000):
        assert (await control("redeliver", id=unknown))[0] == 404


async def test_waiting_for_a_screen_is_not_woken_by_others(
    control: Control, ana: Person, api: WebApi
) -> None:
    version = (await ana.screen()).version
    await api.ok("chat.postMessage", channel="U02", text="for Drin")

    _, hers = await control("wait", user="U01", version=version, timeout=0)
    _, his = await control("wait", user="U02", version=version, timeout=5)
    _, anybodys = await control("wait", version=version, timeout=5)
    assert (hers["changed"], his["changed"], anybodys["changed"]) == (False, True, True)


async def test_a_public_channel_changes_everybodys_screen(
    control: Control, client: SandboxClient, ana: Person
) -> None:
    version = (await client.person("U03").screen()).version
    await ana.write("C02", "for all to see")

    _, outsiders = await control("wait", user="U03", version=version, timeout=5)
    assert outsiders["changed"]


async def test_waiting_ends_with_the_change(control: Control, ana: Person, api: WebApi) -> None:
    version = (await ana.screen()).version
    waiting = asyncio.create_task(control("wait", user="U01", version=version, timeout=30))
    await api.ok("chat.postMessage", channel="U01", text="hi")

    _, answer = await waiting
    assert answer["changed"]
    assert answer["version"] > version


async def test_until_gives_up_with_what_it_waited_for(client: SandboxClient) -> None:
    with pytest.raises(TimeoutError, match="a miracle"):
        await client.until(lambda: False, timeout=0.05, what="a miracle")


async def test_the_stream_tells_every_change(control: Control, ana: Person) -> None:
    url = control.url + "stream?user=U01"
    async with control.session.get(url) as response:
        assert response.content_type == "text/event-stream"
        first = await response.content.readline()
        assert await response.content.readline() == b"\n"
        await ana.write("C01", "news")
        second = await response.content.readline()

    versions = [json.loads(line.removeprefix(b"data: "))["version"] for line in (first, second)]
    assert versions[1] > versions[0]


async def test_the_clock_can_be_moved_and_told(control: Control, client: SandboxClient) -> None:
    _, before = await control("clock")
    moved = await client.advance(3600)
    _, refused = await control("clock", at="2026-03-01T09:00:00")
    _, exact = await control("clock", at="2026-03-01T09:00:00+01:00")

    assert moved.isoformat() > before["now"]
    assert "reason" in refused
    assert exact["now"].startswith("2026-03-01T08:00:0")


async def test_messages_are_stamped_by_the_workspaces_clock_and_never_twice(
    control: Control, api: WebApi
) -> None:
    await control("clock", at="2030-01-01T00:00:00Z")
    late = (await api.ok("chat.postMessage", channel="C01", text="x"))["ts"]
    await control("clock", at="2029-01-01T00:00:00Z")
    later = (await api.ok("chat.postMessage", channel="C01", text="x"))["ts"]

    assert late.startswith("18934560")
    assert later > late


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("screen", {"user": "U99"}),
        ("screen", {"user": "U01", "limit": "all"}),
        ("log", {"after": "yesterday"}),
        ("messages", {"channel": "C99"}),
        ("messages", {"channel": "C01", "after": "x"}),
    ],
)
async def test_what_reading_refuses(control: Control, path: str, query: dict[str, str]) -> None:
    status, answer = await control.get(path, **query)
    assert status in (404, 422)
    assert answer["reason"]


async def test_the_control_api_takes_json_only(control: Control) -> None:
    form = {"user": "U01", "channel": "C01", "text": "from a foreign page"}
    async with control.session.post(control.url + "write", data=form) as response:
        assert response.status == 415


async def test_a_malformed_order_is_refused_with_the_field(control: Control) -> None:
    status, answer = await control("command", user="U01", channel="C01")
    assert (status, "command" in answer["reason"]) == (422, True)
    status, answer = await control("write", user="U01", channel="C01", text="x", loud=True)
    assert (status, "loud" in answer["reason"]) == (422, True)
