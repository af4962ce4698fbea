"""Reactions of people and of the bot."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import ControlError, Person, SandboxClient
from tests.integration.sandbox.web_api import WebApi


async def test_the_bot_reacts_once_and_takes_it_back(api: WebApi, ana: Person) -> None:
    ts = await ana.write("C01", "Closed it!")
    item = {"channel": "C01", "timestamp": ts, "name": "tada"}

    await api.ok("reactions.add", **item)
    assert await api.error("reactions.add", **item) == "already_reacted"
    told = (await api.ok("reactions.get", channel="C01", timestamp=ts))["message"]
    assert told["reactions"] == [{"name": "tada", "users": ["UBOT"], "count": 1}]
    assert (await ana.messages("C01"))[-1].raw["reactions"] == told["reactions"]
    await api.ok("reactions.remove", **item)
    assert await api.error("reactions.remove", **item) == "no_reaction"


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ({"channel": "C01", "timestamp": "1.000000", "name": "tada"}, "message_not_found"),
        ({"channel": "C01", "timestamp": "soon", "name": "tada"}, "bad_timestamp"),
        ({"channel": "C01", "name": "tada"}, "no_item_specified"),
        ({"channel": "C02", "timestamp": "1.0", "name": "tada"}, "not_in_channel"),
    ],
)
async def test_what_cannot_be_reacted_to(
    api: WebApi, arguments: dict[str, Any], error: str
) -> None:
    assert await api.error("reactions.add", **arguments) == error


async def test_names_have_no_colons(api: WebApi, ana: Person) -> None:
    ts = await ana.write("C01", "hi")
    error = await api.error("reactions.add", channel="C01", timestamp=ts, name=":tada:")
    assert error == "invalid_name"


async def test_reactions_of_people_reach_the_bot(
    bot: AsyncApp, ana: Person, client: SandboxClient
) -> None:
    heard: list[dict[str, Any]] = []

    @bot.event("reaction_added")
    async def added(event: dict[str, Any]) -> None:
        heard.append(event)

    ts = await ana.write("C01", "hi")
    message = (await ana.messages("C01"))[-1]
    await ana.react(message, "eyes")
    await client.until(lambda: heard, what="the reaction")

    assert heard[0]["reaction"] == "eyes"
    assert heard[0]["item"] == {"type": "message", "channel": "C01", "ts": ts}
    assert heard[0]["item_user"] == "U01"
    with pytest.raises(ControlError, match="already a reaction"):
        await ana.react(message, "eyes")
    await ana.react(message, "eyes", remove=True)
    assert (await ana.messages("C01"))[-1].raw["reactions"] == []
