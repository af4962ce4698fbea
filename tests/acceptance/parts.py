"""The parts of the page that tests reach for, and blocks to look at."""

from __future__ import annotations

from playwright.async_api import Locator, Page, expect

from tests.acceptance.form import text_input
from tests.acceptance.office import ANA, GENERAL, Json, Office
from tests.acceptance.windows import Windows


def message(page: Page | Locator, text: str) -> Locator:
    """The message with this text."""
    return page.get_by_role("article").filter(has_text=text)


def composer(page: Page | Locator) -> Locator:
    """Where one writes."""
    return page.get_by_role("textbox", name="Message to")


def button(text: str, action_id: str, **more: object) -> Json:
    """A button whose value is its action_id."""
    label = {"type": "plain_text", "text": text}
    return {"type": "button", "text": label, "action_id": action_id, "value": action_id, **more}


def actions(*elements: Json) -> list[Json]:
    """A block with these elements."""
    return [{"type": "actions", "block_id": "deeds", "elements": list(elements)}]


async def run(page: Page, command: str) -> None:
    """Type a command and send it."""
    await page.get_by_role("textbox", name="Message to").fill(command)
    await page.keyboard.press("Enter")


async def open_form(office: Office, windows: Windows, view: Json) -> Page:
    """Ana's window with the form open."""
    office.app.opens("/form", view)
    page = await windows.open(as_=ANA, at=GENERAL)
    await run(page, "/form")
    await expect(page.get_by_role("dialog")).to_be_visible()
    return page


def note() -> Json:
    """A form with one field."""
    hint = {"type": "plain_text", "text": "One situation is enough"}
    field = text_input("text", "What happened?", multiline=True, max_length=40)
    return {
        "type": "modal",
        "callback_id": "note",
        "title": {"type": "plain_text", "text": "Note"},
        "submit": {"type": "plain_text", "text": "Send"},
        "blocks": [{**field, "hint": hint}],
    }
