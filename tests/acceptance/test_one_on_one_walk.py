"""One-on-ones in a real browser: arranged, prepared, moved, held, written down, read back.

The bot and the workspace are the real ones; only time stands still until the walk moves it.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.acceptance.outsiders import (
    CORRECTED,
    HER_NOTE,
    HIS,
    HIS_NOTE,
    ONLY_HERS,
    OPEN,
    PROMISE,
    RECAP,
    SECRET,
    see_from_above,
    see_from_outside,
)
from tests.acceptance.parts import message
from tests.acceptance.walking import (
    choose_person,
    close,
    command,
    form_named,
    led_stage,
    open_messages,
    press,
    refused,
    until,
    windows_on,
)
from tests.acceptance.windows import Windows
from tests.stage import ANA, DRIN, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Drin in London reports to Ana in Madrid, and she to Linnéa."""
    async with led_stage(tmp_path) as made:
        await made.client.change_person(DRIN, tz="Europe/London")
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def windows(chromium: Browser, stage: Stage) -> AsyncIterator[Windows]:
    """Opens windows on the workspace; afterwards none of them may have complained."""
    async with windows_on(chromium, stage.sandbox.url) as opened:
        yield opened


async def _arrange(stage: Stage, ana: Page, drin: Page) -> None:
    form = await command(ana, "/one-on-one @drin", "One-on-one")
    await expect(form.get_by_text("(09:00 for drin)")).to_have_count(1)
    await form.get_by_label("Place or link").fill("Room 4")
    await form.get_by_label("Not before").fill("2026-03-01")
    await refused(form, "Save", "This day is over.")
    await form.get_by_label("Not before").fill("2026-08-01")
    await refused(form, "Save", "more than three months away")
    await form.get_by_label("Not before").fill("2026-03-12")
    for typed, name, words in (
        ("sam", "sam", "sam does not report to you"),
        ("robot", "Robot", "This is a bot."),
        ("else", "else", "belongs to another company"),
        ("ana", "ana", "A one-on-one takes two."),
        ("drin", "drin", ""),
    ):
        await choose_person(form, typed, name)
        if words:
            await refused(form, "Save", words)
    await expect(form.get_by_label("Place or link")).to_have_value("Room 4")
    await press(form, "Save")
    await expect(form.get_by_text("You meet")).to_be_visible()
    await close(form)
    await stage.settle()
    await expect(drin.get_by_text("meet one-on-one: Every week, 30 minutes.")).to_be_visible()


async def _propose(stage: Stage, ana: Page, drin: Page) -> None:
    await drin.get_by_role("button", name="Propose another time…").click()
    form = form_named(drin, "One-on-one")
    await expect(form.get_by_text("You propose it; your manager decides.")).to_be_visible()
    await form.get_by_label("Time", exact=True).fill("11:00")
    await expect(form.get_by_text("Wed, 18 Mar 2026, 10:00 (11:00 for ana)")).to_be_visible()
    await press(form, "Propose")
    await expect(form.get_by_text("Nothing changes until they accept.")).to_be_visible()
    await close(form)
    await stage.settle()
    asked = message(ana, "proposes for your one-on-ones: Every week, 30 minutes.")
    await expect(
        asked.get_by_text("If you accept, the next time is Wed, 18 Mar 2026, 11:00.")
    ).to_be_visible()
    await expect(
        asked.get_by_text("As it is now, the next time is Wed, 18 Mar 2026, 10:00.")
    ).to_be_visible()
    await ana.get_by_role("button", name="Accept").click()
    await expect(ana.get_by_text("You have accepted it.")).to_be_visible()
    await stage.settle()
    await expect(drin.get_by_text("has accepted your proposal.")).to_be_visible()


