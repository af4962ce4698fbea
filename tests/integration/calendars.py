"""People's own calendars in tests: what they fetch, and what was sent to them as a file."""

from __future__ import annotations

import aiohttp
from icalendar import Calendar, Component

from coaching.calendar import CalendarFeed
from settings import Mode
from storage import calendar_feeds
from storage.database import Transaction
from tests.integration.acts import inbox
from tests.integration.pages import page
from tests.stage import DRIN, TEAM, Stage

PUBLIC = "https://cadence.example.com"


async def ask(
    stage: Stage, address: str, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    """What the bot answers at an address that it has told, as if the proxy passed it on."""
    settings = stage.bot.settings
    port = settings.port if settings.slack_mode is Mode.HTTP else settings.health_port
    url = address.replace(PUBLIC, f"http://127.0.0.1:{port}")
    async with (
        aiohttp.ClientSession() as session,
        session.request(method, url, headers=headers) as answer,
    ):
        found = {name.lower(): value for name, value in answer.headers.items()}
        return answer.status, found, await answer.read()


async def address_of(stage: Stage, who: str = DRIN) -> str:
    """The address on somebody's page."""

    def work(tx: Transaction) -> CalendarFeed | None:
        return calendar_feeds.of_person(tx, TEAM, who)

    feed = await stage.bot.services.database.read(work)
    assert feed is not None
    assert len(feed.secret) == 43
    address = f"{PUBLIC}/calendar/{feed.secret}.ics"
    assert f"`{address}`" in (await stage.person(who).top_view("profile")).words
    return address


async def subscribe(stage: Stage, who: str = DRIN) -> str:
    """Somebody gets an address on their page."""
    await page(stage, who)
    await stage.person(who).click("calendar_subscribe")
    await stage.settle()
    return await address_of(stage, who)


def events(content: bytes) -> list[Component]:
    return list(Calendar.from_ical(content).walk("VEVENT"))


async def feed(stage: Stage, address: str) -> list[Component]:
    status, _, content = await ask(stage, address)
    assert status == 200
    return events(content)


async def file_of(stage: Stage, who: str) -> list[Component]:
    """The newest file in somebody's direct message with the bot."""
    [file] = (await inbox(stage, who))[-1].raw["files"]
    assert file["name"].endswith(".ics")
    address = f"{stage.sandbox.url}/shared/{file['id']}?as={who}"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return events(await response.read())
