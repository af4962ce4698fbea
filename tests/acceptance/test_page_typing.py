"""What somebody types on the page is never lost, whatever else happens."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.acceptance.form import filled, text_input
from tests.acceptance.office import ANA, BEN, GENERAL, Office
from tests.acceptance.parts import note, open_form
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_typing_is_not_disturbed_by_anything_that_happens_meanwhile(
    office: Office, windows: Windows
) -> None:
    page = await open_form(office, windows, note())
    field = page.get_by_label("What happened?")
    await field.press_sequentially("Half a sen")
    await field.evaluate("field => field.setSelectionRange(4, 4)")
    await office.post("Something else happened")
    await office.person(BEN).write(GENERAL, "And more")
    await expect(page.get_by_text("And more")).to_be_attached()
    await page.keyboard.type("-")
    await expect(field).to_have_value("Half- a sen")


async def test_typing_survives_an_update_of_the_view_around_it(
    office: Office, windows: Windows
) -> None:
    page = await open_form(office, windows, note())
    field = page.get_by_label("What happened?")
    await field.press_sequentially("Half a sen")
    view = await office.person(ANA).top_view()
    notice = {"type": "section", "text": {"type": "mrkdwn", "text": "*Updated*"}}
    changed = {**note(), "blocks": [notice, *note()["blocks"]]}
    await office.app.call("views.update", view_id=view.id, view=changed)
    await expect(page.get_by_role("dialog").get_by_text("Updated")).to_be_visible()
    await expect(field).to_be_focused()
    await page.keyboard.type("tence")
    await page.get_by_role("button", name="Send").click()
    [submission] = [await office.app.hears("note")]
    assert filled(submission["view"]["state"]["values"])["text"] == "Half a sentence"


async def test_a_new_block_id_makes_a_fresh_field(office: Office, windows: Windows) -> None:
    page = await open_form(office, windows, note())
    await page.get_by_label("What happened?").fill("Old")
    view = await office.person(ANA).top_view()
    changed = {**note(), "blocks": [text_input("other", "What else?")]}
    await office.app.call("views.update", view_id=view.id, view=changed)
    await expect(page.get_by_label("What else?")).to_have_value("")


async def test_a_message_that_is_being_written_survives_other_messages(
    office: Office, windows: Windows
) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("textbox", name="Message to").press_sequentially("Not fin")
    await office.post("Meanwhile")
    await expect(page.get_by_role("article").filter(has_text="Meanwhile")).to_be_visible()
    await page.keyboard.type("ished")
    await expect(page.get_by_role("textbox", name="Message to")).to_have_value("Not finished")
    await page.get_by_role("link", name="leads").click()
    await expect(page.get_by_role("textbox", name="Message to #leads")).to_have_value("")
    await page.get_by_role("link", name="general").click()
    await expect(page.get_by_role("textbox", name="Message to #general")).to_have_value(
        "Not finished"
    )


async def test_texts_that_are_too_long_are_told_before_they_are_sent(
    office: Office, windows: Windows
) -> None:
    page = await open_form(office, windows, note())
    await page.get_by_label("What happened?").fill("x" * 41)
    await expect(page.locator(".count")).to_have_text("-1")
    await page.get_by_role("button", name="Send").click()
    await expect(page.get_by_text("Please shorten this to 40 characters.")).to_be_visible()
    assert office.app.named("note") == []
