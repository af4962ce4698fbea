"""A real Chromium for tests of the page, and a workspace with an app to look at."""

from __future__ import annotations

import shutil
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.acceptance.office import Office, open_office
from tests.acceptance.windows import Windows

REMEDY = (
    "no Chromium on this machine: apt-get install chromium fonts-noto-core fonts-noto-color-emoji"
)

# The last ones keep Chromium from calling home; without a sandbox of its own it runs as root too.
_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip the tests with a browser where there is none, all in one line of the summary."""
    if item.get_closest_marker("browser") and shutil.which("chromium") is None:
        pytest.skip(REMEDY)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def chromium() -> AsyncIterator[Browser]:
    """One browser for the whole run; each window has a fresh profile of its own."""
    path = shutil.which("chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def office() -> AsyncIterator[Office]:
    """A workspace with Ana, Ben and Mira, and an app that does what a test tells it."""
    async with open_office() as opened:
        yield opened


@pytest_asyncio.fixture(loop_scope="session")
async def windows(chromium: Browser, office: Office) -> AsyncIterator[Windows]:
    """Opens windows on the page; afterwards none of them may have complained."""
    opened = Windows(chromium, office.url)
    yield opened
    await opened.close()
    assert opened.complaints == []
