"""users.*, user groups, and what happens to people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import ControlError, SandboxClient
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.web_api import WebApi


async def test_a_person_is_told_with_their_zone_and_locale(
    api: WebApi, client: SandboxClient
) -> None:
    await client.set_clock(datetime(2026, 7, 1, tzinfo=UTC))
    summer = (await api.ok("users.info", user="U01", include_locale=True))["user"]
    await client.set_clock(datetime(2026, 12, 1, tzinfo=UTC))
    winter = (await api.ok("users.info", user="U01"))["user"]

    assert (summer["tz"], summer["tz_offset"], summer["locale"]) == ("Europe/Madrid", 7200, "es-ES")
    assert winter["tz_offset"] == 3600
    assert "locale" not in winter
    assert summer["profile"]["real_name"] == "Ana Ruiz"
    assert "email" not in summer["profile"]


async def test_who_somebody_is(api: WebApi) -> None:
    admin = (await api.ok("users.info", user="U03"))["user"]
    gone = (await api.ok("users.info", user="U04"))["user"]
    bot = (await api.ok("users.info", user="UBOT"))["user"]
    slackbot = (await api.ok("users.info", user="USLACKBOT"))["user"]

    assert admin["is_admin"]
    assert gone["deleted"]
    assert bot["is_bot"]
    assert not slackbot["is_bot"]
    assert slackbot["tz"] is None
    assert await api.error("users.info", user="U99") == "user_not_found"


async def test_everybody_is_listed_page_by_page(api: WebApi) -> None:
    ids: list[str] = []
    cursor = ""
    while True:
        page = await api.ok("users.list", limit=3, cursor=cursor)
        ids += [member["id"] for member in page["members"]]
        cursor = page["response_metadata"]["next_cursor"]
        if not cursor:
            break

    assert ids == ["U01", "U02", "U03", "U04", "U05", "UBOT", "USLACKBOT"]


async def test_user_groups_and_their_members(api: WebApi) -> None:
    [group] = (await api.ok("usergroups.list", include_users=True))["usergroups"]
    [bare] = (await api.ok("usergroups.list", include_count=True))["usergroups"]

    assert (group["handle"], group["users"]) == ("leads", ["U01", "U03"])
    assert "users" not in bare
    assert bare["user_count"] == 2
    members = await api.ok("usergroups.users.list", usergroup="S01")
    assert members["users"] == ["U01", "U03"]
    assert await api.error("usergroups.users.list", usergroup="S99") == "no_such_subteam"


async def test_changes_of_people_reach_the_bot_as_whole_users(
    bot: AsyncApp, client: SandboxClient
) -> None:
    heard: list[tuple[str, dict[str, Any]]] = []

    async def note(event: dict[str, Any]) -> None:
        heard.append((event["type"], event["user"]))

    bot.event("user_change")(note)
    bot.event("team_join")(note)

    await client.change_person("U01", tz="America/Lima", title="Lead")
    await client.change_person("U09", name="new", real_name="New Rep")
    await client.until(lambda: len(heard) == 2, what="both events")

    told = dict(heard)
    assert told["user_change"]["tz"] == "America/Lima"
    assert told["user_change"]["profile"]["title"] == "Lead"
    assert told["team_join"]["id"] == "U09"
    assert await client.person("U09").messages("UBOT") == []


async def test_a_person_cannot_be_changed_into_nonsense(control: Control) -> None:
    for fields in ({"id": "U01", "tz": "Mars/Base"}, {"id": "U01", "height": 2}, {"id": "x"}):
        status, answer = await control("people", **fields)
        assert status == 422
        assert answer["reason"]


async def test_nobody_acts_for_bots_or_for_those_who_left(client: SandboxClient) -> None:
    for user in ("U04", "U99", "UBOT", "USLACKBOT"):
        with pytest.raises(ControlError) as refused:
            await client.person(user).write("C01", "boo")
        assert refused.value.status == 404


async def test_people_are_listed_with_all_that_is_known(control: Control) -> None:
    _, listed = await control.get("people")

    assert {person["id"] for person in listed["people"]} >= {"U01", "UBOT"}
    assert listed["people"][0]["locale"] == "es-ES"
