"""The inspector: what goes between the app and the workspace, as it happens."""

from __future__ import annotations

import pytest
from playwright.async_api import expect

from tests.acceptance.office import ANA, GENERAL, TOKEN, Office
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_requests_and_acks_appear_as_they_happen(office: Office, windows: Windows) -> None:
    office.app.answers("/feedback", {"text": "Whom for?"})
    page = await windows.open("/inspector")
    await expect(page.get_by_text("Nothing yet.")).to_be_visible()
    await office.person(ANA).command(GENERAL, "/feedback", "@ben")
    line = page.locator(".exchange").filter(has_text="/feedback")
    await expect(line).to_contain_text("slash_commands")
    await line.locator("summary").click()
    await expect(line).to_contain_text('"text": "<@U02>"')
    await expect(line).to_contain_text("Whom for?")
    await expect(page.get_by_text("Nothing yet.")).to_be_hidden()


async def test_calls_of_the_app_can_be_sifted_and_hold_no_token(
    office: Office, windows: Windows
) -> None:
    await office.person(ANA).command(GENERAL, "/feedback")
    await office.post("Hello")
    page = await windows.open("/inspector")
    lines = page.locator(".exchange:visible")
    await expect(lines).to_have_count(2)
    await page.get_by_label("requests to the app").uncheck()
    await expect(lines).to_have_count(1)
    await lines.locator("summary").click()
    await expect(lines).to_contain_text('"Hello"')
    assert TOKEN not in await page.content()
    await page.get_by_role("searchbox").fill("views.open")
    await expect(lines).to_have_count(0)


async def test_a_failure_stands_out(office: Office, windows: Windows) -> None:
    await office.box.client.deliver_to("http://127.0.0.1:9/")
    await office.person(ANA).command(GENERAL, "/feedback")
    page = await windows.open("/inspector")
    await page.get_by_label("only failures").check()
    await expect(page.locator(".exchange:visible")).to_contain_text("dispatch_failed")


async def test_a_request_can_be_sent_once_more(office: Office, windows: Windows) -> None:
    await office.person(ANA).command(GENERAL, "/feedback", "again")
    page = await windows.open("/inspector")
    line = page.locator(".exchange").filter(has_text="/feedback").last
    await line.locator("summary").click()
    await page.get_by_role("button", name="Send the same once more").click()
    await expect(page.get_by_text("Sent.")).to_be_visible()
    assert [payload["text"] for payload in office.app.named("/feedback")] == ["again", "again"]
