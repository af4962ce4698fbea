"""What people do in a browser to get through a walk: commands, forms, and the time between."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

from coaching.team import Member, Role
from settings import Mode
from storage import team
from storage.database import Transaction
from tests.acceptance.windows import Windows
from tests.stage import ANA, DRIN, LINNEA, TEAM, Stage, staged


@asynccontextmanager
async def led_stage(folder: Path) -> AsyncIterator[Stage]:
    """A stage on which Drin reports to Ana, and she to Linnéa."""
    async with staged(Mode.SOCKET, folder) as made:

        def work(tx: Transaction) -> None:
            today = made.clock.now.date()
            for person, role in ((LINNEA, Role.LEADER), (ANA, Role.MANAGER)):
                member = Member(workspace_id=TEAM, person_id=person, role=role)
                team.save_member(tx, member, by_id=LINNEA, now=made.clock.now)
            team.report_to(tx, TEAM, ANA, LINNEA, today)
            team.report_to(tx, TEAM, DRIN, ANA, today)

        await made.bot.services.database.write(work)
        # Whoever is put into a team by hand is looked up in Slack.
        for person in (LINNEA, ANA, DRIN):
            await made.bot.services.directory.find(TEAM, person, made.clock.now)
        yield made


@asynccontextmanager
async def windows_on(browser: Browser, url: str) -> AsyncIterator[Windows]:
    """Opens windows on a workspace; afterwards none of them may have complained."""
    opened = Windows(browser, url)
    yield opened
    await opened.close()
    assert opened.complaints == []


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
