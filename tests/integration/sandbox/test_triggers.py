"""Trigger ids: three seconds, one use."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import Person, SandboxClient
from tests.integration.sandbox.blocks import modal, text_field
from tests.integration.sandbox.web_api import WebApi

VIEW = modal(text_field())


@pytest.fixture
async def trigger(bot: AsyncApp, ana: Person) -> str:
    """The trigger id of a command that has just been typed."""
    heard: list[str] = []

    @bot.command("/feedback")
    async def feedback(ack: Any, command: dict[str, Any]) -> None:
        heard.append(command["trigger_id"])
        await ack()

    await ana.command("C01", "/feedback")
    return heard[0]


async def test_a_trigger_opens_one_modal(api: WebApi, trigger: str) -> None:
    await api.ok("views.open", trigger_id=trigger, view=VIEW)

    error = await api.error("views.open", trigger_id=trigger, view=VIEW)
    assert error == "exchanged_trigger_id"


async def test_a_trigger_is_dead_after_three_seconds(
    api: WebApi, trigger: str, client: SandboxClient
) -> None:
    await client.advance(3.1)

    assert await api.error("views.open", trigger_id=trigger, view=VIEW) == "expired_trigger_id"


async def test_a_refused_view_does_not_use_the_trigger_up(api: WebApi, trigger: str) -> None:
    refused = await api("views.open", trigger_id=trigger, view={**VIEW, "blocks": [{"type": "x"}]})

    assert refused["error"] == "invalid_arguments"
    assert any("/view/blocks/0" in text for text in refused["response_metadata"]["messages"])
    await api.ok("views.open", trigger_id=trigger, view=VIEW)


async def test_an_invented_trigger_is_invalid(api: WebApi) -> None:
    assert await api.error("views.open", trigger_id="1.2.3", view=VIEW) == "invalid_trigger_id"
    assert await api.error("views.open", view=VIEW) == "invalid_arguments"
