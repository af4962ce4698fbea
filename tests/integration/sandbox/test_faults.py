"""Faults on demand."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT_TOKEN

AUTH = {"Authorization": f"Bearer {BOT_TOKEN}"}
POST = "chat.postMessage"


async def post(api: WebApi, text: str = "x") -> tuple[int, dict[str, Any], Any]:
    body = {"channel": "C01", "text": text}
    async with api.session.post(api.url + POST, json=body, headers=AUTH) as response:
        return response.status, await response.json(), response.headers


async def test_a_rate_limit_says_when_to_come_back(api: WebApi, client: SandboxClient) -> None:
    await client.arm({"method": POST, "kind": "ratelimited", "times": 1, "retry_after": 7})

    status, body, headers = await post(api)
    assert (status, body) == (429, {"ok": False, "error": "ratelimited"})
    assert headers["Retry-After"] == "7"
    assert (await post(api))[0] == 200
    assert (await client.counts())["C01"] == 1
    [fault] = await client.faults()
    assert (fault["struck"], fault["left"]) == (1, 0)


@pytest.mark.parametrize(("kind", "kept"), [("error_before", 0), ("error_after", 1)])
async def test_an_error_before_or_after_accepting(
    api: WebApi, client: SandboxClient, kind: str, kept: int
) -> None:
    await client.arm({"method": POST, "kind": kind, "status": 502})

    assert (await post(api))[0] == 502
    assert (await client.counts())["C01"] == kept


@pytest.mark.parametrize(("kind", "kept"), [("drop_before", 0), ("drop_after", 1)])
async def test_a_connection_broken_before_or_after_accepting(
    api: WebApi, client: SandboxClient, kind: str, kept: int
) -> None:
    await client.arm({"method": POST, "kind": kind, "times": 1})

    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        await post(api)
    assert (await client.counts())["C01"] == kept
    assert (await post(api))[0] == 200


@pytest.mark.parametrize(("kind", "kept"), [("slow", 0), ("slow_after", 1)])
async def test_slowness_before_or_after_accepting(
    api: WebApi, client: SandboxClient, kind: str, kept: int
) -> None:
    await client.arm({"method": POST, "kind": kind, "seconds": 60})

    waiting = asyncio.create_task(post(api))

    async def struck() -> bool:
        return bool((await client.faults())[0]["struck"])

    async def counted() -> bool:
        return (await client.counts())["C01"] == kept

    await client.until(struck)
    await client.until(counted)
    assert not waiting.done()
    waiting.cancel()


async def test_a_fault_strikes_its_own_method_only(api: WebApi, client: SandboxClient) -> None:
    await client.arm({"method": "views.open", "kind": "ratelimited"})
    assert (await post(api))[0] == 200
    await client.arm({"kind": "ratelimited"})
    assert (await post(api))[0] == 429
    await client.disarm()
    assert (await post(api))[0] == 200


async def test_the_same_seed_strikes_the_same_calls(api: WebApi, client: SandboxClient) -> None:
    async def statuses() -> list[int]:
        fault = {"method": POST, "kind": "error_before", "probability": 0.5, "seed": 11}
        await client.arm(fault)
        return [(await post(api))[0] for _ in range(20)]

    first = await statuses()
    assert await statuses() == first
    assert set(first) == {200, 503}


async def test_repeated_deliveries_reach_the_bot_twice(
    bot: AsyncApp, ana: Person, client: SandboxClient
) -> None:
    heard: list[str] = []

    @bot.event("app_home_opened")
    async def opened(body: dict[str, Any]) -> None:
        heard.append(body["event_id"])

    await client.arm({"method": "events_api", "kind": "repeat_delivery", "times": 1})
    await ana.open_home()
    await client.until(lambda: len(heard) == 2)
    await ana.open_home()
    await client.until(lambda: len(heard) == 3)

    assert heard[0] == heard[1] != heard[2]


async def test_faults_that_make_no_sense_are_refused(control: Control) -> None:
    for fault in ({"kind": "earthquake"}, {"kind": "slow", "probability": 2}, {"method": "x"}):
        async with control.session.post(control.url + "faults", json=[fault]) as response:
            assert response.status == 422
