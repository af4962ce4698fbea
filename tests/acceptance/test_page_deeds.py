"""Buttons and menus of messages on the page."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.acceptance.office import ANA, BEN, GENERAL, MIRA, Json, Office
from tests.acceptance.parts import actions, button, message
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_button_reaches_the_app_and_the_answer_replaces_it(
    office: Office, windows: Windows
) -> None:
    ts = await office.post("Feedback", actions(button("Got it", "seen", style="primary")))

    async def thank(_: Json) -> None:
        await office.app.call("chat.update", channel=GENERAL, ts=ts, text="Thanks for reading")

    office.app.deeds["seen"] = thank
    page = await windows.open(as_=BEN, at=GENERAL)
    await page.get_by_role("button", name="Got it").click()
    await expect(message(page, "Thanks for reading")).to_contain_text("(edited)")
    await expect(page.get_by_role("button", name="Got it")).to_have_count(0)
    await expect(page.get_by_role("log")).to_be_focused()
    payload = await office.app.hears("seen")
    assert payload["user"]["id"] == BEN
    assert payload["actions"][0]["value"] == "seen"
    assert payload["container"]["message_ts"] == ts


async def test_a_dangerous_button_asks_first(office: Office, windows: Windows) -> None:
    ask = {
        "title": {"type": "plain_text", "text": "Delete the draft?"},
        "text": {"type": "mrkdwn", "text": "It is *gone* then."},
        "confirm": {"type": "plain_text", "text": "Delete"},
        "deny": {"type": "plain_text", "text": "Keep"},
    }
    await office.post("Draft", actions(button("Delete draft", "delete", confirm=ask)))
    page = await windows.open(as_=ANA, at=GENERAL)
    for refuse in ("Keep", "Escape"):
        await page.get_by_role("button", name="Delete draft").click()
        dialog = page.get_by_role("dialog", name="Delete the draft?")
        await expect(dialog).to_contain_text("It is gone then.")
        if refuse == "Keep":
            await dialog.get_by_role("button", name="Keep").click()
        else:
            await page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()
    await page.get_by_role("button", name="Delete draft").click()
    await page.get_by_role("button", name="Delete", exact=True).click()
    await office.app.hears("delete")
    assert len(office.app.named("delete")) == 1


async def test_an_overflow_menu_works_with_the_keyboard(office: Office, windows: Windows) -> None:
    options = [
        {"text": {"type": "plain_text", "text": text}, "value": text.lower()}
        for text in ("Later", "Never", "Today")
    ]
    menu = {"type": "overflow", "action_id": "more", "options": options}
    await office.post("When?", actions(menu))
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("button", name="More actions").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Later")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    payload = await office.app.hears("more")
    assert payload["actions"][0]["selected_option"]["value"] == "today"
    await expect(page.get_by_role("menuitem", name="Today")).to_be_hidden()


async def test_when_the_app_is_silent_the_person_is_told(office: Office, windows: Windows) -> None:
    released = asyncio.Event()

    async def dawdle(_: Json) -> None:
        await released.wait()

    office.app.deeds["slow"] = dawdle
    await office.post("Slow", actions(button("Try", "slow")))
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("button", name="Try").click()
    await expect(page.get_by_role("status")).to_contain_text("did not answer in time")
    released.set()


async def test_buttons_of_a_right_to_left_language_begin_at_the_right(
    office: Office, windows: Windows
) -> None:
    section = {"type": "section", "text": {"type": "plain_text", "text": "بازخورد در سه بخش"}}
    await office.post("x", [section, *actions(button("نخست", "one"), button("دوم", "two"))])
    page = await windows.open(as_=MIRA, at=GENERAL)
    first = await page.get_by_role("button", name="نخست").bounding_box()
    second = await page.get_by_role("button", name="دوم").bounding_box()
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]
    await expect(page.locator(".section")).to_have_css("direction", "rtl")
