"""Every element a person can act on: what is entered, sent and refused."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp

from sandbox.client import ControlError, Person
from sandbox.running import RunningSandbox
from tests.integration.sandbox.blocks import (
    actions,
    field,
    home,
    modal,
    option,
    plain,
    section,
    text_field,
)
from tests.integration.sandbox.web_api import WebApi

Json = dict[str, Any]

OPTIONS = [option("red"), option("green"), option("blue")]

# element, what a person enters, the state it leaves behind
ENTERED: list[tuple[Json, Any, Json]] = [
    ({"type": "plain_text_input"}, "hi", {"value": "hi"}),
    ({"type": "plain_text_input", "multiline": True}, "a\nb", {"value": "a\nb"}),
    ({"type": "email_text_input"}, "a@b.test", {"value": "a@b.test"}),
    ({"type": "url_text_input"}, "https://a.test", {"value": "https://a.test"}),
    ({"type": "number_input", "is_decimal_allowed": True}, 12.5, {"value": "12.5"}),
    ({"type": "static_select", "options": OPTIONS}, "red", {"selected_option": OPTIONS[0]}),
    (
        {"type": "static_select", "option_groups": [{"label": plain("G"), "options": OPTIONS}]},
        "blue",
        {"selected_option": OPTIONS[2]},
    ),
    ({"type": "radio_buttons", "options": OPTIONS}, "green", {"selected_option": OPTIONS[1]}),
    (
        {"type": "multi_static_select", "options": OPTIONS},
        ["red", "blue"],
        {"selected_options": [OPTIONS[0], OPTIONS[2]]},
    ),
    ({"type": "checkboxes", "options": OPTIONS}, ["green"], {"selected_options": [OPTIONS[1]]}),
    ({"type": "users_select"}, "U02", {"selected_user": "U02"}),
    ({"type": "multi_users_select"}, ["U02", "U03"], {"selected_users": ["U02", "U03"]}),
    ({"type": "conversations_select"}, "C04", {"selected_conversation": "C04"}),
    ({"type": "multi_conversations_select"}, ["C01"], {"selected_conversations": ["C01"]}),
    ({"type": "channels_select"}, "C01", {"selected_channel": "C01"}),
    ({"type": "multi_channels_select"}, ["C01", "C02"], {"selected_channels": ["C01", "C02"]}),
    ({"type": "datepicker"}, "2026-03-31", {"selected_date": "2026-03-31"}),
    ({"type": "timepicker"}, "09:30", {"selected_time": "09:30"}),
    (
        {"type": "timepicker", "timezone": "Europe/Madrid"},
        "23:59",
        {"selected_time": "23:59", "timezone": "Europe/Madrid"},
    ),
    ({"type": "datetimepicker"}, 1767225600, {"selected_date_time": 1767225600}),
    (
        {"type": "datetimepicker"},
        "2026-01-01T01:00:00+01:00",
        {"selected_date_time": 1767225600},
    ),
]


async def show(sandbox: RunningSandbox, api: WebApi, *blocks: Json) -> None:
    trigger_id = sandbox.workspace.triggers.issue("U01", "C01")
    await api.ok("views.open", trigger_id=trigger_id, view=modal(*blocks))


@pytest.mark.parametrize(("element", "value", "state"), ENTERED)
async def test_what_is_entered_is_what_the_state_says(
    sandbox: RunningSandbox, api: WebApi, ana: Person, element: Json, value: Any, state: Json
) -> None:
    await show(sandbox, api, field("it", {**element, "action_id": "a"}))

    outcome = await ana.fill({"a": value})

    assert outcome.sent == 0
    entry = (await ana.top_view()).values["it"]["a"]
    assert entry == {"type": element["type"], **state}
    await ana.fill({"a": None})
    cleared = (await ana.top_view()).values["it"]["a"]
    key = next(iter(state))
    assert cleared[key] in (None, [])


@pytest.mark.parametrize(
    ("element", "value"),
    [
        ({"type": "plain_text_input", "max_length": 3}, "long"),
        ({"type": "static_select", "options": OPTIONS}, "pink"),
        (
            {"type": "multi_static_select", "options": OPTIONS, "max_selected_items": 1},
            ["red", "blue"],
        ),
        ({"type": "users_select"}, "U99"),
        ({"type": "conversations_select"}, "C05"),
        ({"type": "conversations_select", "filter": {"include": ["public"]}}, "C04"),
        ({"type": "channels_select"}, "D01XBOT"),
        ({"type": "datepicker"}, "31.3.2026"),
        ({"type": "timepicker"}, "24:00"),
        ({"type": "datetimepicker"}, "2026-01-01T00:00:00"),
        ({"type": "datetimepicker"}, "soon"),
        ({"type": "external_select"}, "never asked for"),
    ],
)
async def test_what_slacks_client_would_not_take(
    sandbox: RunningSandbox, api: WebApi, ana: Person, element: Json, value: Any
) -> None:
    await show(sandbox, api, field("it", {**element, "action_id": "a"}))

    with pytest.raises(ControlError) as refused:
        await ana.fill({"a": value})
    assert refused.value.status == 422
    assert refused.value.reason


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        ({"type": "plain_text_input", "min_length": 5}, "abc", "at least 5"),
        ({"type": "number_input", "is_decimal_allowed": False}, "1.5", "valid number"),
        ({"type": "number_input", "is_decimal_allowed": False}, "many", "valid number"),
        ({"type": "number_input", "is_decimal_allowed": True, "min_value": "2"}, 1, "at least 2"),
        ({"type": "number_input", "is_decimal_allowed": True, "max_value": "2"}, 3, "at most 2"),
        ({"type": "email_text_input"}, "nobody", "valid email"),
        ({"type": "url_text_input"}, "acme", "valid URL"),
        ({"type": "checkboxes", "options": OPTIONS}, [], "required"),
    ],
)
async def test_what_slacks_client_would_not_send(
    sandbox: RunningSandbox, api: WebApi, ana: Person, element: Json, value: Any, complaint: str
) -> None:
    await show(sandbox, api, field("it", {**element, "action_id": "a"}))

    outcome = await ana.submit({"a": value})

    assert outcome.result == "errors"
    assert complaint in outcome.errors["it"]


async def test_optional_inputs_may_stay_empty(
    sandbox: RunningSandbox, bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    @bot.view("form")
    async def submitted(ack: Any) -> None:
        await ack()

    await show(sandbox, api, field("it", {"type": "datepicker", "action_id": "a"}, optional=True))

    assert (await ana.submit()).result == "closed"


async def test_a_file_is_attached_by_its_name(
    sandbox: RunningSandbox, api: WebApi, ana: Person
) -> None:
    await show(sandbox, api, field("it", {"type": "file_input", "action_id": "a", "max_files": 1}))

    await ana.fill({"a": ["notes.txt"]})

    [file] = (await ana.top_view()).values["it"]["a"]["files"]
    assert (file["name"], file["user"]) == ("notes.txt", "U01")
    with pytest.raises(ControlError, match="at most 1"):
        await ana.fill({"a": ["a.txt", "b.txt"]})


async def test_a_rich_text_input_holds_a_rich_text_block(
    sandbox: RunningSandbox, api: WebApi, ana: Person
) -> None:
    await show(sandbox, api, field("it", {"type": "rich_text_input", "action_id": "a"}))

    await ana.fill({"a": "plain words"})

    value = (await ana.top_view()).values["it"]["a"]["rich_text_value"]
    assert value["type"] == "rich_text"
    assert value["elements"][0]["elements"] == [{"type": "text", "text": "plain words"}]


async def test_elements_outside_inputs_and_dispatching_ones_are_told_at_once(
    sandbox: RunningSandbox, bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    told: list[Json] = []

    async def note(ack: Any, body: Json) -> None:
        told.append(body)
        await ack()

    for action_id in ("menu", "day", "text"):
        bot.action(action_id)(note)
    menu = {"type": "static_select", "action_id": "menu", "options": OPTIONS}
    day = {"type": "datepicker", "action_id": "day"}
    await show(
        sandbox,
        api,
        section("Colour", block_id="colour", accessory=menu),
        field("when", day, dispatch_action=True),
        text_field("silent", "silent"),
        text_field("note", "text") | {"dispatch_action": True},
    )

    outcome = await ana.fill(
        {"menu": "red", "day": "2026-01-31", "silent": "shh", "text": "typed and entered"}
    )
    again = await ana.fill({"menu": "red", "day": "2026-01-31"})

    assert (outcome.status, outcome.sent, again.sent) == ("ok", 3, 0)
    sent = [body["actions"][0] for body in told]
    assert [action["action_id"] for action in sent] == ["menu", "day", "text"]
    assert sent[0]["selected_option"]["value"] == "red"
    assert sent[1]["selected_date"] == "2026-01-31"
    assert sent[2]["value"] == "typed and entered"
    assert told[2]["view"]["state"]["values"]["when"]["day"]["selected_date"] == "2026-01-31"
    assert told[0]["container"] == {"type": "view", "view_id": (await ana.top_view()).id}
    assert "response_url" not in told[0]


async def test_the_home_tab_takes_input_as_well(bot: AsyncApp, api: WebApi, ana: Person) -> None:
    told: list[Json] = []

    @bot.action("menu")
    async def chosen(ack: Any, body: Json) -> None:
        told.append(body)
        await ack()

    menu = {"type": "overflow", "action_id": "menu", "options": OPTIONS}
    view = home(section("Row", accessory=menu), actions({"type": "datepicker", "action_id": "day"}))
    await api.ok("views.publish", user_id="U01", view=view)

    assert (await ana.click("menu", "green")).status == "ok"
    with pytest.raises(ControlError) as refused:
        await ana.click("menu", "pink")

    assert refused.value.status == 422
    assert told[0]["actions"][0]["selected_option"]["value"] == "green"
    assert told[0]["view"]["type"] == "home"


async def test_an_external_select_asks_the_bot_for_its_options(
    sandbox: RunningSandbox, bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    asked: list[Json] = []

    @bot.options("rep")
    async def suggest(ack: Any, body: Json) -> None:
        asked.append(body)
        await ack(options=OPTIONS)

    await show(sandbox, api, field("who", {"type": "external_select", "action_id": "rep"}))

    assert await ana.options("rep", "re") == []
    assert asked == []
    assert await ana.options("rep", "red") == OPTIONS
    await ana.fill({"rep": "blue"})

    assert asked[0]["value"] == "red"
    assert asked[0]["type"] == "block_suggestion"
    entry = (await ana.top_view()).values["who"]["rep"]
    assert entry["selected_option"]["value"] == "blue"


async def test_options_slack_would_not_show_are_refused(
    sandbox: RunningSandbox, bot: AsyncApp, api: WebApi, ana: Person
) -> None:
    @bot.options("rep")
    async def suggest(ack: Any, payload: Json) -> None:
        if payload["value"] == "many":
            await ack(options=[option(f"o{number}") for number in range(101)])
        else:
            await ack(options=[{"text": plain("No value")}])

    await show(sandbox, api, field("who", {"type": "external_select", "action_id": "rep"}))

    for query in ("many", "none"):
        with pytest.raises(ControlError) as refused:
            await ana.options("rep", query)
        assert refused.value.status == 422
