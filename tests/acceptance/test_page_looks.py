"""How the page looks and behaves in widths, colours and with assistive technology."""

from __future__ import annotations

from typing import Any, Literal

import pytest
from playwright.async_api import Page, expect

from tests.acceptance.contrast import contrast
from tests.acceptance.form import FORM
from tests.acceptance.office import ANA, BEN, GENERAL, MIRA, Office
from tests.acceptance.showcase import BLOCKS
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

PHONE = (390, 844)
READABLE = 4.5  # WCAG 2, level AA, for text of normal size

WORDS = {
    "message": ".message .text",
    "time": ".message-who time",
    "badge": ".app-badge",
    "mention": ".mention",
    "link": ".text a",
    "code": ".text code",
    "context": ".context .text",
    "button": ".actions .button:not(.button-primary, .button-danger)",
    "primary button": ".button-primary",
    "danger button": ".button-danger",
    "place": ".place:not([aria-current]) .place-name",
    "current place": ".place[aria-current] .place-name",
    "heading of places": ".side-places h2",
    "placeholder's colour": ".composer-hint",
    "bar": ".bar-what",
    "day": ".day span",
    "private note": ".only-you",
}


async def open_form(page: Page) -> None:
    await page.get_by_role("textbox", name="Message to").fill("/form")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("dialog")).to_be_visible()


async def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    width: int = await page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    return width


async def test_every_block_is_drawn(office: Office, windows: Windows) -> None:
    await office.post("Everything at once", BLOCKS)
    page = await windows.open(as_=ANA, at=GENERAL)
    await expect(page.get_by_role("heading", name="Coaching this month")).to_be_attached()
    assert await page.locator(".unknown").count() == 0
    drawn = await page.locator(".message .block").count()
    assert drawn == len(BLOCKS)
    await expect(page.get_by_role("img", name="Meetings by week")).to_be_attached()
    await expect(page.get_by_role("table", name="Reps")).to_contain_text("104 %")
    assert await page.locator(".chart-slice").count() == 3


async def test_a_long_table_opens_on_demand(office: Office, windows: Windows) -> None:
    await office.post("Everything at once", BLOCKS)
    page = await windows.open(as_=ANA, at=GENERAL)
    table = page.get_by_role("table", name="Reps")
    await expect(table.get_by_role("row")).to_have_count(3)
    await page.get_by_role("button", name="Show all 4 rows").click()
    await expect(table.get_by_role("row")).to_have_count(5)
    await office.post("Another message")
    await expect(page.get_by_text("Another message")).to_be_visible()
    await expect(table.get_by_role("row")).to_have_count(5)


async def test_a_phone_shows_one_thing_at_a_time(office: Office, windows: Windows) -> None:
    office.app.opens("/form", FORM)
    await office.post("Everything at once", BLOCKS)
    page = await windows.open(size=PHONE, as_=ANA, at=GENERAL)
    leads = page.get_by_role("link", name="leads")
    await expect(leads).to_be_hidden()
    assert await overflow(page) == 0
    await page.get_by_role("button", name="Channels and people", exact=True).click()
    await leads.click()
    await expect(page.get_by_role("heading", name="leads")).to_be_visible()
    await expect(leads).to_be_hidden()
    await open_form(page)
    assert await overflow(page) == 0
    box = await page.get_by_role("dialog").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, PHONE[0])
    await expect(page.get_by_role("button", name="Not now")).to_be_in_viewport()


async def test_two_people_stand_side_by_side_each_with_their_own_modal(
    office: Office, windows: Windows
) -> None:
    office.app.opens("/form", FORM)
    page = await windows.open(size=(1600, 900), as_=ANA, at=GENERAL)
    await page.get_by_label("Beside you").select_option("Ben Okafor")
    await page.wait_for_url(f"**beside={BEN}**")
    ana, ben = page.locator("#pane-1"), page.locator("#pane-2")
    await expect(ben).to_be_visible()
    await ana.get_by_role("textbox", name="Message to").fill("/form")
    await page.keyboard.press("Enter")
    await expect(ana.get_by_role("dialog")).to_be_visible()
    await expect(ben.get_by_role("dialog")).to_have_count(0)
    await ben.get_by_role("textbox", name="Message to").fill("I can still write")
    await page.keyboard.press("Enter")
    await expect(ben.get_by_text("I can still write")).to_be_visible()
    await ben.get_by_role("button", name="Close Ben Okafor").click()
    await expect(page.locator("#pane-2")).to_have_count(0)
    await expect(ana.get_by_role("dialog")).to_be_visible()


