"""Uploading files."""

from __future__ import annotations

from typing import Any

from slack_bolt.async_app import AsyncApp

from sandbox.client import Person
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT_TOKEN


async def test_the_sdk_uploads_a_file_into_a_channel(
    bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    uploaded = await bot.client.files_upload_v2(
        content="a,b\n1,2\n",
        filename="report.csv",
        title="Report",
        channel="C01",
        initial_comment="Here it is",
    )

    file = uploaded["file"]
    assert (file["name"], file["title"], file["size"]) == ("report.csv", "Report", 8)
    shown = (await ana.messages("C01"))[-1]
    assert shown.text == "Here it is"
    assert shown.raw["files"][0]["id"] == file["id"]
    headers = {"Authorization": f"Bearer {BOT_TOKEN}"}
    async with api.session.get(file["url_private"], headers=headers) as response:
        assert await response.read() == b"a,b\n1,2\n"
    async with api.session.get(file["url_private"]) as response:
        assert response.status == 401


async def test_shared_blocks_are_checked_and_a_thread_must_be_there(api: WebApi) -> None:
    async def share(**fields: Any) -> dict[str, Any]:
        asked = await api.ok("files.getUploadURLExternal", filename="a.txt", length=1)
        async with api.session.post(asked["upload_url"], data=b"x") as response:
            assert response.status == 200
        files = [{"id": asked["file_id"]}]
        return await api("files.completeUploadExternal", files=files, channel_id="C01", **fields)

    assert (await share(blocks=[{"type": "nonsense"}]))["error"] == "invalid_blocks"
    assert (await share(thread_ts="1.000000"))["error"] == "cannot_reply_to_message"
    assert (await share(blocks=[{"type": "divider"}]))["ok"]


async def test_an_upload_takes_exactly_the_bytes_announced_once(api: WebApi) -> None:
    asked = await api.ok("files.getUploadURLExternal", filename="a.txt", length=3)

    async with api.session.post(asked["upload_url"], data=b"four") as response:
        assert response.status == 400
    file = [{"id": asked["file_id"]}]
    assert await api.error("files.completeUploadExternal", files=file) == "file_not_found"
    async with api.session.post(asked["upload_url"], data=b"abc") as response:
        assert (response.status, response.content_type) == (200, "text/plain")
    async with api.session.post(asked["upload_url"], data=b"abc") as response:
        assert response.status == 404
    done = await api.ok("files.completeUploadExternal", files=file)
    assert done["files"][0]["channels"] == []


async def test_what_an_upload_refuses(api: WebApi) -> None:
    ask = "files.getUploadURLExternal"
    assert await api.error(ask, filename="a.txt", length=0) == "invalid_arguments"
    assert await api.error(ask, filename="a", length=1, alt_txt="x" * 1001) == "alt_txt_too_large"
    complete = "files.completeUploadExternal"
    assert await api.error(complete, files=[]) == "invalid_arguments"
    asked = await api.ok(ask, filename="a.txt", length=1)
    async with api.session.post(asked["upload_url"], data=b"x") as response:
        assert response.status == 200
    files = [{"id": asked["file_id"]}]
    assert await api.error(complete, files=files, channel_id="C02") == "not_in_channel"
    assert await api.error(complete, files=files, channel_id="C05") == "channel_not_found"


async def test_a_picture_of_a_block_is_a_file_that_slack_has_looked_into(
    api: WebApi, ana: Person
) -> None:
    async def kept(name: str) -> str:
        asked = await api.ok("files.getUploadURLExternal", filename=name, length=3)
        async with api.session.post(asked["upload_url"], data=b"png") as response:
            assert response.status == 200
        file_id = str(asked["file_id"])
        told = await api.ok("files.completeUploadExternal", files=[{"id": file_id}])
        assert told["files"][0]["mimetype"] == ""
        return file_id

    async def post(file_id: str) -> dict[str, Any]:
        picture = {"type": "image", "alt_text": "Months", "slack_file": {"id": file_id}}
        return await api("chat.postMessage", channel="C01", text="Months", blocks=[picture])

    unknown, chart, table = await post("F0NOWHERE"), await kept("a.png"), await kept("a.csv")
    assert unknown["errors"] == ["[ERROR] invalid slack file [json-pointer:/blocks/0/slack_file]"]
    assert (await post(chart))["error"] == "invalid_blocks"
    assert (await api.ok("files.info", file=chart))["file"]["mimetype"] == "image/png"
    assert (await api.ok("files.info", file=table))["file"]["mimetype"] == "text/csv"
    assert (await post(chart))["ok"]
    assert (await post(table))["error"] == "invalid_blocks"
    page = api.url.replace("/api/", "/")
    async with api.session.get(page, params={"as": ana.id, "at": "C01"}) as response:
        assert f'src="/shared/{chart}?as={ana.id}"' in await response.text()
    async with api.session.get(f"{page}shared/{chart}", params={"as": ana.id}) as response:
        assert await response.read() == b"png"
    assert await api.error("files.info", file="F0NOWHERE") == "file_not_found"
