"""conversations.* but for messages, and the people in them."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import ControlError, Person, SandboxClient
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT


async def test_opening_a_direct_message_twice_gives_the_same_one(api: WebApi) -> None:
    first = await api.ok("conversations.open", users="U01")
    again = await api.ok("conversations.open", users=["U01"], return_im=True)

    assert "already_open" not in first
    assert again["already_open"]
    assert again["channel"]["id"] == first["channel"]["id"]
    assert again["channel"]["user"] == "U01"
    by_id = await api.ok("conversations.open", channel=first["channel"]["id"])
    assert by_id["channel"]["id"] == first["channel"]["id"]


@pytest.mark.parametrize(
    ("users", "error"),
    [
        ("", "users_list_not_supplied"),
        ("U99", "user_not_found"),
        ("U04", "user_disabled"),
        ("U05", "user_not_visible"),
        (BOT, "cannot_dm_bot"),
        ("U01,U02", "missing_scope"),
        (",".join(f"U{number}" for number in range(9)), "too_many_users"),
    ],
)
async def test_who_cannot_be_written_to(api: WebApi, users: str, error: str) -> None:
    assert await api.error("conversations.open", users=users) == error


async def test_channels_are_listed_by_type_page_by_page(api: WebApi) -> None:
    first = await api.ok("conversations.list", types="public_channel,private_channel", limit=2)
    cursor = first["response_metadata"]["next_cursor"]
    rest = await api.ok(
        "conversations.list", types="public_channel,private_channel", limit=2, cursor=cursor
    )

    ids = [channel["id"] for page in (first, rest) for channel in page["channels"]]
    assert ids == ["C01", "C02", "C03", "C04"]
    assert rest["response_metadata"]["next_cursor"] == ""
    assert first["channels"][0]["num_members"] == 3
    current = await api.ok("conversations.list", exclude_archived=True)
    assert [channel["id"] for channel in current["channels"]] == ["C01", "C02"]
    assert await api.error("conversations.list", types="rooms") == "invalid_types"


async def test_direct_messages_are_listed_once_they_are_open(api: WebApi) -> None:
    assert (await api.ok("conversations.list", types="im"))["channels"] == []
    await api.ok("conversations.open", users="U01")
    [channel] = (await api.ok("conversations.list", types="im"))["channels"]
    assert channel["is_im"]


async def test_a_channel_tells_what_it_is(api: WebApi) -> None:
    public = (await api.ok("conversations.info", channel="C02"))["channel"]
    private = (await api.ok("conversations.info", channel="C04", include_num_members=1))["channel"]

    assert (public["name"], public["is_member"], public["is_private"]) == ("random", False, False)
    assert (private["is_private"], private["num_members"]) == (True, 2)
    assert await api.error("conversations.info", channel="C05") == "channel_not_found"


async def test_members_are_listed_page_by_page(api: WebApi) -> None:
    page = await api.ok("conversations.members", channel="C01", limit=2)
    cursor = page["response_metadata"]["next_cursor"]
    rest = await api.ok("conversations.members", channel="C01", limit=2, cursor=cursor)

    assert page["members"] + rest["members"] == ["U01", "U02", BOT]


async def test_joining_a_public_channel(api: WebApi) -> None:
    joined = await api.ok("conversations.join", channel="C02")
    again = await api.ok("conversations.join", channel="C02")

    assert joined["channel"]["is_member"]
    assert again["warning"] == "already_in_channel"
    assert await api.error("conversations.join", channel="C03") == "is_archived"
    error = await api.error("conversations.join", channel="C04")
    assert error == "method_not_supported_for_channel_type"


async def test_the_bot_hears_of_those_who_join_its_channels(
    bot: AsyncApp, client: SandboxClient, drin: Person
) -> None:
    heard: list[dict[str, Any]] = []

    @bot.event("member_joined_channel")
    async def joined(event: dict[str, Any]) -> None:
        heard.append(event)

    await client.person("U03").join("C01")
    await drin.invite("C02", BOT)
    await client.until(lambda: len(heard) == 2, what="two joined events")

    by_user = {event["user"]: event for event in heard}
    assert by_user["U03"]["channel_type"] == "C"
    assert "inviter" not in by_user["U03"]
    assert by_user[BOT]["inviter"] == "U02"


async def test_people_leave_and_cannot_write_where_they_are_not(
    drin: Person, client: SandboxClient
) -> None:
    await drin.leave("C01")

    with pytest.raises(ControlError) as refused:
        await drin.write("C01", "still here?")
    assert refused.value.status == 422
    with pytest.raises(ControlError) as unseen:
        await client.person("U03").write("C04", "hello?")
    assert unseen.value.status == 404
    with pytest.raises(ControlError, match="cannot be joined"):
        await client.person("U01").join("C04")
