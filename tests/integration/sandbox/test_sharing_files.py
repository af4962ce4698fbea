"""Files that people share: the event, who may read them, what Slack's client refuses."""

from __future__ import annotations

import base64
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import ControlError, Person, SandboxClient
from sandbox.interactions import uploading
from sandbox.running import running
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT, BOT_TOKEN, SCOPES, config, manifest

ROSTER = "person,role\n@drin,rep\n"
TOKEN = {"Authorization": f"Bearer {BOT_TOKEN}"}


async def _heard(bot: AsyncApp, client: SandboxClient, count: int) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = []

    @bot.event({"type": "message", "subtype": "file_share"})
    async def shared(event: dict[str, Any]) -> None:
        heard.append(event)

    ana = client.person("U01")
    await ana.upload(BOT, "team.csv", ROSTER, "Here is @drin")
    await client.until(lambda: len(heard) == count, what="the shared file")
    return heard


async def test_the_app_hears_of_a_file_and_reads_it_with_its_token(
    bot: AsyncApp, client: SandboxClient, api: WebApi, ana: Person
) -> None:
    [event] = await _heard(bot, client, 1)
    [file] = event["files"]

    assert (event["channel_type"], event["user"], event["text"]) == ("im", "U01", "Here is <@U02>")
    assert event["blocks"][0]["type"] == "rich_text"
    assert (file["name"], file["size"], file["mimetype"]) == ("team.csv", len(ROSTER), "text/csv")
    assert (file["user"], file["ims"]) == ("U01", [event["channel"]])
    async with api.session.get(file["url_private_download"], headers=TOKEN) as response:
        assert (await response.read()).decode() == ROSTER
    [shown] = await ana.messages(BOT)
    assert shown.raw["files"][0]["id"] == file["id"]


async def test_a_file_needs_no_text_and_can_stand_in_a_thread(ana: Person) -> None:
    first = await ana.upload("C01", "photo.bin", b"\x00\xff")
    await ana.upload("C01", "more.txt", "more", thread_ts=first)
    [shown, reply] = await ana.messages("C01")
    assert (shown.text, shown.raw["subtype"]) == ("", "file_share")
    assert "blocks" not in shown.raw
    assert reply.thread_ts == first


async def test_a_file_is_read_where_it_was_shared_and_nowhere_else(
    api: WebApi, ana: Person, drin: Person
) -> None:
    async def page(user: str, file_id: str) -> int:
        address = api.url.replace("/api/", f"/shared/{file_id}")
        async with api.session.get(address, params={"as": user}) as response:
            assert response.status != 200 or "attachment" in response.headers["Content-Disposition"]
            return response.status

    async def app(file: dict[str, Any]) -> int:
        async with api.session.get(file["url_private"], headers=TOKEN) as response:
            return response.status

    await ana.upload("C04", "ours.csv", ROSTER)
    await ana.upload(drin.id, "between.csv", ROSTER)
    managers = (await ana.messages("C04"))[-1].raw["files"][0]
    between = (await ana.messages(drin.id))[-1].raw["files"][0]
    assert [await page(user, managers["id"]) for user in ("U01", "U02")] == [200, 404]
    assert [await page(user, between["id"]) for user in ("U01", "U02", "U03")] == [200, 200, 404]
    assert await page("U01", "F404") == 404
    assert [await app(managers), await app(between)] == [200, 404]


async def test_without_the_scope_slack_shows_its_sign_in_page(
    session: Any,  # an aiohttp session, as the fixture gives it
) -> None:
    scopes = [scope for scope in SCOPES if scope != "files:read"]
    async with running(config(manifest(scopes=scopes))) as workspace:
        ana = workspace.client.person("U01")
        await ana.upload(BOT, "team.csv", ROSTER)
        file = (await ana.messages(BOT))[-1].raw["files"][0]
        async with session.get(file["url_private"], headers=TOKEN) as response:
            assert (response.status, response.content_type) == (200, "text/html")
        await workspace.client.uninstall()
        async with session.get(file["url_private"], headers=TOKEN) as response:
            assert response.status == 401


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.csv", b"", "is empty"),
        (" ", b"x", "has a name"),
        ("x" * 256, b"x", "has a name"),
        ("large.bin", b"x" * 2_000_001, "is larger than"),
    ],
)
async def test_what_slacks_client_does_not_take(
    ana: Person, monkeypatch: pytest.MonkeyPatch, name: str, content: bytes, reason: str
) -> None:
    monkeypatch.setattr(uploading, "LARGEST_FILE", 2_000_000)
    with pytest.raises(ControlError, match=reason):
        await ana.upload("C01", name, content)
    assert await ana.messages("C01") == []


async def test_files_are_counted_and_go_where_one_can_write(control: Control, drin: Person) -> None:
    content = base64.b64encode(b"x").decode()

    async def upload(*names: str, content: str = content) -> tuple[int, str]:
        files = [{"name": name, "content": content} for name in names]
        status, body = await control("upload", user="U01", channel="C01", files=files)
        return status, str(body.get("reason"))

    assert (await upload(*(f"{number}.txt" for number in range(10))))[0] == 200
    assert await upload(*(f"{number}.txt" for number in range(11))) == (
        422,
        "a message takes 1 to 10 files",
    )
    assert (await upload())[0] == 422
    assert "the same name" in (await upload("a.txt", "a.txt"))[1]
    assert "not in base64" in (await upload("a.txt", content="é!"))[1]
    with pytest.raises(ControlError) as refused:
        await drin.upload("C03", "a.txt", "x")
    assert refused.value.status == 422
