"""Recognition in a real browser: given, joined, told upward, edited, taken back.

As giver, receiver, joiner, leader, and as a stranger in the channel.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, FilePayload, Page, expect

from coaching.policy import Policy
from storage import workspaces
from tests.acceptance.parts import message
from tests.acceptance.walking import (
    command,
    form_named,
    led_stage,
    open_messages,
    press,
    refused,
    windows_on,
)
from tests.acceptance.windows import Windows
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
STORY = "You won Alba back after three losses."
BETTER = "You won Alba back after four losses."
CHARTED = "You drew the chart that everybody understood."
#: Two pixels wide.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000002000000010800000000d14920560000000b494441"
    "54789c6370680000010300c1d421e0fa0000000049454e44ae426082"
)
PRIVATE = "You stayed late for Sam, without a word."


@pytest_asyncio.fixture(loop_scope="session")
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Drin reports to Ana, and she to Linnéa; recognition goes to the channel of sales."""
    async with led_stage(tmp_path) as made:
        policy = Policy(recognition_channel_id=CHANNEL)
        await made.bot.services.database.write(lambda tx: workspaces.settle(tx, TEAM, policy))
        made.bot.services.policies.forget(TEAM)
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def windows(chromium: Browser, stage: Stage) -> AsyncIterator[Windows]:
    """Opens windows on the workspace; afterwards none of them may have complained."""
    async with windows_on(chromium, stage.sandbox.url) as opened:
        yield opened


async def _give(stage: Stage, ana: Page) -> None:
    form = await command(ana, "/recognize", "Recognise somebody")
    story = form.get_by_label("What did they do?")
    await refused(form, "Post", "Please")
    await story.fill(STORY)
    await form.get_by_label("What did it lead to?").fill("They signed for two years.")
    for typed, words in (("ana", "yourself"), ("drin", "")):
        field = form.get_by_role("combobox", name="Who did well?")
        await field.click()
        await field.press_sequentially(typed)
        await ana.get_by_role("listbox").get_by_role("option", name=typed).click()
        if words:
            await refused(form, "Post", words)
            await form.get_by_role("button", name="Remove ana").click()
    await expect(story).to_have_value(STORY)
    await form.get_by_label("Tell leadership, too").check()
    await press(form, "Post")
    await expect(form).to_be_hidden()
    await stage.settle()


async def _again(ana: Page) -> None:
    """The same words on the same day are refused in the form that keeps them."""
    form = await command(ana, f"/recognize @drin {STORY} #persistence", "Recognise somebody")
    await expect(form.get_by_text("This is how it will look.")).to_be_visible()
    await refused(form, "Post", "today")
    await expect(form.get_by_label("What did they do?")).to_have_value(STORY)
    await form.locator(".modal-foot").get_by_role("button", name="Cancel").click()


async def _give_privately(stage: Stage, ana: Page, channel: Page, drin: Page) -> None:
    """Nobody but its receiver reads it."""
    form = await command(ana, f"/recognize @drin {PRIVATE}", "Recognise somebody")
    await form.get_by_label("Only they").check()
    await press(form, "Post")
    await expect(form).to_be_hidden()
    await stage.settle()
    await expect(message(drin, PRIVATE).get_by_text("It is for you alone.")).to_be_visible()
    await expect(channel.get_by_text(PRIVATE)).to_have_count(0)


async def _give_with_picture(stage: Stage, ana: Page) -> None:
    """Who cannot see it is not forgotten; nothing that was filled in is lost by that."""
    form = await command(ana, f"/recognize @drin {CHARTED}", "Recognise somebody")
    async with ana.expect_file_chooser() as opened:
        await form.get_by_role("button", name="A picture or a chart").click()
    chart: FilePayload = {"name": "quarter.png", "mimeType": "image/png", "buffer": PICTURE}
    await (await opened.value).set_files([chart])
    await expect(form.get_by_text("quarter.png")).to_be_visible()
    await refused(form, "Post", "describe")
    await expect(form.get_by_text("quarter.png")).to_be_visible()
    await expect(form.get_by_label("What did they do?")).to_have_value(CHARTED)
    await form.get_by_label("What does the picture show?").fill("Our best quarter")
    await press(form, "Post")
    await expect(form).to_be_hidden()
    await stage.settle()


async def _join(stage: Stage, windows: Windows) -> Page:
    channel = await windows.open(as_=STRANGER, at=CHANNEL)
    post = message(channel, STORY)
    await expect(post.get_by_text("Well done, @drin!")).to_be_visible()
    async with channel.expect_response(lambda answer: answer.request.method == "POST"):
        await post.get_by_role("button", name="Me too").click()
    await stage.settle()
    await stage.pass_time(seconds=5)
    await expect(post.get_by_text("+1")).to_be_visible()
    return channel


async def _hear(stage: Stage, windows: Windows) -> tuple[Page, Page]:
    drin = await open_messages(stage, windows, DRIN)
    told = message(drin, STORY)
    await expect(told.get_by_text("has seen it, and says so:")).to_be_visible()
    linnea = await open_messages(stage, windows, LINNEA)
    up = message(linnea, STORY)
    await up.get_by_role("button", name="Consider for promotion").click()
    form = linnea.get_by_role("dialog")
    day = form.locator("input[type=date]")
    await day.fill("2026-03-01")
    await press(form, "Save")
    await expect(form.get_by_role("alert")).to_be_visible()
    await day.fill("2026-06-01")
    await press(form, "Save")
    await expect(form).to_be_hidden()
    await stage.settle()
    return drin, linnea


async def _change(stage: Stage, ana: Page, channel: Page, drin: Page) -> None:
    note = message(ana, "It goes to").first
    await note.get_by_role("button", name="Edit…").click()
    form = form_named(ana, "Edit recognition")
    await form.get_by_label("What did they do?").fill(BETTER)
    await press(form, "Save")
    await expect(form).to_be_hidden()
    await stage.pass_time(seconds=5)
    await expect(message(channel, BETTER)).to_be_visible()
    await expect(message(drin, BETTER)).to_be_visible()
    await note.get_by_role("button", name="Take back…").click()
    form = form_named(ana, "Take back")
    await press(form, "Take back")
    await expect(form).to_be_hidden()
    await stage.pass_time(seconds=5)
    await expect(channel.get_by_text("has taken this recognition back.")).to_be_visible()
    await expect(channel.get_by_text(BETTER)).to_have_count(0)
    await expect(drin.get_by_text(BETTER)).to_have_count(0)


async def test_praise_is_read_by_the_team_and_can_be_taken_back(
    stage: Stage, windows: Windows
) -> None:
    ana = await windows.open(as_=ANA, at=CHANNEL)
    await _give(stage, ana)
    await _again(ana)
    await _give_with_picture(stage, ana)
    channel = await _join(stage, windows)
    picture = message(channel, CHARTED).get_by_role("img", name="Our best quarter")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.naturalWidth") == 2
    drin, linnea = await _hear(stage, windows)
    await expect(message(linnea, STORY).get_by_text("promotion")).to_be_visible()
    await _give_privately(stage, ana, channel, drin)
    await _change(stage, ana, channel, drin)
    stranger = await open_messages(stage, windows, STRANGER)
    await expect(stranger.get_by_text("that you had joined")).to_be_visible()
    team = await command(channel, "/recognize team", "Praise in your team")
    await expect(team.get_by_text("drin")).to_have_count(0)