async def _prepare(stage: Stage, ana: Page, drin: Page) -> None:
    agenda = await command(ana, "/one-on-one agenda @drin", "Agenda")
    await expect(agenda.get_by_text("Begin with @drin, not with the figures.")).to_be_visible()
    for words, seen in ((OPEN, "Both of us"), (SECRET, "Only I")):
        await agenda.get_by_role("button", name="Add a talking point…").click()
        form = form_named(ana, "Talking point")
        field = form.get_by_label("What do you want to talk about?")
        await field.fill("   ")
        await refused(form, "Add", "Please")
        await field.fill(words)
        await form.get_by_label(seen).check()
        await press(form, "Add")
        await expect(agenda.get_by_text(words)).to_be_visible()
    await close(agenda)
    await stage.pass_time(minutes=5)
    agenda = await command(drin, "/one-on-one agenda @ana", "Agenda")
    await expect(agenda.get_by_text(OPEN)).to_be_visible()
    await expect(agenda.get_by_text(SECRET)).to_have_count(0)
    await expect(agenda.get_by_text("It begins with you, not with the figures.")).to_be_visible()
    await agenda.get_by_role("button", name="Add a talking point…").click()
    form = form_named(drin, "Talking point")
    await form.get_by_label("What do you want to talk about?").fill(HIS)
    await press(form, "Add")
    await expect(agenda.get_by_text(HIS)).to_be_visible()
    await close(agenda)


async def _move(stage: Stage, ana: Page, drin: Page) -> None:
    await until(stage, 17, 9, 30)
    news = message(ana, "You meet @drin on Wed, 18 Mar 2026, 11:00")
    await expect(news.get_by_text(HIS)).to_be_visible()
    await news.get_by_role("button", name="Another day…").click()
    form = form_named(ana, "Move the one-on-one")
    for day, words in (
        ("2026-03-02", "This time is over."),
        ("2026-03-18", "It is on this day already."),
        ("2026-03-21", "Not on this day"),
        ("2026-12-01", "more than three months away"),
    ):
        await form.get_by_label("To which day?").fill(day)
        await refused(form, "Move", words)
    await close(form, "Cancel")
    await news.get_by_role("button", name="Move to Thu, 19 Mar").click()
    await stage.settle()
    await expect(message(ana, "You meet @drin on Thu, 19 Mar 2026, 11:00")).to_be_visible()
    await expect(drin.get_by_text("has moved your one-on-one to Thu, 19 Mar")).to_be_visible()


async def _meet(stage: Stage, ana: Page, drin: Page) -> None:
    await until(stage, 19, 9, 52)
    reminder = message(ana, "You meet @drin at 11:00")
    await reminder.get_by_role("button", name="Start").click()
    hers = form_named(ana, "One-on-one")
    await message(drin, "You meet @ana at 10:00").get_by_role("button", name="Start").click()
    his = form_named(drin, "One-on-one")
    await expect(his.get_by_text(HIS)).to_be_visible()
    await expect(his.get_by_text(SECRET)).to_have_count(0)
    await hers.get_by_label("Shared notes").fill(HER_NOTE)
    await his.get_by_label("Shared notes").fill(HIS_NOTE)
    await hers.get_by_label("Your private notes").fill(ONLY_HERS)
    await hers.get_by_role("button", name="Talked about").first.click()
    await expect(hers.get_by_role("button", name="Not yet")).to_be_visible()
    await press(his, "Save")
    await expect(his.get_by_text("Both texts are kept").last).to_be_in_viewport()
    await expect(his.get_by_text("Saved at 09:52.")).to_be_in_viewport()
    for words in (HER_NOTE, HIS_NOTE):
        await expect(his.get_by_label("Shared notes")).to_have_value(re.compile(words))
    await expect(his.get_by_label("Your private notes")).to_have_value("")
    await close(his)
    await _promise(ana, hers)
    await press(hers, "Save")
    await expect(hers.get_by_label("Shared notes")).to_have_value(re.compile(HIS_NOTE))
    await close(hers)


async def _promise(ana: Page, agenda: Locator) -> None:
    await press(agenda, "Add an action item…")
    form = form_named(ana, "Add an action item")
    await form.get_by_label("What is to be done?").fill(PROMISE)
    await form.get_by_label("drin", exact=True).check()
    for day, words in (("2026-03-02", "This day is over."), ("2027-12-01", "more than a year")):
        await form.get_by_label("By when?").fill(day)
        await refused(form, "Save", words)
    await expect(form.get_by_label("What is to be done?")).to_have_value(PROMISE)
    await form.get_by_label("By when?").fill("2026-03-24")
    await press(form, "Save")
    await expect(agenda.get_by_text(PROMISE)).to_be_visible()


