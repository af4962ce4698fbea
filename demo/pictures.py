"""The pictures of the documents, taken of the real product: `python -m demo.pictures FOLDER`.

Needs a Chromium and what `make test` installs. Time stands still on a Wednesday, so that a picture
changes only when a screen does.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

from playwright.async_api import Browser, async_playwright
from sqlalchemy import make_url

from composition import Bot, assembled, serve_socket
from demo.chatter import DEALS, WINS
from demo.keeping import keep
from demo.past import past
from demo.story import ANSWER, CONSEQUENCE, IMPROVEMENT, ISSUE, WENT_WELL
from demo.team import DANIEL, EMMA, MAYA, OLIVER, Colleague
from demo.workspace import BOT_USER_ID, workspace_config
from sandbox.client import Person
from sandbox.config import SandboxConfig
from sandbox.running import RunningSandbox, running
from settings import Settings
from storage.encryption import new_key
from views.ids import Act, Field, Form

#: Afternoon in London, morning in New York.
_NOW = datetime(2026, 3, 11, 14, 30, tzinfo=UTC)
_TALL, _SQUARE, _WIDE = (900, 1330), (900, 900), (1440, 720)
#: Chromium needs the first one where it runs as root; the others keep it from calling home.
_FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-sync"]
_FEEDBACK: dict[str, str] = {
    Field.ISSUE: ISSUE,
    Field.CONSEQUENCE: CONSEQUENCE,
    Field.IMPROVEMENT: IMPROVEMENT,
    Field.WENT_WELL: WENT_WELL,
    Field.SKILL: "closing",
}
_ONE_TOO_MANY: dict[str, str] = {
    Field.ISSUE: "Kestrel Bank had the price list before you knew what they drink.",
    Field.CONSEQUENCE: "They asked for a discount instead of a tasting.",
    Field.IMPROVEMENT: "Ask how they make coffee today, then talk about money.",
}


#: A meeting later on the same day.
_TODAY: dict[str, str] = {
    Field.ONE_ON_ONE_WEEKDAY: "3",
    Field.ONE_ON_ONE_TIME: "15:00",
    Field.ONE_ON_ONE_BEGIN: "2026-03-11",
    Field.ONE_ON_ONE_PLACE: "Room 4",
}
_HIS_POINT = "Harbour Hotels want a tasting before they sign."
_HER_POINT = "How you want to open the spring season."
_STORY = "Asked three questions and then was silent, until the hotel named its own price. #learning"
_EFFECT = "Signed for two years, without a discount."
_NOTES = "Tasting on Friday. Daniel asks three questions before he names a price."


@dataclass(frozen=True, slots=True)
class Studio:
    """A bot, the workspace that it is connected to, and a camera."""

    bot: Bot
    workspace: RunningSandbox
    browser: Browser
    folder: Path

    def person(self, who: Colleague) -> Person:
        """Somebody to act as."""
        return self.workspace.client.person(who.id)

    async def settle(self) -> None:
        """Let what goes on after an answer come to its end, and send what is due."""
        await self.bot.services.background.finish()
        await self.bot.courier.tick()

    async def inbox(self, who: Colleague) -> str:
        """The channel of somebody's direct messages with the bot."""
        return (await self.person(who).screen()).channel_id(BOT_USER_ID)

    async def take(self, name: str, size: tuple[int, int], **place: str) -> None:
        """A picture of the page at `place` (as, at, beside, beside_at)."""
        width, height = size
        page = await self.browser.new_page(viewport={"width": width, "height": height})
        query = urlencode({key.rstrip("_"): value for key, value in place.items()})
        await page.goto(f"{self.workspace.url}/?{query}")
        await page.evaluate("document.fonts.ready")
        # Not "networkidle": the page listens for changes as long as it is open.
        await page.wait_for_timeout(500)
        await page.screenshot(path=self.folder / f"{name}.png")
        await page.close()


async def take_all(studio: Studio) -> None:
    """Emma gives Daniel feedback, he answers, she looks back, and the guard speaks up."""
    emma, daniel = studio.person(EMMA), studio.person(DANIEL)
    await emma.command(DEALS, "/feedback", f"@{DANIEL.handle}")
    await emma.fill(_FEEDBACK)
    await studio.take("form", _TALL, as_=EMMA.id, at=DEALS)
    await emma.submit()
    await studio.settle()
    daniels = {"beside": DANIEL.id, "beside_at": await studio.inbox(DANIEL)}
    await studio.take("side-by-side", _WIDE, as_=EMMA.id, at=DEALS, **daniels)
    await daniel.click(Act.FEEDBACK_ANSWER)
    await daniel.submit({Field.ANSWER: ANSWER})
    await studio.settle()
    await studio.take("answered", _WIDE, as_=EMMA.id, at=await studio.inbox(EMMA), **daniels)
    await _look_back(studio, emma)
    await emma.command(DEALS, "/feedback", f"@{OLIVER.handle}")
    await emma.submit(_ONE_TOO_MANY)
    await emma.top_view(Form.FEEDBACK_GUARD)
    await studio.take("guard", _TALL, as_=EMMA.id, at=DEALS)
    await emma.close(everything=True)
    await _meet(studio, emma, daniel)
    await _recognise(studio, emma)


