"""Reading on the page: what is new, what is old, in whose zone and direction."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.async_api import expect

from tests.acceptance.office import ANA, BEN, GENERAL, LEADS, Office
from tests.acceptance.parts import actions, button, composer, message
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_unread_messages_are_marked_until_they_are_seen(
    office: Office, windows: Windows
) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await office.post("Not for Ben", channel=LEADS)
    await office.post("Hello Ana", channel=office.dm(ANA))
    leads = page.get_by_role("link", name="leads")
    await expect(leads).to_have_css("color", "rgb(255, 255, 255)")
    app = page.get_by_role("link", name="Coach 1 unread")
    await app.click()
    await expect(page.locator(".unread-line")).to_be_visible()
    await expect(message(page, "Hello Ana")).to_be_visible()
    await leads.click()
    await expect(page.get_by_role("link", name="Coach", exact=True)).to_be_visible()


async def test_a_long_channel_begins_with_its_newest_messages(
    office: Office, windows: Windows
) -> None:
    for number in range(70):
        await office.post(f"Message {number:02}")
    page = await windows.open(as_=ANA, at=LEADS)
    await page.get_by_role("link", name="general").click()
    await expect(message(page, "Message 69")).to_be_attached()
    await expect(message(page, "Message 09")).to_have_count(0)
    await page.get_by_role("button", name="Earlier messages").click()
    await expect(message(page, "Message 00")).to_be_attached()
    await expect(message(page, "Message 10")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Earlier messages")).to_have_count(0)


async def test_who_reads_older_messages_is_told_of_new_ones(
    office: Office, windows: Windows
) -> None:
    for number in range(30):
        await office.post(f"Message {number:02}")
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("log").evaluate("log => { log.scrollTop = 0 }")
    await office.post("The newest")
    await page.get_by_role("button", name="New messages").click()
    await expect(message(page, "The newest")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="New messages")).to_be_hidden()
    await office.post("One more")
    await expect(message(page, "One more")).to_be_in_viewport()


async def test_the_page_comes_back_after_the_workspace_was_away(
    office: Office, windows: Windows
) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    field = composer(page)
    await page.context.set_offline(True)
    await field.fill("Written on a train")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("The workspace does not answer.")
    await expect(field).to_have_value("Written on a train")
    await page.context.set_offline(False)
    await page.keyboard.press("Enter")
    await expect(message(page, "Written on a train")).to_be_visible()
    await office.post("Live again")
    await expect(message(page, "Live again")).to_be_visible()


async def test_times_are_those_of_the_viewer(office: Office, windows: Windows) -> None:
    await office.box.client.set_clock(datetime(2026, 7, 1, 12, 30, tzinfo=UTC))
    await office.post("Lunch?")
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    await expect(message(page.locator("#pane-1"), "Lunch?")).to_contain_text("14:30")
    await expect(message(page.locator("#pane-2"), "Lunch?")).to_contain_text("8:30\u202fAM")


async def test_right_to_left_text_runs_from_the_right(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    for text in ("سلام به همه", "Good morning"):
        await composer(page).fill(text)
        await page.keyboard.press("Enter")
    await expect(message(page, "سلام").locator(".text")).to_have_css("direction", "rtl")
    await expect(message(page, "Good morning").locator(".text")).to_have_css("direction", "ltr")


async def test_hostile_text_stays_text(office: Office, windows: Windows) -> None:
    attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    section = {"type": "section", "text": {"type": "plain_text", "text": attack}}
    field = {"type": "section", "fields": [{"type": "mrkdwn", "text": attack}]}
    page = await windows.open(as_=ANA, at=GENERAL)
    await office.person(BEN).write(GENERAL, f"{attack} by Ben")
    await office.post("fallback", [section, field, *actions(button(attack[:70], "x"))])
    await expect(message(page, "by Ben")).to_contain_text(attack)
    await expect(page.get_by_role("button", name="<img src=x")).to_be_visible()
    assert await page.locator("article :is(img, script)").count() == 0
    assert await page.evaluate("window.hacked") is None
