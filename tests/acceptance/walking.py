"""What people do in a browser to get through a walk: commands, forms, and the time between."""

from __future__ import annotations

from datetime import UTC, datetime

from playwright.async_api import Locator, Page, expect

from tests.acceptance.windows import Windows
from tests.stage import Stage


async def open_messages(stage: Stage, windows: Windows, who: str) -> Page:
    """Somebody's window on their direct messages with the bot."""
    return await windows.open(as_=who, at=stage.sandbox.workspace.app_dm(who).id)


async def write(page: Page, text: str) -> None:
    """Type a command into the composer and send it."""
    message = page.get_by_role("textbox", name="Message to")
    await message.fill(text)
    await message.press("Escape")
    await message.press("Enter")


async def until(stage: Stage, day: int, hour: int, minute: int = 0) -> None:
    """Let time pass to a moment of March 2026, in UTC."""
    moment = datetime(2026, 3, day, hour, minute, tzinfo=UTC)
    await stage.bot.planner.tick()
    await stage.pass_time(seconds=(moment - stage.clock.now).total_seconds())
    await stage.bot.planner.tick()
    await stage.settle()


def form_named(page: Page, title: str) -> Locator:
    """The modal with this title."""
    return page.get_by_role("dialog", name=title, exact=True)


async def command(page: Page, text: str, title: str) -> Locator:
    """Send the command; the form that it opens."""
    await write(page, text)
    form = form_named(page, title)
    await expect(form).to_be_visible()
    return form


async def press(form: Locator, label: str) -> None:
    """Click a button of the form."""
    await form.get_by_role("button", name=label, exact=True).click()


async def close(form: Locator, label: str = "Close") -> None:
    """Leave the form; it is gone then."""
    await form.locator(".modal-foot").get_by_role("button", name=label).click()
    await expect(form).to_be_hidden()


async def refused(form: Locator, label: str, words: str) -> None:
    """Send it: it stays, and says below a field what is wrong."""
    await press(form, label)
    await expect(form.get_by_role("alert").filter(has_text=words)).to_be_visible()


async def choose_person(form: Locator, typed: str, option: str) -> None:
    """Somebody else in the field with the person."""
    field = form.get_by_role("combobox", name="Who do you meet?")
    await field.click()
    await field.press_sequentially(typed)
    await form.page.get_by_role("listbox").get_by_role("option", name=option).click()
    # With oneself there is one time zone, and no question about it.
    zone = form.locator("option").filter(has_text=f"{typed}'s (")
    await expect(zone).to_have_count(0 if typed == "ana" else 1)
