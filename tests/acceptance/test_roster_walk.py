"""A team of twelve from a file, in a real browser: sent, shown, applied, given back."""

from __future__ import annotations

import csv
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from settings import Mode
from tests.acceptance.windows import Windows
from tests.stage import ANA, LINNEA, Stage, staged

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
REPS = 11


@pytest_asyncio.fixture(loop_scope="session", params=list(Mode), ids=lambda mode: mode.value)
async def stage(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Stage]:
    """A workspace with a bot and more people, over Socket Mode and over HTTP."""
    async with staged(request.param, tmp_path) as made:
        for number in range(REPS):
            who = {"name": f"rep{number}", "real_name": f"Rep Number {number}"}
            await made.client.change_person(f"UREP{number}", **who)
        yield made


@pytest_asyncio.fixture(loop_scope="session")
async def windows(chromium: Browser, stage: Stage) -> AsyncIterator[Windows]:
    """Opens windows on the workspace; afterwards none of them may have complained."""
    opened = Windows(chromium, stage.sandbox.url)
    yield opened
    await opened.close()
    assert opened.complaints == []


async def _send(page: Page, content: str) -> None:
    await page.locator(".composer input[type=file]").set_input_files(
        {"name": "team.csv", "mimeType": "text/csv", "buffer": content.encode()}
    )
    await page.get_by_role("button", name="Send", exact=True).click()


async def _type(page: Page, command: str) -> None:
    message = page.get_by_role("textbox", name="Message to")
    await message.fill(command)
    await message.press("Escape")
    await message.press("Enter")


async def test_a_team_of_twelve_comes_and_goes_as_a_file(
    stage: Stage, windows: Windows, tmp_path: Path
) -> None:
    dm = stage.sandbox.workspace.app_dm(LINNEA).id
    page = await windows.open(as_=LINNEA, at=dm)
    reps = "".join(f"Rep Number {number};@ana;rep\n" for number in range(REPS))
    await _send(page, f"person;manager;role\n@ana;;boss\n{reps}")
    await expect(page.get_by_text("“boss” is no role.")).to_be_visible()
    await _send(page, f"person;manager;role\n@ana;;manager\n{reps}")
    await expect(page.get_by_text("12 added")).to_be_visible()
    await page.get_by_role("button", name="Apply").click()
    await expect(page.get_by_text("“team.csv” was applied.")).to_be_visible()
    await expect(page.get_by_role("button", name="Apply")).to_have_count(0)

    manager = await windows.open(as_=ANA, at=stage.sandbox.workspace.app_dm(ANA).id)
    await _type(manager, "/cadence team")
    await expect(manager.get_by_role("dialog").get_by_text("11 people")).to_be_visible()

    await _type(page, "/cadence team export")
    async with page.expect_download() as started:
        await page.get_by_role("link", name="team-2026-03-11.csv").click()
    saved = tmp_path / "saved.csv"
    await (await started.value).save_as(saved)
    rows = list(csv.DictReader(saved.read_text("utf-8-sig").splitlines()))
    assert [row["name"] for row in rows if row["role"] == "manager"] == ["ana"]
    assert len(rows) == REPS + 1
    await _send(page, saved.read_text("utf-8-sig"))
    await expect(page.get_by_text("12 stay as they are")).to_be_visible()
