"""Browser windows on the page of a workspace."""

from __future__ import annotations

from typing import Literal
from urllib.parse import urlencode

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, Request

#: How long Playwright waits for what must happen, in milliseconds.
PATIENCE = 10_000

# What Chromium writes on the console when the workspace refuses something, as some tests want.
_REFUSED = "Failed to load resource"


class Windows:
    """Opens windows, and notes errors of their scripts and requests that leave the workspace."""

    def __init__(self, browser: Browser, url: str) -> None:
        self.complaints: list[str] = []
        self._browser = browser
        self._url = url
        self._profiles: list[BrowserContext] = []

    async def open(
        self,
        path: str = "/",
        *,
        size: tuple[int, int] = (1280, 800),
        scheme: Literal["light", "dark"] = "light",
        **query: str,
    ) -> Page:
        """A window of `size` on `path`; `as_` in the query is the page's `as`."""
        profile = await self._browser.new_context(
            viewport={"width": size[0], "height": size[1]}, color_scheme=scheme, locale="en-GB"
        )
        self._profiles.append(profile)
        page = await profile.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", self._heard)
        page.on("request", self._asked)
        asked = {name.removesuffix("_"): value for name, value in query.items()}
        await page.goto(f"{self._url}{path}?{urlencode(asked)}")
        return page

    async def close(self) -> None:
        """Close all windows."""
        for profile in self._profiles:
            await profile.close()

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type == "error" and _REFUSED not in message.text:
            self.complaints.append(message.text)

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((f"{self._url}/", "data:")):
            self.complaints.append(f"a request to {request.url}")