async def _recognise(studio: Studio, emma: Person) -> None:
    """The team reads what Maya did well, and she has it in her messages."""
    await emma.close(everything=True)
    await emma.invite(WINS, BOT_USER_ID)
    await emma.command(WINS, "/recognize", f"@{MAYA.handle} {_STORY}")
    await emma.top_view(Form.RECOGNITION_GIVE)
    await emma.submit({Field.RECOGNITION_EFFECT: _EFFECT, Field.RECOGNITION_WHERE: WINS})
    await studio.settle()
    mayas = {"beside": MAYA.id, "beside_at": await studio.inbox(MAYA)}
    await studio.take("recognition", _WIDE, as_=OLIVER.id, at=WINS, **mayas)


async def _meet(studio: Studio, emma: Person, daniel: Person) -> None:
    """They meet in half an hour: what they talk about, and what they write down."""
    await emma.command(DEALS, "/one-on-one", f"@{DANIEL.handle}")
    await emma.top_view(Form.ONE_ON_ONE_ARRANGE)
    await emma.submit(_TODAY)
    await studio.bot.planner.tick()
    await studio.settle()
    await emma.close(everything=True)
    for person, other, words in ((daniel, EMMA, _HIS_POINT), (emma, DANIEL, _HER_POINT)):
        await person.command(DEALS, "/one-on-one", f"agenda @{other.handle}")
        await person.top_view(Form.ONE_ON_ONE_AGENDA)
        await person.click(Act.ONE_ON_ONE_POINT_ADD)
        await person.top_view(Form.ONE_ON_ONE_POINT)
        await person.submit({Field.ONE_ON_ONE_POINT: words})
        await studio.settle()
    await studio.take("agenda", _SQUARE, as_=EMMA.id, at=DEALS)
    await emma.close(everything=True)
    await emma.open_home()
    await studio.settle()
    await emma.click(Act.ONE_ON_ONE_START)
    await emma.top_view(Form.ONE_ON_ONE_RUNNING)
    await emma.fill({Field.ONE_ON_ONE_SHARED_NOTES: _NOTES})
    await studio.take("meeting", _TALL, as_=EMMA.id, at="home")


async def _look_back(studio: Studio, emma: Person) -> None:
    await emma.command(DEALS, "/feedback", "history")
    await emma.top_view(Form.FEEDBACK_HISTORY)
    await studio.take("history", _SQUARE, as_=EMMA.id, at=DEALS)
    await emma.close(everything=True)
    await emma.open_home()
    await studio.workspace.client.until(emma.home, what="Emma's Home")
    await studio.take("home", _SQUARE, as_=EMMA.id, at="home")


@asynccontextmanager
async def _studio(folder: Path, database: Path) -> AsyncIterator[Studio]:
    url, key = f"sqlite:///{database}", new_key()
    await keep(make_url(url), key, past(_NOW), _NOW)
    config = SandboxConfig.model_validate(workspace_config(_NOW, public_url=None))
    async with running(config) as workspace, async_playwright() as playwright:
        await workspace.client.set_clock(_NOW)
        settings = Settings.model_validate(
            {
                "slack_bot_token": config.app.bot_token,
                "slack_app_token": config.app.app_token,
                "slack_api_url": workspace.api_url,
                "database_url": url,
                "encryption_keys": key,
            }
        )
        async with assembled(settings, lambda: _NOW) as bot, _listening(bot):
            browser = await playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=_FLAGS
            )
            yield Studio(bot, workspace, browser, folder)
            await browser.close()


@asynccontextmanager
async def _listening(bot: Bot) -> AsyncIterator[None]:
    stop, ready = asyncio.Event(), asyncio.Event()
    serving = asyncio.create_task(serve_socket(bot, stop, ready))
    await ready.wait()
    yield
    stop.set()
    await serving


async def _main(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        async with _studio(folder, Path(temporary) / "cadence.db") as studio:
            await take_all(studio)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="demo.pictures")
    parser.add_argument("folder", type=Path, help="where the pictures go, e.g. docs/images")
    asyncio.run(_main(parser.parse_args().folder))
