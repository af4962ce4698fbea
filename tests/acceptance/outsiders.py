"""What two people say to each other in a walk, and those who are not to read a word of it."""

from __future__ import annotations

from playwright.async_api import Page, expect

from tests.acceptance.walking import close, command, open_messages, write
from tests.acceptance.windows import Windows
from tests.integration.payloads import click, dispatch
from tests.stage import LINNEA, STRANGER, Stage
from views.ids import Act

OPEN = "The pipeline of spring"
SECRET = "Ask how the move went"
HIS = "Two old clients want a discount"
HER_NOTE = "Both clients stay if we answer this week"
HIS_NOTE = "Berg wants a call from Ana"
ONLY_HERS = "He seems tired"
PROMISE = "Send the offer to Berg"
RECAP = "Drin calls both clients first"
CORRECTED = "Drin calls Berg first, Ana calls the other one"
EVERYTHING = (OPEN, SECRET, HIS, HER_NOTE, HIS_NOTE, ONLY_HERS, PROMISE, RECAP, CORRECTED)


async def see_from_above(stage: Stage, windows: Windows) -> None:
    """Whoever leads the manager sees how often the teams below meet, and no words."""
    page = await open_messages(stage, windows, LINNEA)
    await page.get_by_role("link", name="Home").click()
    await expect(page.get_by_text("Held in the last four weeks: 1. Overdue: 0.")).to_be_visible()
    await _sees_none(page)
    await page.get_by_role("link", name="Messages").click()
    await _is_kept_out(page)


async def see_from_outside(stage: Stage, windows: Windows, which: str) -> None:
    """A stranger types what the two typed, and clicks on what stands on their screens."""
    page = await open_messages(stage, windows, STRANGER)
    await _is_kept_out(page)
    for act in (Act.ONE_ON_ONE_START, Act.ONE_ON_ONE_MEETING, Act.ONE_ON_ONE_RECAP_OPEN):
        await dispatch(stage, click(STRANGER, act, which))
    await stage.settle()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.get_by_role("link", name="Home").click()
    await expect(page.get_by_role("heading", name="Cadence helps you coach")).to_be_visible()
    await expect(page.get_by_text("Held in the last four weeks")).to_have_count(0)
    await _sees_none(page)


async def _is_kept_out(page: Page) -> None:
    history = await command(page, "/one-on-one history @drin", "One-on-ones")
    await expect(history.get_by_text("You and @drin have not met one-on-one yet.")).to_be_visible()
    await expect(history.get_by_role("button", name="Export as text")).to_have_count(0)
    await close(history)
    items = await command(page, "/one-on-one actions @drin", "Action items")
    await expect(items.get_by_text("Nothing is open between you and @drin.")).to_be_visible()
    await close(items)
    await write(page, "/one-on-one agenda @drin")
    await expect(page.get_by_text("neither of you reports to the other")).to_be_visible()
    await write(page, "/one-on-one recap @drin")
    await expect(page.get_by_text("You have not held a one-on-one")).to_be_visible()
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await _sees_none(page)


async def _sees_none(page: Page) -> None:
    for words in EVERYTHING:
        await expect(page.get_by_text(words)).to_have_count(0)
