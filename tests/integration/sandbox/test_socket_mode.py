"""Socket Mode, down to the frames."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from sandbox.running import RunningSandbox, running
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import APP_TOKEN, config, manifest

Json = dict[str, Any]
Socket = aiohttp.ClientWebSocketResponse


@asynccontextmanager
async def link(api: WebApi) -> AsyncIterator[Socket]:
    """One raw connection, its hello not yet read."""
    reply = await api.ok("apps.connections.open", token=APP_TOKEN)
    async with api.session.ws_connect(reply["url"]) as socket:
        yield socket


async def frame(socket: Socket) -> Json:
    received: Json = await socket.receive_json(timeout=5)
    return received


async def ack(socket: Socket, received: Json, payload: Json | None = None) -> None:
    body = {"envelope_id": received["envelope_id"]}
    await socket.send_json(body | ({"payload": payload} if payload else {}))


async def test_a_connection_starts_with_hello(api: WebApi) -> None:
    async with link(api) as socket:
        hello = await frame(socket)

    assert hello["type"] == "hello"
    assert hello["num_connections"] == 1
    assert hello["connection_info"] == {"app_id": "A01"}


async def test_a_ticket_is_good_for_one_connection(api: WebApi) -> None:
    url = (await api.ok("apps.connections.open", token=APP_TOKEN))["url"]
    async with api.session.ws_connect(url) as socket:
        await frame(socket)
    for refused in (url, url.split("?")[0]):
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await api.session.ws_connect(refused)


async def test_a_command_travels_in_an_envelope_and_its_ack_back(api: WebApi, ana: Person) -> None:
    async with link(api) as socket:
        await frame(socket)
        typed = asyncio.create_task(ana.command("C01", "/feedback", "hi"))
        received = await frame(socket)
        await ack(socket, received, {"text": "pong"})
        outcome = await typed

    assert received["type"] == "slash_commands"
    assert received["accepts_response_payload"]
    assert received["payload"]["command"] == "/feedback"
    assert outcome.ack == {"text": "pong"}


async def test_events_accept_no_payload_and_tell_their_attempt(api: WebApi, ana: Person) -> None:
    async with link(api) as socket:
        await frame(socket)
        await ana.open_home()
        received = await frame(socket)
        await ack(socket, received)

    assert received["type"] == "events_api"
    assert not received["accepts_response_payload"]
    assert (received["retry_attempt"], received["retry_reason"]) == (0, "")


async def test_envelopes_go_round_over_all_connections(api: WebApi, ana: Person) -> None:
    async with AsyncExitStack() as stack:
        sockets = [await stack.enter_async_context(link(api)) for _ in range(3)]
        for socket in sockets:
            await frame(socket)
        for socket in sockets:
            typed = asyncio.create_task(ana.command("C01", "/feedback"))
            await ack(socket, await frame(socket))
            assert (await typed).status == "ok"


async def test_an_ack_over_another_connection_counts(api: WebApi, ana: Person) -> None:
    async with link(api) as old:
        await frame(old)
        typed = asyncio.create_task(ana.command("C01", "/feedback"))
        received = await frame(old)
        async with link(api) as new:
            await frame(new)
            await old.close()
            await ack(new, received, {"text": "from the new one"})
            outcome = await typed

    assert outcome.ack == {"text": "from the new one"}


async def test_frames_that_make_no_sense_are_passed_over(api: WebApi, ana: Person) -> None:
    async with link(api) as socket:
        await frame(socket)
        for nonsense in ("{", "[]", json.dumps({"envelope_id": "unknown"}), "{}"):
            await socket.send_str(nonsense)
        typed = asyncio.create_task(ana.command("C01", "/feedback"))
        await ack(socket, await frame(socket))

        assert (await typed).status == "ok"


async def test_an_eleventh_connection_is_one_too_many(api: WebApi) -> None:
    async with AsyncExitStack() as stack:
        for number in range(1, 11):
            socket = await stack.enter_async_context(link(api))
            assert (await frame(socket))["num_connections"] == number
        eleventh = await stack.enter_async_context(link(api))

        received = await frame(eleventh)
        assert (received["type"], received["reason"]) == ("disconnect", "too_many_websockets")
        assert (await eleventh.receive()).type is aiohttp.WSMsgType.CLOSE


async def test_pings_are_answered_with_their_own_body(api: WebApi) -> None:
    url = (await api.ok("apps.connections.open", token=APP_TOKEN))["url"]
    async with api.session.ws_connect(url, autoping=False) as socket:
        await frame(socket)
        await socket.ping(b"sdk-ping-pong:1")
        pong = await socket.receive(timeout=5)

    assert (pong.type, pong.data) == (aiohttp.WSMsgType.PONG, b"sdk-ping-pong:1")


async def test_a_connection_told_to_leave_gets_nothing_more(
    api: WebApi, ana: Person, client: SandboxClient
) -> None:
    async with link(api) as socket:
        await frame(socket)
        assert await client.disconnect("warning") == 1
        assert (await frame(socket))["reason"] == "warning"
        typed = asyncio.create_task(ana.command("C01", "/feedback"))
        await ack(socket, await frame(socket))
        assert (await typed).status == "ok"

        assert await client.disconnect() == 1
        assert (await frame(socket))["reason"] == "refresh_requested"
        assert (await ana.command("C01", "/feedback")).status == "dispatch_failed"


@pytest.mark.parametrize("reason", ["refresh_requested", "link_disabled", "drop"])
async def test_bolt_comes_back_after_a_disconnect(
    sandbox: RunningSandbox, bot: AsyncApp, ana: Person, client: SandboxClient, reason: str
) -> None:
    @bot.command("/feedback")
    async def feedback(ack: Any) -> None:
        await ack("here")

    await client.disconnect(reason)
    socket_mode = sandbox.app.state.socket_mode
    await client.until(lambda: socket_mode.connection_count == 1, timeout=30, what="reconnection")

    assert (await ana.command("C01", "/feedback")).ack == {"text": "here"}


async def test_an_app_without_socket_mode_gets_no_connection(
    session: aiohttp.ClientSession,
) -> None:
    async with running(config(manifest(socket_mode=False))) as sandbox:
        api = WebApi(sandbox, session)
        assert await api.error("apps.connections.open", token=APP_TOKEN) == "forbidden_team"
