"""Modals: opening, updating, stacking, closing."""

from __future__ import annotations

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from sandbox.client import Person
from tests.integration.sandbox.blocks import (
    actions,
    button,
    field,
    modal,
    option,
    section,
    text_field,
)
from tests.integration.sandbox.bots import opens

Json = dict[str, Any]


async def test_an_opened_modal_has_ids_a_hash_and_the_state_of_every_element(
    bot: AsyncApp, ana: Person
) -> None:
    picker = {"type": "datepicker", "action_id": "day", "initial_date": "2026-03-01"}
    opens(bot, modal(text_field(), section("When?", accessory=picker), private_metadata="secret"))

    await ana.command("C01", "/feedback")
    view = await ana.top_view("form")

    assert view.raw["private_metadata"] == "secret"
    assert view.raw["hash"]
    assert view.raw["root_view_id"] == view.id
    assert view.raw["previous_view_id"] is None
    generated = view.blocks[1]["block_id"]
    assert generated
    assert view.values == {
        "note": {"text": {"type": "plain_text_input", "value": None}},
        generated: {"day": {"type": "datepicker", "selected_date": "2026-03-01"}},
    }


async def test_updating_by_ack_keeps_input_of_the_same_ids_and_resets_the_rest(
    bot: AsyncApp, ana: Person
) -> None:
    opens(bot, modal(text_field("note"), text_field("why")))

    @bot.view("form")
    async def submitted(ack: Any) -> None:
        again = modal(text_field("note"), text_field("why2", initial_value="fresh"))
        await ack(response_action="update", view=again)

    await ana.command("C01", "/feedback")
    before = await ana.top_view()
    outcome = await ana.submit({"note": "kept", "why": "lost"})

    after = await ana.top_view()
    assert outcome.result == "updated"
    assert after.id == before.id
    assert after.raw["hash"] != before.raw["hash"]
    assert after.values["note"]["text"]["value"] == "kept"
    assert after.values["why2"]["text"]["value"] == "fresh"
    assert "why" not in after.values


async def test_views_update_keeps_input_and_refuses_an_old_hash(bot: AsyncApp, ana: Person) -> None:
    opens(bot, modal(text_field("note"), external_id="one"))

    await ana.command("C01", "/feedback")
    view = await ana.top_view()
    await ana.fill({"note": "typed"})
    changed = modal(section("New"), text_field("note"), external_id="one")
    await bot.client.views_update(external_id="one", hash=view.raw["hash"], view=changed)
    with pytest.raises(SlackApiError) as refused:
        await bot.client.views_update(view_id=view.id, hash=view.raw["hash"], view=changed)

    assert refused.value.response["error"] == "hash_conflict"
    after = await ana.top_view()
    assert "New" in after.words
    assert after.values["note"]["text"]["value"] == "typed"


async def test_a_select_forgets_a_choice_that_is_no_longer_offered(
    bot: AsyncApp, ana: Person
) -> None:
    def menu(*values: str) -> Json:
        options = [option(value) for value in values]
        return field("kind", {"type": "static_select", "action_id": "pick", "options": options})

    opens(bot, modal(menu("good", "bad")))

    await ana.command("C01", "/feedback")
    view = await ana.top_view()
    await ana.fill({"pick": "bad"})
    await bot.client.views_update(view_id=view.id, view=modal(menu("good", "better")))

    assert (await ana.top_view()).values["kind"]["pick"]["selected_option"] is None


async def test_the_stack_holds_three_views(bot: AsyncApp, ana: Person) -> None:
    opens(bot, modal(text_field(), callback_id="one"))
    pushed = {"one": "two", "two": "three", "three": "four"}

    async def submitted(ack: Any, view: Json) -> None:
        above = modal(text_field(), callback_id=pushed[view["callback_id"]])
        await ack(response_action="push", view=above)

    for callback_id in pushed:
        bot.view(callback_id)(submitted)

    await ana.command("C01", "/feedback")
    first = await ana.top_view("one")
    assert (await ana.submit({"note": "a"})).result == "pushed"
    assert (await ana.submit({"note": "b"})).result == "pushed"
    outcome = await ana.submit({"note": "c"})

    assert outcome.status == "invalid_ack"
    assert "push_limit_reached" in outcome.reason
    views = await ana.views()
    assert [view.callback_id for view in views] == ["one", "two", "three"]
    assert {view.raw["root_view_id"] for view in views} == {first.id}
    assert views[2].raw["previous_view_id"] == views[1].id


async def test_clearing_empties_the_stack(bot: AsyncApp, ana: Person) -> None:
    opens(bot, modal(text_field(), callback_id="one"))

    @bot.view("one")
    async def first(ack: Any) -> None:
        await ack(response_action="push", view=modal(text_field(), callback_id="two"))

    @bot.view("two")
    async def second(ack: Any) -> None:
        await ack(response_action="clear")

    await ana.command("C01", "/feedback")
    await ana.submit({"note": "a"})
    assert (await ana.submit({"note": "b"})).result == "cleared"
    assert await ana.views() == []


async def test_views_push_needs_a_trigger_from_the_open_modal(bot: AsyncApp, ana: Person) -> None:
    triggers: list[str] = []
    opens(bot, modal(actions(button("more"))))

    @bot.action("more")
    async def more(ack: Any, body: Json, client: Any) -> None:
        await ack()
        above = modal(text_field(), callback_id="above")
        await client.views_push(trigger_id=body["trigger_id"], view=above)

    @bot.command("/raw")
    async def raw(ack: Any, body: Json) -> None:
        triggers.append(body["trigger_id"])
        await ack()

    await ana.command("C01", "/feedback")
    await ana.click("more")
    assert (await ana.top_view("above")).raw["previous_view_id"]
    await ana.command("C01", "/raw")
    with pytest.raises(SlackApiError) as refused:
        await bot.client.views_push(trigger_id=triggers[0], view=modal(text_field()))

    assert refused.value.response["error"] == "not_found"


async def test_closing_is_told_only_when_asked_for(bot: AsyncApp, ana: Person) -> None:
    heard: list[Json] = []
    opens(bot, modal(text_field(), notify_on_close=True))

    async def closed(ack: Any, body: Json) -> None:
        heard.append(body)
        await ack()

    bot.view_closed("form")(closed)
    bot.view_closed("quiet")(closed)

    await ana.command("C01", "/feedback")
    await ana.top_view()
    await ana.close()
    assert [body["is_cleared"] for body in heard] == [False]
    assert "trigger_id" not in heard[0]

    await ana.command("C01", "/feedback")
    await ana.top_view()
    await ana.close(everything=True)
    assert [body["is_cleared"] for body in heard] == [False, True]
    assert await ana.views() == []
