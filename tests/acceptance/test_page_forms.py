"""Modals on the page: filling, submitting, errors, closing."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.acceptance.form import FORM, filled
from tests.acceptance.office import ANA, BEN, GENERAL, Json, Office
from tests.acceptance.parts import note, open_form
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def choose(page: Page, label: str, typed: str, option: str) -> None:
    await page.get_by_role("combobox", name=label).click()
    await page.keyboard.type(typed)
    await page.get_by_role("listbox").get_by_role("option", name=option).click()


async def test_every_kind_of_field_is_sent_as_it_was_filled(
    office: Office, windows: Windows
) -> None:
    page = await open_form(office, windows, FORM)
    await expect(page.get_by_role("dialog", name="Everything")).to_be_visible()
    await page.get_by_label("What happened?").fill("Price came\ntoo early")
    await page.get_by_label("Shortly").fill("Price")
    await page.get_by_label("Hours").fill("1.5")
    await page.get_by_label("Address").fill("ben@acme.test")
    await page.get_by_label("Page").fill("https://acme.test/deal")
    await page.get_by_label("At length").fill("A longer text")
    await page.get_by_label("Skill").select_option("Negotiation")
    await choose(page, "For whom", "ben", "Ben Okafor")
    await choose(page, "Values", "own", "Own the outcome")
    await choose(page, "Values", "", "Be kind")
    await choose(page, "Where", "", "#general")
    await page.get_by_label("On the next agenda").check()
    await page.get_by_label("Tomorrow").check()
    await page.get_by_label("Follow up on").fill("2026-12-01")
    await page.get_by_label("Remind me daily at").fill("09:30")
    await page.get_by_label("Call at").fill("2026-07-01T14:30")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_role("dialog")).to_be_hidden()
    [submission] = office.app.named("everything")
    assert filled(submission["view"]["state"]["values"]) == {
        "text": "Price came\ntoo early",
        "short": "Price",
        "number": "1.5",
        "email": "ben@acme.test",
        "url": "https://acme.test/deal",
        "rich": "A longer text",
        "skill": "negotiation",
        "who": BEN,
        "values": ["own", "kind"],
        "where": GENERAL,
        "also": ["agenda"],
        "when": "tomorrow",
        "date": "2026-12-01",
        "time": "09:30",
        # 14:30 in Madrid, whatever the zone of the browser.
        "moment": 1782909000,
    }


async def test_required_fields_left_empty_are_told_without_asking_the_app(
    office: Office, windows: Windows
) -> None:
    page = await open_form(office, windows, FORM)
    await page.get_by_label("What happened?").fill("Price came too early")
    await page.get_by_role("button", name="Send").click()
    error = page.get_by_role("alert").filter(has_text="Please complete this required field.")
    await expect(error.first).to_be_visible()
    await expect(page.get_by_role("combobox", name="For whom")).to_be_focused()
    await expect(page.get_by_label("What happened?")).to_have_value("Price came too early")
    assert office.app.named("everything") == []


async def test_the_apps_errors_stand_below_their_fields(office: Office, windows: Windows) -> None:
    errors = {"text": "Say what you saw."}
    office.app.answers("note", {"response_action": "errors", "errors": errors})
    page = await open_form(office, windows, note())
    field = page.get_by_label("What happened?")
    await field.fill("Bad")
    await page.get_by_role("button", name="Send").click()
    await expect(field).to_have_attribute("aria-invalid", "true")
    await expect(field).to_have_accessible_description("One situation is enough Say what you saw.")
    await expect(field).to_have_value("Bad")
    await expect(field).to_be_focused()


async def test_a_late_ack_leaves_the_form_and_its_text(office: Office, windows: Windows) -> None:
    released = asyncio.Event()

    async def dawdle(_: Json) -> None:
        await released.wait()

    office.app.deeds["note"] = dawdle
    page = await open_form(office, windows, note())
    await page.get_by_label("What happened?").fill("A precious sentence")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("We had some trouble connecting. Try again?")).to_be_visible()
    await expect(page.get_by_label("What happened?")).to_have_value("A precious sentence")
    released.set()


async def test_what_the_app_answers_with_is_read_from_its_beginning(
    office: Office, windows: Windows
) -> None:
    office.app.answers("everything", {"response_action": "update", "view": FORM})
    page = await open_form(office, windows, FORM)
    await page.get_by_label("What happened?").fill("Price came too early")
    await choose(page, "For whom", "ben", "Ben Okafor")
    body = page.locator(".modal-body")
    await body.evaluate("body => { body.scrollTop = body.scrollHeight }")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_label("What happened?")).to_be_in_viewport()
    assert await body.evaluate("body => body.scrollTop") == 0


async def test_escape_closes_and_gives_the_focus_back(office: Office, windows: Windows) -> None:
    page = await open_form(office, windows, {**note(), "notify_on_close": True})
    await expect(page.get_by_label("What happened?")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(page.get_by_role("textbox", name="Message to")).to_be_focused()
    assert (await office.app.hears("note"))["type"] == "view_closed"


async def test_behind_a_modal_nothing_can_be_reached(office: Office, windows: Windows) -> None:
    page = await open_form(office, windows, note())
    for _ in range(12):
        await page.keyboard.press("Tab")
        where = "document.activeElement.closest('.window') !== null"
        assert not await page.evaluate(where), "the focus went behind the modal"


async def test_stacked_modals_go_back_one_by_one_or_all_at_once(
    office: Office, windows: Windows
) -> None:
    async def push(payload: Json) -> None:
        view = {**note(), "title": {"type": "plain_text", "text": "Above"}}
        await office.app.call("views.push", trigger_id=payload["trigger_id"], view=view)

    office.app.deeds["preview"] = push
    page = await open_form(office, windows, FORM)
    await page.get_by_label("Shortly").fill("kept below")
    await page.get_by_role("button", name="Preview").click()
    await expect(page.get_by_role("dialog", name="Above")).to_be_visible()
    await page.get_by_role("button", name="Back").click()
    await expect(page.get_by_role("dialog", name="Everything")).to_be_visible()
    await expect(page.get_by_label("Shortly")).to_have_value("kept below")
    await page.get_by_role("button", name="Preview").click()
    await expect(page.get_by_role("dialog", name="Above")).to_be_visible()
    await page.get_by_role("button", name="Close", exact=True).click()
    await expect(page.get_by_role("dialog")).to_be_hidden()


async def test_a_button_in_a_form_carries_what_was_typed(office: Office, windows: Windows) -> None:
    page = await open_form(office, windows, FORM)
    await page.get_by_label("Shortly").press_sequentially("Price")
    await page.get_by_role("button", name="Preview").click()
    payload = await office.app.hears("preview")
    assert payload["view"]["state"]["values"]["short"]["short"]["value"] == "Price"


async def test_fields_that_dispatch_tell_the_app_at_once(office: Office, windows: Windows) -> None:
    page = await open_form(office, windows, FORM)
    await page.get_by_label("Skill").select_option("Negotiation")
    await office.app.hears("skill")
    await page.get_by_label("Search").press_sequentially("nord")
    await page.keyboard.press("Enter")
    payload = await office.app.hears("search")
    assert payload["actions"][0]["value"] == "nord"
    await expect(page.get_by_role("dialog")).to_be_visible()


async def test_an_external_select_asks_the_app(office: Office, windows: Windows) -> None:
    option = {"text": {"type": "plain_text", "text": "Nordwind Ltd"}, "value": "nw"}
    office.app.answers("account", {"options": [option]})
    page = await open_form(office, windows, FORM)
    await choose(page, "Account", "nor", "Nordwind Ltd")
    assert office.app.named("account")[-1]["value"] == "nor"
    await expect(page.get_by_role("button", name="Remove Nordwind Ltd")).to_be_visible()
    view = await office.person(ANA).top_view()
    assert filled(view.values)["account"] == "nw"


async def test_a_select_is_steered_by_the_keyboard(office: Office, windows: Windows) -> None:
    page = await open_form(office, windows, FORM)
    field = page.get_by_role("combobox", name="Values")
    await field.focus()
    await page.keyboard.press("ArrowDown")
    await expect(field).to_have_attribute("aria-expanded", "true")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("button", name="Remove Be kind")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Escape")
    await expect(field).to_have_attribute("aria-expanded", "false")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.keyboard.press("Backspace")
    await expect(page.get_by_role("button", name="Remove Be kind")).to_have_count(0)
