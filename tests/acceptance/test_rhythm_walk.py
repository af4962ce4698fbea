"""Ratings, goals and the rhythm that fits, in a real browser: as manager, rep, leader, stranger."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.acceptance.parts import message
from tests.acceptance.walking import (
    close,
    command,
    form_named,
    led_stage,
    open_messages,
    press,
    refused,
    windows_on,
    write,
)
from tests.acceptance.windows import Windows
from tests.integration.rhythms import meet_for, monday, rate
from tests.stage import ANA, DRIN, LINNEA, STRANGER, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
SHARED = "Twelve deals, and every customer called back."
SECRET = "He hides behind reports since May."


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Ana and Drin have met for five weeks; Drin was rated well twice."""
    async with led_stage(tmp_path) as made:
        await meet_for(made, 5)
        await rate(made, 3, 3)
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def windows(chromium: Browser, stage: Stage) -> AsyncIterator[Windows]:
    """Opens windows on the workspace; afterwards none of them may have complained."""
    async with windows_on(chromium, stage.sandbox.url) as opened:
        yield opened


async def _accept(stage: Stage, ana: Page, drin: Page) -> None:
    review = message(ana, "How often do you meet whom?").last
    await expect(review.get_by_text("every 2 weeks")).to_be_visible()
    await review.get_by_role("button", name="Accept from the next meeting…").click()
    form = form_named(ana, "A new rhythm")
    await expect(form.get_by_text("The next dates are then:")).to_be_visible()
    await press(form, "Accept")
    await expect(form.get_by_text("Accepted.")).to_be_visible()
    await close(form)
    await stage.settle()
    await expect(review.get_by_role("button", name="Undo the change")).to_be_visible()
    told = message(drin, "meet one-on-one: Every 2 weeks").last
    await expect(told).to_be_visible()
    await expect(drin.get_by_text("rating")).to_have_count(0)


async def _rate(stage: Stage, ana: Page, drin: Page) -> None:
    form = await command(ana, "/cadence rate @drin", "Rating")
    await form.get_by_label("4 · exceeded them").first.check()
    await refused(form, "Save", "Please")
    await form.get_by_label("Why?").fill(SECRET)
    await press(form, "Save")
    await expect(form).to_be_hidden()
    await stage.settle()
    await expect(drin.get_by_text(SECRET)).to_have_count(0)
    ratings = await command(drin, "/cadence ratings", "Ratings")
    await expect(ratings.get_by_text("No rating is shared with you.")).to_be_visible()
    await close(ratings)
    form = await command(ana, "/cadence rate @drin", "Rating")
    await expect(form.get_by_label("Why?")).to_have_value(SECRET)
    await form.get_by_label("Why?").fill(SHARED)
    await form.get_by_label("Share with them").check()
    await press(form, "Save")
    await expect(form).to_be_hidden()
    await stage.settle()
    await expect(message(drin, SHARED)).to_be_visible()


async def _reach(stage: Stage, ana: Page, drin: Page) -> None:
    goals = await command(ana, "/cadence goal @drin", "Goals")
    await press(goals, "New goal…")
    form = form_named(ana, "New goal")
    await form.get_by_label("What is to be reached?").fill("New business")
    await form.get_by_label("Target").fill("many")
    await refused(form, "Save", "number")
    await expect(form.get_by_label("What is to be reached?")).to_have_value("New business")
    await form.get_by_label("Target").fill("90,000")
    await press(form, "Save")
    await expect(goals.get_by_text("Nobody has said yet what is reached.")).to_be_visible()
    await close(goals)
    await stage.settle()
    goals = await command(drin, "/cadence goal", "Goals")
    await press(goals, "Update…")
    form = form_named(drin, "What is reached?")
    await form.get_by_label("Reached so far").fill("75,000")
    await press(form, "Save")
    await expect(goals.get_by_text("83% reached")).to_be_visible()
    await close(goals)
    await stage.settle()
    await expect(message(drin, "well on the way!")).to_be_visible()
    agenda = await command(ana, "/one-on-one agenda @drin", "Agenda")
    await expect(agenda.get_by_text("What would take you past 100%?")).to_be_visible()
    await close(agenda)


async def _see_from_elsewhere(windows: Windows, stage: Stage) -> None:
    linnea = await open_messages(stage, windows, LINNEA)
    ratings = await command(linnea, "/cadence ratings @drin", "Ratings")
    await expect(ratings.get_by_text(SHARED)).to_be_visible()
    stranger = await open_messages(stage, windows, STRANGER)
    for text in ("ratings @drin", "why @drin", "goal @drin", "rate @drin"):
        await write(stranger, f"/cadence {text}")
    await stage.settle()
    for words in (SHARED, "New business", "in the role"):
        await expect(stranger.get_by_text(words)).to_have_count(0)


async def test_the_manager_decides_and_nobody_else_reads_the_ratings(
    stage: Stage, windows: Windows
) -> None:
    await monday(stage)
    await monday(stage)
    ana, drin = [await open_messages(stage, windows, who) for who in (ANA, DRIN)]
    await ana.keyboard.press("Escape")
    await _accept(stage, ana, drin)
    why = await command(ana, "/cadence why @drin", "Which rhythm fits")
    await expect(why.get_by_text("the last two ratings at least 3").first).to_be_visible()
    await close(why)
    await _rate(stage, ana, drin)
    await _reach(stage, ana, drin)
    await _see_from_elsewhere(windows, stage)
