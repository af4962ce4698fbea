"""Response URLs: five uses in thirty minutes."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from tests.integration.sandbox.blocks import actions, button, section
from tests.integration.sandbox.web_api import WebApi

Json = dict[str, Any]


@pytest.fixture
async def command_url(bot: AsyncApp, ana: Person) -> str:
    heard: list[str] = []

    @bot.command("/feedback")
    async def feedback(ack: Any, command: Json) -> None:
        heard.append(command["response_url"])
        await ack()

    await ana.command("C01", "/feedback")
    return heard[0]


async def answer(api: WebApi, url: str, **body: Any) -> tuple[int, str]:
    async with api.session.post(url, json=body) as response:
        return response.status, await response.text()


async def test_an_answer_is_ephemeral_unless_it_says_otherwise(
    api: WebApi, command_url: str, ana: Person
) -> None:
    assert await answer(api, command_url, text="for you") == (200, "ok")
    assert await answer(api, command_url, text="for all", response_type="in_channel") == (200, "ok")

    seen = await ana.messages("C01")
    assert [(message.text, message.ephemeral) for message in seen] == [
        ("for you", True),
        ("for all", False),
    ]


async def test_the_sixth_answer_is_refused(api: WebApi, command_url: str) -> None:
    for number in range(5):
        assert (await answer(api, command_url, text=str(number)))[0] == 200

    status, body = await answer(api, command_url, text="once more")
    assert status == 404
    assert "used_url" in body


async def test_after_half_an_hour_it_is_dead(
    api: WebApi, command_url: str, client: SandboxClient
) -> None:
    await client.advance(30 * 60 + 1)

    status, body = await answer(api, command_url, text="late")
    assert status == 404
    assert "expired_url" in body


async def test_what_cannot_be_answered(api: WebApi, command_url: str) -> None:
    assert "no_text" in (await answer(api, command_url))[1]
    status, body = await answer(api, command_url, blocks=[section("x" * 3001)])
    assert status == 400
    assert "invalid_blocks" in body
    async with api.session.post(command_url, data=b"nonsense") as response:
        assert (response.status, "invalid_payload" in await response.text()) == (400, True)
    assert (await answer(api, command_url, delete_original=True))[0] == 400


async def test_a_clicked_message_can_be_replaced_and_deleted(
    bot: AsyncApp, api: WebApi, ana: Person, drin: Person, client: SandboxClient
) -> None:
    @bot.action("go")
    async def go(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="Replaced", replace_original=True)

    @bot.action("away")
    async def away(ack: Any, respond: Any) -> None:
        await ack()
        await respond(delete_original="true")

    for action_id in ("go", "away"):
        blocks = [actions(button(action_id))]
        await api.ok("chat.postMessage", channel="C01", text=action_id, blocks=blocks)
        await ana.click(action_id)

    async def texts() -> list[str] | None:
        found = [message.text for message in await drin.messages("C01")]
        return found if found == ["Replaced"] else None

    assert await client.until(texts, what="one message replaced, one deleted")


async def test_a_persons_message_cannot_be_replaced(
    bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    heard: list[str] = []

    @bot.shortcut("feedback.from_message")
    async def shortcut(ack: Any, body: Json) -> None:
        heard.append(body["response_url"])
        await ack()

    await ana.write("C01", "mine")
    await ana.shortcut("feedback.from_message", (await ana.messages("C01"))[-1])
    await answer(api, heard[0], text="Noted", replace_original=True)

    seen = await ana.messages("C01")
    assert [(message.text, message.ephemeral) for message in seen] == [
        ("mine", False),
        ("Noted", True),
    ]


async def test_an_ephemeral_message_is_edited_through_its_response_url_only(
    bot: AsyncApp, api: WebApi, ana: Person, client: SandboxClient
) -> None:
    bodies: list[Json] = []

    @bot.action("go")
    async def go(ack: Any, respond: Any, body: Json) -> None:
        bodies.append(body)
        await ack()
        await respond(text="Done", replace_original=True)

    blocks = [actions(button("go"))]
    await api.ok("chat.postEphemeral", channel="C01", user="U01", text="x", blocks=blocks)
    await ana.click("go")

    async def done() -> bool:
        return [message.text for message in await ana.messages("C01")] == ["Done"]

    await client.until(done)
    assert bodies[0]["container"]["is_ephemeral"]
    assert "message" not in bodies[0]
    assert (await ana.messages("C01"))[0].ephemeral