async def _recap(stage: Stage, ana: Page, drin: Page) -> None:
    await until(stage, 19, 16, 25)
    question = message(ana, "Did you meet @drin?")
    await expect(question).to_be_visible()
    await question.get_by_role("button", name="Yes, we met").click()
    await ana.get_by_role("button", name="Write the recap…").click()
    form = form_named(ana, "Recap")
    await expect(form.get_by_text(PROMISE)).to_be_visible()
    words = form.get_by_label("What do you expect of each other from now on?")
    await words.fill("   ")
    await refused(form, "Send", "Please fill this in.")
    await words.fill(RECAP)
    await press(form, "Send")
    await expect(form.get_by_text("Saved.")).to_be_visible()
    await close(form)
    await until(stage, 20, 10)
    await drin.get_by_role("button", name="Correct…").click()
    form = form_named(drin, "Recap")
    await refused(form, "Send", "This is the wording so far.")
    await form.get_by_label("What do you expect of each other from now on?").fill(CORRECTED)
    await press(form, "Send")
    await expect(form.get_by_text("Saved.")).to_be_visible()
    await close(form)
    await stage.settle()
    await ana.get_by_role("button", name="That's how I understood it").click()
    await expect(ana.get_by_text("You have said that you understood it so.")).to_be_visible()
    await stage.settle()
    await expect(drin.get_by_text("understood it so too.")).to_be_visible()


async def _look_back(stage: Stage, page: Page, other: str, *, reads_own: bool) -> None:
    """Everything of the meeting is there, but what the other one noted for themselves."""
    history = await command(page, f"/one-on-one history {other}", "One-on-ones")
    await expect(history.get_by_text("recap confirmed")).to_be_visible()
    await history.get_by_label("Search").fill("nothing like it")
    await press(history, "Search")
    await expect(history.get_by_text("0 meetings")).to_be_visible()
    await history.get_by_label("Search").fill("")
    await press(history, "Search")
    await history.get_by_role("button", name="Open").first.click()
    meeting = form_named(page, "One-on-one")
    for words in (HER_NOTE, HIS_NOTE, PROMISE, CORRECTED, OPEN):
        await expect(meeting.get_by_text(words).first).to_be_visible()
    await expect(meeting.get_by_text(ONLY_HERS)).to_have_count(int(reads_own))
    await close(meeting)
    await press(history, "Export as text")
    await expect(history.get_by_text("The file comes")).to_be_visible()
    await close(history)
    await stage.settle()
    await expect(page.get_by_text("Here is the history")).to_be_visible()


async def _do(stage: Stage, ana: Page, drin: Page) -> None:
    items = await command(drin, "/one-on-one actions", "Action items")
    await expect(items.get_by_text(PROMISE)).to_be_visible()
    await press(items, "Done")
    await expect(items.get_by_text(PROMISE)).to_have_count(0)
    await close(items)
    await stage.settle()
    items = await command(ana, "/one-on-one actions @drin", "Action items")
    await expect(items.get_by_text("Nothing is open between you and @drin.")).to_be_visible()
    await close(items)


async def test_two_people_meet_and_nobody_else_hears_of_it(stage: Stage, windows: Windows) -> None:
    ana, drin = [await open_messages(stage, windows, who) for who in (ANA, DRIN)]
    await _arrange(stage, ana, drin)
    await _propose(stage, ana, drin)
    await _prepare(stage, ana, drin)
    await _move(stage, ana, drin)
    await _meet(stage, ana, drin)
    await _recap(stage, ana, drin)
    await _look_back(stage, ana, "@drin", reads_own=True)
    await _look_back(stage, drin, "@ana", reads_own=False)
    await _do(stage, ana, drin)
    await see_from_above(stage, windows)
    which = await ana.get_by_role("button", name="Start").first.get_attribute("data-pressed")
    await see_from_outside(stage, windows, which or "")
