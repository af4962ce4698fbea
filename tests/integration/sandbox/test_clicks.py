"""Buttons in messages, shortcuts, and what comes too late."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import ControlError, Person
from sandbox.running import RunningSandbox
from tests.integration.sandbox.blocks import actions, button, modal, option, section, text_field
from tests.integration.sandbox.control import Control
from tests.integration.sandbox.web_api import WebApi

Json = dict[str, Any]


def hear(bot: AsyncApp, action_id: str) -> list[Json]:
    heard: list[Json] = []

    @bot.action(action_id)
    async def clicked(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack()

    return heard


async def test_a_click_in_a_message_tells_the_bot_everything(
    bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    heard = hear(bot, "ok")
    blocks = [actions(button("ok", value="42"))]
    posted = await api.ok("chat.postMessage", channel="C01", text="Ready?", blocks=blocks)

    outcome = await ana.click("ok")

    assert outcome.status == "ok"
    body = heard[0]
    action = body["actions"][0]
    assert (action["value"], action["block_id"], action["type"]) == ("42", "acts", "button")
    assert action["text"]["text"] == "Press"
    assert action["action_ts"]
    assert body["container"] == {
        "type": "message",
        "message_ts": posted["ts"],
        "channel_id": "C01",
        "is_ephemeral": False,
    }
    assert body["message"]["blocks"] == posted["message"]["blocks"]
    assert body["channel"] == {"id": "C01", "name": "general"}
    assert (body["user"]["id"], body["team"]["id"]) == ("U01", "T01ACME")
    assert body["trigger_id"]
    assert body["response_url"]


async def test_the_newest_message_that_holds_the_element_is_clicked(
    bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    heard = hear(bot, "ok")
    first = await api.ok(
        "chat.postMessage", channel="U01", text="1", blocks=[actions(button("ok"))]
    )
    second = await api.ok(
        "chat.postMessage", channel="C01", text="2", blocks=[actions(button("ok"))]
    )

    await ana.click("ok")
    await ana.click("ok", channel=first["channel"])
    await ana.click("ok", channel="C01", ts=second["ts"])

    stamps = [body["container"]["message_ts"] for body in heard]
    assert stamps == [second["ts"], first["ts"], second["ts"]]


async def test_menus_in_messages_keep_their_choice_for_the_one_who_made_it(
    bot: AsyncApp, api: WebApi, ana: Person, drin: Person
) -> None:
    menus, buttons = hear(bot, "menu"), hear(bot, "ok")
    options = [option("red"), option("blue")]
    menu = {"type": "static_select", "action_id": "menu", "options": options}
    await api.ok("chat.postMessage", channel="C01", text="x", blocks=[actions(menu, button("ok"))])

    await ana.click("menu", "blue")
    await ana.click("ok")
    await drin.click("ok")

    assert menus[0]["actions"][0]["selected_option"]["value"] == "blue"
    hers, his = (body["state"]["values"]["acts"]["menu"] for body in buttons)
    assert hers["selected_option"]["value"] == "blue"
    assert his["selected_option"] is None


async def test_what_was_updated_away_cannot_be_clicked_but_a_late_click_can_be_made(
    bot: AsyncApp, api: WebApi, ana: Person, control: Control
) -> None:
    heard = hear(bot, "ok")
    blocks = [actions(button("ok", value="old"))]
    posted = await api.ok("chat.postMessage", channel="C01", text="Before", blocks=blocks)
    seen = (await ana.messages("C01"))[-1]
    await api.ok("chat.update", channel="C01", ts=posted["ts"], text="After")

    order = {"user": "U01", "channel": "C01", "ts": posted["ts"], "action_id": "ok"}
    status, refused = await control("click", **order)
    await ana.click_stale(seen, "ok")

    assert (status, "ok" in refused["reason"]) == (404, True)
    assert heard[0]["message"]["text"] == "Before"
    assert heard[0]["actions"][0]["value"] == "old"


async def test_an_ephemeral_message_is_clicked_by_its_owner_only(
    bot: AsyncApp, api: WebApi, ana: Person, control: Control
) -> None:
    heard = hear(bot, "ok")
    blocks = [actions(button("ok"))]
    posted = await api.ok("chat.postEphemeral", channel="C01", user="U01", text="x", blocks=blocks)

    order = {"channel": "C01", "ts": posted["message_ts"], "action_id": "ok"}
    status, _ = await control("click", user="U02", **order)
    await ana.click("ok")

    assert status == 404
    assert len(heard) == 1
    assert heard[0]["container"]["is_ephemeral"]


async def test_a_click_nobody_answers_is_told_to_the_one_who_clicked(
    sandbox: RunningSandbox, api: WebApi, ana: Person
) -> None:
    trigger_id = sandbox.workspace.triggers.issue("U01")
    view = modal(actions(button("ok")), text_field())
    await api.ok("views.open", trigger_id=trigger_id, view=view)

    outcome = await ana.click("ok")

    assert outcome.status == "dispatch_failed"
    assert (await ana.top_view()).notice == "We had some trouble connecting. Try again?"


async def test_what_is_nowhere_is_waited_for_in_vain(sandbox: RunningSandbox) -> None:
    impatient = sandbox.client.person("U01", patience=0.05)

    with pytest.raises(TimeoutError, match="ok"):
        await impatient.click("ok")
    with pytest.raises(TimeoutError, match="modal"):
        await impatient.top_view()


async def test_a_global_shortcut_has_a_trigger_and_no_channel(bot: AsyncApp, ana: Person) -> None:
    heard: list[Json] = []

    @bot.shortcut("feedback.new")
    async def shortcut(ack: Any, body: Json, client: Any) -> None:
        heard.append(body)
        await ack()
        await client.views_open(trigger_id=body["trigger_id"], view=modal(text_field()))

    assert (await ana.shortcut("feedback.new")).status == "ok"
    assert (await ana.top_view()).has("text")
    assert heard[0]["type"] == "shortcut"
    assert not heard[0].keys() & {"channel", "response_url", "message"}


async def test_a_message_action_carries_the_message(
    bot: AsyncApp, ana: Person, drin: Person
) -> None:
    heard: list[Json] = []

    @bot.shortcut("feedback.from_message")
    async def shortcut(ack: Any, body: Json, respond: Any) -> None:
        heard.append(body)
        await ack()
        await respond("Noted")

    ts = await drin.write("C01", "I closed the deal")
    await ana.shortcut("feedback.from_message", (await ana.messages("C01"))[-1])

    assert heard[0]["type"] == "message_action"
    assert heard[0]["message"]["text"] == "I closed the deal"
    assert (heard[0]["message_ts"], heard[0]["message"]["user"]) == (ts, "U02")
    assert heard[0]["channel"]["id"] == "C01"


async def test_shortcuts_the_app_does_not_have(ana: Person) -> None:
    for callback_id in ("unknown", "feedback.from_message"):
        with pytest.raises(ControlError) as refused:
            await ana.shortcut(callback_id)
        assert refused.value.status == 404


async def test_feedback_buttons_and_section_accessories(
    bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    heard, rated = hear(bot, "side"), hear(bot, "rate")
    rate = {
        "type": "feedback_buttons",
        "action_id": "rate",
        "positive_button": {"text": {"type": "plain_text", "text": "Good"}, "value": "up"},
        "negative_button": {"text": {"type": "plain_text", "text": "Bad"}, "value": "down"},
    }
    blocks = [
        section("Look", accessory=button("side")),
        {"type": "context_actions", "elements": [rate]},
    ]
    await api.ok("chat.postMessage", channel="C01", text="x", blocks=blocks)

    await ana.click("side")
    await ana.click("rate", "down")

    assert heard[0]["actions"][0]["action_id"] == "side"
    assert rated[0]["actions"][0]["value"] == "down"
    with pytest.raises(ControlError):
        await ana.click("rate", "sideways")
