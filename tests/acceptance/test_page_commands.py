"""Commands, shortcuts and the Home on the page."""

from __future__ import annotations

import asyncio

import pytest
from playwright.async_api import expect

from tests.acceptance.form import FORM, option, plain
from tests.acceptance.office import ANA, BEN, GENERAL, Json, Office
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_commands_are_completed_with_the_arrows(office: Office, windows: Windows) -> None:
    office.app.answers("/recognize", {"text": "Whom would you like to praise?"})
    page = await windows.open(as_=ANA, at=GENERAL)
    field = page.get_by_role("textbox", name="Message to")
    await field.press_sequentially("/")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    await expect(options).to_have_count(3)
    await expect(options.first).to_contain_text("Give private feedback")
    await page.keyboard.press("ArrowUp")
    await expect(options.last).to_have_attribute("aria-selected", "true")
    active = await options.last.get_attribute("id")
    await expect(field).to_have_attribute("aria-activedescendant", str(active))
    await page.keyboard.press("Tab")
    await expect(field).to_have_value("/recognize ")
    await page.keyboard.type("@ben")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("Whom would you like to praise?")).to_be_visible()
    assert office.app.named("/recognize")[0]["text"] == f"<@{BEN}>"


async def test_escape_puts_the_suggestions_away(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("textbox", name="Message to").press_sequentially("/fo")
    options = page.get_by_role("listbox", name="Suggestions").get_by_role("option")
    await expect(options).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(options).to_be_hidden()
    await expect(page.get_by_role("textbox", name="Message to")).to_have_value("/fo")


async def test_a_command_opens_a_form(office: Office, windows: Windows) -> None:
    office.app.opens("/form", FORM)
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("textbox", name="Message to").fill("/form")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog", name="Everything")).to_be_visible()
    await expect(page.get_by_role("button", name="Not now")).to_be_visible()


async def test_slack_says_what_is_wrong_with_a_command(office: Office, windows: Windows) -> None:
    released = asyncio.Event()

    async def dawdle(_: Json) -> None:
        await released.wait()

    office.app.deeds["/form"] = dawdle
    page = await windows.open(as_=ANA, at=GENERAL)
    field = page.get_by_role("textbox", name="Message to")
    await field.fill("/nonsense")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("is not a valid command")).to_be_visible()
    await field.fill("/form")
    await page.keyboard.press("Enter")
    notice = page.get_by_role("article").filter(has_text="operation_timeout")
    await expect(notice).to_contain_text("Only visible to you")
    released.set()


async def test_the_menu_of_the_composer_knows_shortcuts_and_commands(
    office: Office, windows: Windows
) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    menu = page.get_by_role("button", name="Shortcuts and commands")
    await menu.click()
    await page.get_by_role("menuitem", name="/feedback").click()
    await expect(page.get_by_role("textbox", name="Message to")).to_have_value("/feedback ")
    await menu.click()
    await page.get_by_role("menuitem", name="Give praise").click()
    assert (await office.app.hears("praise"))["type"] == "shortcut"


async def test_the_home_is_told_to_the_app_and_follows_it(office: Office, windows: Windows) -> None:
    async def publish(payload: Json) -> None:
        await office.app.call(
            "views.publish", user_id=payload["event"]["user"], view=_home("Good morning")
        )

    office.app.deeds["app_home_opened"] = publish
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("link", name="Coach").click()
    await expect(page.get_by_role("heading", name="Good morning")).to_be_visible()
    await office.app.call("views.publish", user_id=ANA, view=_home("Two things wait for you"))
    await expect(page.get_by_role("heading", name="Two things wait for you")).to_be_visible()
    await page.get_by_label("Period").select_option("This month")
    assert (await office.app.hears("period"))["container"]["type"] == "view"
    await page.get_by_role("link", name="Messages").click()
    await expect(page.get_by_role("textbox", name="Message to Coach")).to_be_visible()
    assert office.app.named("app_home_opened")[-1]["event"]["tab"] == "messages"


async def test_what_is_written_to_the_app_reaches_it(office: Office, windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=office.dm(ANA))
    await page.get_by_role("textbox", name="Message to Coach").fill("help")
    await page.keyboard.press("Enter")
    event = (await office.app.hears("message"))["event"]
    assert (event["text"], event["channel_type"]) == ("help", "im")


def _home(greeting: str) -> Json:
    period = {
        "type": "static_select",
        "action_id": "period",
        "placeholder": plain("Period"),
        "options": [option("month", "This month")],
    }
    return {
        "type": "home",
        "blocks": [
            {"type": "header", "text": plain(greeting)},
            {"type": "actions", "block_id": "deeds", "elements": [period]},
        ],
    }