async def test_one_becomes_somebody_else(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_label("You are").select_option("Ben Okafor")
    await expect(page.locator("#pane-1")).to_have_attribute("data-user", BEN)
    await expect(page.get_by_role("heading", name="general")).to_be_visible()
    await expect(page.get_by_role("link", name="leads")).to_have_count(0)


async def test_the_address_brings_back_where_one_was(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("link", name="leads").click()
    await expect(page.get_by_role("heading", name="leads")).to_be_visible()
    await page.reload()
    await expect(page.get_by_role("heading", name="leads")).to_be_visible()
    await page.go_back()
    await expect(page.get_by_role("heading", name="general")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_text_can_be_read_in_both_colour_schemes(
    office: Office, windows: Windows, scheme: Literal["light", "dark"]
) -> None:
    office.app.opens("/form", FORM)
    await office.post("Everything at once", BLOCKS)
    await office.app.call("chat.postEphemeral", channel=GENERAL, user=ANA, text="Hush")
    page = await windows.open(scheme=scheme, as_=ANA, at=GENERAL)
    await expect(page.get_by_text("Hush")).to_be_visible()
    faint = {name: await contrast(page, words) for name, words in WORDS.items()}
    await open_form(page)
    await page.get_by_role("button", name="Send").click()
    await expect(page.locator(".error:not([hidden])").first).to_be_visible()
    faint["error"] = await contrast(page, ".error:not([hidden])")
    faint["optional"] = await contrast(page, ".optional")
    assert {name: ratio for name, ratio in faint.items() if ratio < READABLE} == {}
    ground = await page.locator(".stage").evaluate("e => getComputedStyle(e).backgroundColor")
    assert (ground == "rgb(255, 255, 255)") == (scheme == "light")


async def test_the_focus_can_be_seen_on_everything_that_takes_it(
    office: Office, windows: Windows
) -> None:
    await office.post("Everything at once", BLOCKS)
    page = await windows.open(as_=ANA, at=GENERAL)
    await expect(page.get_by_role("article")).to_be_attached()
    unseen = await page.evaluate(_FOCUS_WITHOUT_A_MARK)
    assert unseen == []


async def test_every_field_and_button_has_a_name(office: Office, windows: Windows) -> None:
    office.app.opens("/form", FORM)
    await office.post("Everything at once", BLOCKS)
    page = await windows.open(as_=ANA, at=GENERAL)
    await open_form(page)
    session = await page.context.new_cdp_session(page)
    tree = await session.send("Accessibility.getFullAXTree")
    nameless = [node for node in tree["nodes"] if _takes_input(node) and not _name(node)]
    assert nameless == []


async def test_nothing_comes_from_elsewhere(office: Office, windows: Windows) -> None:
    await office.post("Everything at once", BLOCKS)
    page = await windows.open(as_=MIRA, at=GENERAL)
    answer = await page.request.get(page.url)
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'self'")
    assert "unsafe" not in policy
    assert await page.locator("script:not([src]), style, [style], [onclick]").count() == 0


def _takes_input(node: dict[str, Any]) -> bool:
    roles = ("textbox", "combobox", "checkbox", "radio", "button", "listbox", "menuitem", "Date")
    return not node.get("ignored") and node.get("role", {}).get("value") in roles


def _name(node: dict[str, Any]) -> str:
    return str(node.get("name", {}).get("value") or "").strip()


# Focuses each control as the keyboard would, and gives those that then look as before.
_FOCUS_WITHOUT_A_MARK = """() => {
  const takers = "a[href], button, input, select, textarea, summary, [tabindex='0']";
  const looks = (element) => {
    const framed = element.closest(".composer, .combo-box") ?? element;
    return [element, framed].map((e) => {
      const { outlineStyle, outlineWidth, boxShadow, borderColor } = getComputedStyle(e);
      return [outlineStyle === "none" ? "" : outlineWidth, boxShadow, borderColor].join();
    }).join();
  };
  return [...document.querySelectorAll(takers)].filter((element) => {
    if (!element.checkVisibility() || element.tabIndex < 0) return false;
    document.activeElement.blur();
    const before = looks(element);
    element.focus({ focusVisible: true });
    return document.activeElement === element && looks(element) === before;
  }).map((element) => element.outerHTML.slice(0, 120));
}"""
