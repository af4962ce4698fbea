"""How the Web API is spoken to: verbs, arguments, tokens, scopes."""

from __future__ import annotations

import aiohttp
import pytest

from sandbox.client import SandboxClient
from sandbox.running import running
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import APP_TOKEN, BOT_TOKEN, SCOPES, config, manifest

AUTH = {"Authorization": f"Bearer {BOT_TOKEN}"}


async def test_query_form_and_json_arguments_are_merged(api: WebApi) -> None:
    url = api.url + "api.test"
    form = aiohttp.FormData({"b": "2", "c": "2"})
    async with api.session.post(url, params={"a": "1", "b": "1"}, data=form) as response:
        assert (await response.json())["args"] == {"a": "1", "b": "2", "c": "2"}
    async with api.session.post(url, params={"a": "1"}, json={"b": [2]}) as response:
        assert (await response.json())["args"] == {"a": "1", "b": [2]}
    async with api.session.get(url, params={"a": "1"}) as response:
        assert (await response.json())["args"] == {"a": "1"}


async def test_a_token_counts_in_header_query_and_form_but_not_in_json(api: WebApi) -> None:
    url = api.url + "auth.test"
    async with api.session.get(url, params={"token": BOT_TOKEN}) as response:
        assert (await response.json())["ok"]
    async with api.session.post(url, data={"token": BOT_TOKEN}) as response:
        assert (await response.json())["ok"]
    async with api.session.post(url, json={"token": BOT_TOKEN}) as response:
        assert (await response.json())["error"] == "not_authed"


async def test_wrong_tokens_have_their_own_errors(api: WebApi) -> None:
    assert await api.error("auth.test", token=None) == "not_authed"
    assert await api.error("auth.test", token="xoxb-wrong") == "invalid_auth"
    assert await api.error("auth.test", token=APP_TOKEN) == "not_allowed_token_type"
    assert await api.error("apps.connections.open") == "not_allowed_token_type"


async def test_a_connection_is_opened_by_post_only(api: WebApi) -> None:
    url, headers = api.url + "apps.connections.open", {"Authorization": f"Bearer {APP_TOKEN}"}
    async with api.session.get(url, headers=headers) as response:
        assert (await response.json())["error"] == "insecure_request"


@pytest.mark.parametrize(("body", "error"), [("{", "invalid_json"), ("[]", "json_not_object")])
async def test_a_broken_json_body_is_refused(api: WebApi, body: str, error: str) -> None:
    headers = {**AUTH, "Content-Type": "application/json; charset=utf-8"}
    async with api.session.post(api.url + "auth.test", data=body, headers=headers) as response:
        assert response.status == 200
        assert (await response.json())["error"] == error


async def test_a_body_of_no_known_type_is_refused(api: WebApi) -> None:
    headers = {**AUTH, "Content-Type": "text/plain"}
    async with api.session.post(api.url + "auth.test", data="a=b", headers=headers) as response:
        assert (await response.json())["error"] == "invalid_post_type"
    async with api.session.post(
        api.url + "auth.test", data=b"a=b", headers=AUTH, skip_auto_headers=["Content-Type"]
    ) as response:
        assert (await response.json())["error"] == "missing_post_type"
    async with api.session.post(api.url + "auth.test", headers=AUTH) as response:
        assert (await response.json())["ok"]


async def test_an_unknown_method_is_unknown(api: WebApi) -> None:
    assert await api.error("chat.shout") == "unknown_method"


async def test_replies_carry_the_scopes(api: WebApi) -> None:
    async with api.session.post(api.url + "users.list", headers=AUTH) as response:
        assert response.headers["x-oauth-scopes"] == ",".join(sorted(SCOPES))
        assert response.headers["x-accepted-oauth-scopes"] == "users:read"
        assert response.content_type == "application/json"


async def test_a_missing_scope_is_named_with_those_provided(session: aiohttp.ClientSession) -> None:
    granted = ["commands", "channels:read"]
    async with running(config(manifest(scopes=granted, events=[]))) as sandbox:
        api = WebApi(sandbox, session)
        refused = await api("chat.postMessage", channel="C01", text="x")
        assert refused["error"] == "missing_scope"
        assert (refused["needed"], refused["provided"]) == ("chat:write", "channels:read,commands")
        dm = sandbox.workspace.app_dm("U01").id
        needed = {"C01": "channels:history", "C04": "groups:history", dm: "im:history"}
        for channel, scope in needed.items():
            assert (await api("conversations.history", channel=channel))["needed"] == scope


async def test_a_team_id_is_tolerated_everywhere(api: WebApi) -> None:
    await api.ok("users.info", user="U01", team_id="T01ACME")


async def test_who_the_bot_is(api: WebApi) -> None:
    reply = await api.ok("auth.test")
    assert reply["user_id"] == "UBOT"
    assert reply["bot_id"] == "B01"
    assert reply["team_id"] == "T01ACME"
    assert (await api.ok("bots.info", bot="B01"))["bot"]["app_id"] == "A01"
    assert await api.error("bots.info", bot="B99") == "bot_not_found"
    assert (await api.ok("team.info"))["team"]["domain"] == "acme"


async def test_api_test_fails_on_demand(api: WebApi) -> None:
    assert await api.error("api.test", token=None, error="my_error") == "my_error"


async def test_after_an_uninstall_the_token_is_dead(api: WebApi, client: SandboxClient) -> None:
    await client.uninstall()

    assert await api.error("auth.test") == "account_inactive"
    assert (await client.person("U01").command("C01", "/feedback")).status == "unknown_command"
    await client.install()
    await api.ok("auth.test")
