"""What a person sees."""

from __future__ import annotations

import pytest

from sandbox.client import ControlError, Person
from sandbox.running import RunningSandbox, running
from sandbox.screen import screen
from tests.integration.sandbox.web_api import WebApi
from tests.integration.sandbox.workspaces import BOT, config, manifest


async def test_everybody_sees_public_channels_and_only_their_own_private_ones(
    ana: Person, drin: Person
) -> None:
    hers, his = await ana.screen(), await drin.screen()

    assert set(hers.channels) >= {"C01", "C02", "C03", "C04"}
    assert "C05" not in hers.channels
    assert "C04" not in his.channels
    assert hers.channel_id(BOT) != his.channel_id(BOT)
    assert hers.channel_id("managers") == "C04"


async def test_a_screen_tells_who_is_who(ana: Person) -> None:
    raw = (await ana.screen()).raw

    assert raw["me"]["locale"] == "es-ES"
    assert raw["app"] == {"id": "A01", "name": "Cadence", "bot_user_id": BOT}
    assert raw["people"]["U02"]["real_name"] == "Drin Hoxha"
    assert raw["people"][BOT]["is_bot"]
    assert (raw["home"], raw["views"]) == (None, [])


async def test_unread_messages_are_counted_until_they_are_read(ana: Person, drin: Person) -> None:
    await drin.write("C01", "one")
    await drin.write("C01", "two")

    async def unread(person: Person) -> int:
        channels = (await person.screen()).raw["channels"]
        return next(int(c["unread"]) for c in channels if c["id"] == "C01")

    assert (await unread(ana), await unread(drin)) == (2, 0)
    await ana.read("C01")
    assert await unread(ana) == 0


async def test_a_long_channel_is_cut_to_its_last_messages_and_their_threads(
    sandbox: RunningSandbox, ana: Person
) -> None:
    stamps = [await ana.write("C01", str(number)) for number in range(5)]
    await ana.write("C01", "below", thread_ts=stamps[4])

    seen = screen(sandbox.workspace, "U01", limit=2)
    [channel] = [channel for channel in seen["channels"] if channel["id"] == "C01"]
    assert [message["text"] for message in channel["messages"]] == ["3", "4", "below"]


async def test_whoever_asks_for_no_messages_gets_none(
    sandbox: RunningSandbox, ana: Person, api: WebApi
) -> None:
    await ana.write("C01", "to all")
    await api.ok("chat.postEphemeral", channel="C01", user="U01", text="to her")

    def texts(limit: int) -> list[str]:
        channels = screen(sandbox.workspace, "U01", limit=limit)["channels"]
        return [one["text"] for channel in channels for one in channel["messages"]]

    assert (texts(0), texts(1), texts(3)) == ([], ["to all", "to her"], ["to all", "to her"])


async def test_people_write_to_each_other_out_of_the_bots_sight(
    ana: Person, drin: Person, api: WebApi
) -> None:
    await ana.write("U02", "between us")

    [message] = await drin.messages("U01")
    assert message.text == "between us"
    error = await api.error("conversations.history", channel=message.channel)
    assert error == "channel_not_found"


async def test_an_app_may_turn_messages_to_it_off() -> None:
    whole = manifest()
    whole["features"]["app_home"]["messages_tab_read_only_enabled"] = True
    async with running(config(whole)) as sandbox:
        ana = sandbox.client.person("U01")
        for refused in (ana.write(BOT, "hello?"), ana.command(BOT, "/feedback")):
            with pytest.raises(ControlError, match="turned off"):
                await refused
        channels = {c["id"]: c["can_write"] for c in (await ana.screen()).raw["channels"]}
        assert channels == {"C01": True, "C02": True, "C03": False, "C04": True, "D01XBOT": False}


async def test_nobody_writes_into_the_void(ana: Person) -> None:
    for channel, text, status in (("C01", "  ", 422), ("C03", "x", 422), ("C05", "x", 404)):
        with pytest.raises(ControlError) as refused:
            await ana.write(channel, text)
        assert refused.value.status == status
    with pytest.raises(ControlError) as unseen:
        await ana.write("C01", "x", thread_ts="1.000000")
    assert unseen.value.status == 404
