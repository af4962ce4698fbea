"""Signed HTTP requests to the bot."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from sandbox.client import SandboxClient
from sandbox.delivery.signing import signature
from sandbox.running import running
from tests.integration.sandbox.blocks import modal, text_field
from tests.integration.sandbox.bots import bolt_app, http_bot, serve
from tests.integration.sandbox.workspaces import SECRET, config, manifest

Json = dict[str, Any]
Answer = Callable[[Request], Awaitable[Response]]
QUICK = {"ack_timeout": 0.3, "event_retry_delays": [0.0, 0.01, 0.01]}


@asynccontextmanager
async def over_http(answer: Answer) -> AsyncIterator[SandboxClient]:
    """A workspace in HTTP mode whose app answers each request so."""
    async with serve(Starlette(routes=[Route("/{path:path}", answer, methods=["POST"])])) as url:
        app = config(manifest(socket_mode=False, url=f"{url}/slack/events"), **QUICK)
        async with running(app) as sandbox:
            yield sandbox.client


async def exchanges(client: SandboxClient, kind: str, count: int) -> list[Json]:
    """The logged exchanges of a kind, once there are that many."""

    async def found() -> list[Json] | None:
        entries = [entry for entry in await client.log() if entry["kind"] == kind]
        return entries if len(entries) >= count else None

    return await client.until(found, timeout=10)


def test_signatures_match_slacks_own_example() -> None:
    body = (
        b"token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow"
        b"&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner"
        b"&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com"
        b"%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN"
        b"&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c"
    )
    expected = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503"
    assert signature("8f742231b10e8888abcd99yyyzzz85a5", 1531420618, body) == expected


async def test_a_bolt_app_works_over_http() -> None:
    async with running(config(manifest(socket_mode=False))) as sandbox:
        app = bolt_app(sandbox)

        @app.command("/feedback")
        async def feedback(ack: Any, body: Json, client: Any) -> None:
            await ack("opening")
            await client.views_open(trigger_id=body["trigger_id"], view=modal(text_field()))

        @app.view("form")
        async def submitted(ack: Any) -> None:
            await ack(response_action="errors", errors={"note": "Say more"})

        async with http_bot(app) as url:
            await sandbox.client.deliver_to(url)
            assert await sandbox.client.verify_url()
            ana = sandbox.client.person("U01")
            outcome = await ana.command("C01", "/feedback", "@drin & co")
            submitted_as = await ana.submit({"note": "x"})

        assert outcome.ack == {"text": "opening"}
        assert submitted_as.errors == {"note": "Say more"}


async def test_every_request_is_signed_and_encoded_as_slack_does() -> None:
    seen: dict[str, tuple[Request, bytes]] = {}

    async def answer(request: Request) -> Response:
        body = await request.body()
        verifier = SignatureVerifier(SECRET)
        assert verifier.is_valid_request(body, dict(request.headers))
        seen[request.headers["content-type"]] = (request, body)
        return PlainTextResponse("")

    async with over_http(answer) as client:
        ana = client.person("U01")
        assert (await ana.command("C01", "/feedback", "a b&c")).status == "ok"
        await ana.open_home()
        await exchanges(client, "events_api", 1)

    _, form = seen["application/x-www-form-urlencoded"]
    fields = parse_qs(form.decode())
    assert fields["text"] == ["a b&amp;c"]
    request, _ = seen["application/json"]
    assert "x-slack-retry-num" not in request.headers


async def test_a_failed_event_is_retried_three_times_with_the_reason() -> None:
    headers: list[tuple[str | None, str | None]] = []

    async def answer(request: Request) -> Response:
        retry = request.headers.get("x-slack-retry-num")
        headers.append((retry, request.headers.get("x-slack-retry-reason")))
        return PlainTextResponse("no", 500)

    async with over_http(answer) as client:
        await client.person("U01").open_home()
        await exchanges(client, "events_api", 4)

    assert headers == [(None, None), *((number, "http_error") for number in ("1", "2", "3"))]


async def test_an_app_may_forbid_retries() -> None:
    async def answer(_: Request) -> Response:
        return PlainTextResponse("no", 500, {"X-Slack-No-Retry": "1"})

    async with over_http(answer) as client:
        ana = client.person("U01")
        await ana.open_home()
        await exchanges(client, "events_api", 1)
        await ana.open_home()
        entries = await exchanges(client, "events_api", 2)

    assert len({entry["request"]["event_id"] for entry in entries}) == 2


async def test_slow_answers_time_out_and_refusals_fail() -> None:
    released = asyncio.Event()

    async def answer(request: Request) -> Response:
        fields = parse_qs((await request.body()).decode())
        if fields["text"] == ["slow"]:
            await released.wait()
        return PlainTextResponse("no", 404)

    async with over_http(answer) as client:
        ana = client.person("U01")
        slow = await ana.command("C01", "/feedback", "slow")
        released.set()
        refused = await ana.command("C01", "/feedback", "refused")

    assert slow.status == "operation_timeout"
    assert (refused.status, refused.reason) == ("dispatch_failed", "http_error")


async def test_where_nobody_listens_the_dispatch_fails() -> None:
    async with running(config(manifest(socket_mode=False), **QUICK)) as sandbox:
        ana = sandbox.client.person("U01")
        nowhere = await ana.command("C01", "/feedback")
        await sandbox.client.deliver_to("http://127.0.0.1:9/")
        nobody = await ana.command("C01", "/feedback")

    assert (nowhere.status, nowhere.reason) == ("dispatch_failed", "unknown_error")
    assert (nobody.status, nobody.reason) == ("dispatch_failed", "connection_failed")


async def test_at_most_two_redirects_are_followed() -> None:
    async def answer(request: Request) -> Response:
        left = int(request.path_params["path"].rpartition("/")[2] or 0)
        if left == 0:
            return JSONResponse({"text": "arrived"})
        return RedirectResponse(f"/hop/{left - 1}", 307)

    hops = Starlette(routes=[Route("/{path:path}", answer, methods=["POST"])])
    app = config(manifest(socket_mode=False), **QUICK)
    async with serve(hops) as url, running(app) as sandbox:
        ana = sandbox.client.person("U01")
        await sandbox.client.deliver_to(f"{url}/hop/1")
        near = await ana.command("C01", "/feedback")
        await sandbox.client.deliver_to(f"{url}/hop/3")
        far = await ana.command("C01", "/feedback")

    assert near.ack == {"text": "arrived"}
    assert far.reason == "too_many_redirects"
