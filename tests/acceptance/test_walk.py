"""The main job in a real browser: a manager gives feedback, the rep answers, a stranger sees none.

The bot and the workspace are the real ones; only time stands still.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from settings import Mode
from tests.acceptance.windows import Windows
from tests.stage import ANA, CHANNEL, DRIN, STRANGER, Stage, staged

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
ISSUE = "You named the price before asking their needs."
ANSWER = "You are right, I was nervous."


@pytest_asyncio.fixture(loop_scope="session", params=list(Mode), ids=lambda mode: mode.value)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A workspace with a bot, over Socket Mode and over HTTP."""
    async with staged(request.param, tmp_path) as made:
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def windows(chromium: Browser, stage: Stage) -> AsyncIterator[Windows]:
    """Opens windows on the workspace; afterwards none of them may have complained."""
    opened = Windows(chromium, stage.sandbox.url)
    yield opened
    await opened.close()
    assert opened.complaints == []


async def _give(page: Page) -> None:
    message = page.get_by_role("textbox", name="Message to")
    await message.fill("/feedback @drin")
    await message.press("Escape")
    await message.press("Enter")
    form = page.get_by_role("dialog", name="Give feedback")
    await form.get_by_label("What happened?").fill(ISSUE)
    await form.get_by_label("What did it lead to?").fill("They compared us on price only.")
    await form.get_by_label("How can it be done better?").fill("Ask three questions first.")
    await form.get_by_role("button", name="Save").click()
    await expect(form).to_be_hidden()


async def test_given_read_answered_heard(stage: Stage, windows: Windows) -> None:
    manager = await windows.open(as_=ANA, at=CHANNEL)
    await _give(manager)
    await expect(manager.get_by_text("gets it now")).to_be_visible()
    await stage.settle()

    rep = await windows.open(as_=DRIN, at=CHANNEL)
    await rep.get_by_role("link", name="Cadence").click()
    await rep.get_by_role("link", name="Messages").click()
    await expect(rep.get_by_text("wants you to do well")).to_be_visible()
    await expect(rep.get_by_text(ISSUE)).to_be_visible()
    await rep.get_by_role("button", name="Answer…").click()
    form = rep.get_by_role("dialog", name="Answer")
    await form.get_by_label("Your answer").fill(ANSWER)
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()
    await expect(rep.get_by_text(ANSWER)).to_be_visible()
    await stage.settle()

    await manager.get_by_role("link", name="Cadence").click()
    await manager.get_by_role("link", name="Messages").click()
    await expect(manager.get_by_text("answered your feedback")).to_be_visible()
    await expect(manager.get_by_text(ANSWER)).to_be_visible()


async def test_a_stranger_sees_nothing_of_it(stage: Stage, windows: Windows) -> None:
    await _give(await windows.open(as_=ANA, at=CHANNEL))
    await stage.settle()
    stranger = await windows.open(as_=STRANGER, at=CHANNEL)
    message = stranger.get_by_role("textbox", name="Message to")
    await message.fill("/feedback history @drin")
    await message.press("Escape")
    await message.press("Enter")
    history = stranger.get_by_role("dialog", name="Feedback")
    await expect(history.get_by_text("0 records")).to_be_visible()
    await expect(stranger.get_by_text(ISSUE)).to_have_count(0)
    await expect(stranger.get_by_text("Only visible to you")).to_have_count(0)


async def test_a_third_correction_meets_the_guard(stage: Stage, windows: Windows) -> None:
    manager = await windows.open(as_=ANA, at=CHANNEL, size=(390, 844))
    await _give(manager)
    await _give(manager)
    message = manager.get_by_role("textbox", name="Message to")
    await message.fill("/feedback @drin a third | thing | again")
    await message.press("Escape")
    await message.press("Enter")
    form = manager.get_by_role("dialog", name="Give feedback")
    await form.get_by_role("button", name="Save").click()
    guard = manager.get_by_role("dialog", name="Before you send")
    await expect(guard.get_by_text("You have corrected drin 2 times today")).to_be_visible()
    await guard.get_by_role("button", name="Go on").click()
    await expect(guard).to_be_hidden()
    await expect(manager.get_by_text("Kept for your next one-on-one")).to_be_visible()
    await stage.settle()
    assert len(await stage.person(DRIN).messages("UCADENCE")) == 2
