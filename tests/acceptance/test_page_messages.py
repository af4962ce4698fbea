"""Messages on the page: writing, reacting, replying."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.acceptance.office import ANA, BEN, GENERAL, Office
from tests.acceptance.parts import composer, message
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_what_one_writes_the_other_sees_without_reloading(
    office: Office, windows: Windows
) -> None:
    del office
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    await page.evaluate("window.isTheSamePage = true")
    await composer(page.locator("#pane-1")).fill("Who joins the call?")
    await page.keyboard.press("Enter")
    seen = message(page.locator("#pane-2"), "Who joins the call?")
    await expect(seen).to_contain_text("Ana Ruiz")
    await expect(composer(page.locator("#pane-1"))).to_have_value("")
    assert await page.evaluate("window.isTheSamePage")


async def test_shift_enter_makes_a_new_line(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await composer(page).press_sequentially("first")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("second")
    await page.keyboard.press("Enter")
    await expect(message(page, "first").locator(".text")).to_have_text("firstsecond")
    assert await message(page, "first").locator("br").count() == 1


async def test_people_are_suggested_and_mentioned(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    field = composer(page.locator("#pane-1"))
    await field.press_sequentially("Thanks @b")
    suggestions = page.get_by_role("listbox", name="Suggestions")
    await expect(suggestions.get_by_role("option", name="Ben Okafor")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("Thanks @ben ")
    await page.keyboard.press("Enter")
    mention = message(page.locator("#pane-2"), "Thanks").locator(".mention-me")
    await expect(mention).to_have_text("@Ben Okafor")


async def test_an_ephemeral_message_is_for_one_alone(office: Office, windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    await office.app.call("chat.postEphemeral", channel=GENERAL, user=ANA, text="Just for you")
    await expect(message(page.locator("#pane-1"), "Just for you")).to_contain_text(
        "Only visible to you"
    )
    await office.post("For everybody")
    await expect(message(page.locator("#pane-2"), "For everybody")).to_be_visible()
    await expect(page.locator("#pane-2")).not_to_contain_text("Just for you")


async def test_reactions_are_given_and_taken_back(office: Office, windows: Windows) -> None:
    await office.post("A win!")
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    mine, other = page.locator("#pane-1"), page.locator("#pane-2")
    await message(mine, "A win!").hover()
    await mine.get_by_role("button", name="More about the message").click()
    await page.get_by_role("menuitem", name="React with tada").click()
    await expect(other.get_by_role("button", name="tada 1")).to_have_attribute(
        "aria-pressed", "false"
    )
    await other.get_by_role("button", name="tada 1").click()
    await mine.get_by_role("button", name="tada 2").click()
    await expect(mine.get_by_role("button", name="tada 1")).to_have_attribute(
        "aria-pressed", "false"
    )


async def test_replies_stand_in_the_thread(office: Office, windows: Windows) -> None:
    await office.post("How was the week?")
    page = await windows.open(as_=ANA, at=GENERAL)
    await message(page, "How was the week?").hover()
    await page.get_by_role("button", name="More about the message").click()
    await page.get_by_role("menuitem", name="Reply in thread").click()
    await expect(composer(page)).to_be_focused()
    await page.keyboard.type("Better than the last")
    await page.keyboard.press("Enter")
    await page.get_by_text("1 reply").click()
    await expect(page.locator("details.thread")).to_contain_text("Better than the last")
    [_, reply] = await office.box.client.all_messages(GENERAL)
    assert reply["thread_ts"] != reply["ts"]


async def test_a_message_shortcut_names_its_message(office: Office, windows: Windows) -> None:
    ts = await office.post("Nordwind hesitates")
    page = await windows.open(as_=ANA, at=GENERAL)
    await message(page, "Nordwind").hover()
    await page.get_by_role("button", name="More about the message").click()
    await page.get_by_role("menuitem", name="Talk about it").click()
    assert (await office.app.hears("talk"))["message"]["ts"] == ts
