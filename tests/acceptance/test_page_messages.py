"""Messages on the page: writing, reading, reacting, pressing buttons."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime

import pytest
from playwright.async_api import Locator, Page, expect

from tests.acceptance.office import ANA, BEN, GENERAL, LEADS, MIRA, Json, Office
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def message(page: Page | Locator, text: str) -> Locator:
    return page.get_by_role("article").filter(has_text=text)


def composer(page: Page | Locator) -> Locator:
    return page.get_by_role("textbox", name="Message to")


def button(text: str, action_id: str, **more: object) -> Json:
    label = {"type": "plain_text", "text": text}
    return {"type": "button", "text": label, "action_id": action_id, "value": action_id, **more}


def actions(*elements: Json) -> list[Json]:
    return [{"type": "actions", "block_id": "deeds", "elements": list(elements)}]


async def test_what_one_writes_the_other_sees_without_reloading(
    office: Office, windows: Windows
) -> None:
    del office
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    await page.evaluate("window.isTheSamePage = true")
    await composer(page.locator("#pane-1")).fill("Who joins the call?")
    await page.keyboard.press("Enter")
    seen = message(page.locator("#pane-2"), "Who joins the call?")
    await expect(seen).to_contain_text("Ana Ruiz")
    await expect(composer(page.locator("#pane-1"))).to_have_value("")
    assert await page.evaluate("window.isTheSamePage")


async def test_shift_enter_makes_a_new_line(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await composer(page).press_sequentially("first")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("second")
    await page.keyboard.press("Enter")
    await expect(message(page, "first").locator(".text")).to_have_text("firstsecond")
    assert await message(page, "first").locator("br").count() == 1


async def test_people_are_suggested_and_mentioned(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    field = composer(page.locator("#pane-1"))
    await field.press_sequentially("Thanks @b")
    suggestions = page.get_by_role("listbox", name="Suggestions")
    await expect(suggestions.get_by_role("option", name="Ben Okafor")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(field).to_have_value("Thanks @ben ")
    await page.keyboard.press("Enter")
    mention = message(page.locator("#pane-2"), "Thanks").locator(".mention-me")
    await expect(mention).to_have_text("@Ben Okafor")


async def test_an_ephemeral_message_is_for_one_alone(office: Office, windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    await office.app.call("chat.postEphemeral", channel=GENERAL, user=ANA, text="Just for you")
    await expect(message(page.locator("#pane-1"), "Just for you")).to_contain_text(
        "Only visible to you"
    )
    await office.post("For everybody")
    await expect(message(page.locator("#pane-2"), "For everybody")).to_be_visible()
    await expect(page.locator("#pane-2")).not_to_contain_text("Just for you")


async def test_a_button_reaches_the_app_and_the_answer_replaces_it(
    office: Office, windows: Windows
) -> None:
    ts = await office.post("Feedback", actions(button("Got it", "seen", style="primary")))

    async def thank(_: Json) -> None:
        await office.app.call("chat.update", channel=GENERAL, ts=ts, text="Thanks for reading")

    office.app.deeds["seen"] = thank
    page = await windows.open(as_=BEN, at=GENERAL)
    await page.get_by_role("button", name="Got it").click()
    await expect(message(page, "Thanks for reading")).to_contain_text("(edited)")
    await expect(page.get_by_role("button", name="Got it")).to_have_count(0)
    await expect(page.get_by_role("log")).to_be_focused()
    payload = await office.app.hears("seen")
    assert payload["user"]["id"] == BEN
    assert payload["actions"][0]["value"] == "seen"
    assert payload["container"]["message_ts"] == ts


async def test_a_dangerous_button_asks_first(office: Office, windows: Windows) -> None:
    ask = {
        "title": {"type": "plain_text", "text": "Delete the draft?"},
        "text": {"type": "mrkdwn", "text": "It is *gone* then."},
        "confirm": {"type": "plain_text", "text": "Delete"},
        "deny": {"type": "plain_text", "text": "Keep"},
    }
    await office.post("Draft", actions(button("Delete draft", "delete", confirm=ask)))
    page = await windows.open(as_=ANA, at=GENERAL)
    for refuse in ("Keep", "Escape"):
        await page.get_by_role("button", name="Delete draft").click()
        dialog = page.get_by_role("dialog", name="Delete the draft?")
        await expect(dialog).to_contain_text("It is gone then.")
        if refuse == "Keep":
            await dialog.get_by_role("button", name="Keep").click()
        else:
            await page.keyboard.press("Escape")
        await expect(dialog).to_be_hidden()
    await page.get_by_role("button", name="Delete draft").click()
    await page.get_by_role("button", name="Delete", exact=True).click()
    await office.app.hears("delete")
    assert len(office.app.named("delete")) == 1


async def test_an_overflow_menu_works_with_the_keyboard(office: Office, windows: Windows) -> None:
    options = [
        {"text": {"type": "plain_text", "text": text}, "value": text.lower()}
        for text in ("Later", "Never", "Today")
    ]
    menu = {"type": "overflow", "action_id": "more", "options": options}
    await office.post("When?", actions(menu))
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("button", name="More actions").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("menuitem", name="Later")).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")
    payload = await office.app.hears("more")
    assert payload["actions"][0]["selected_option"]["value"] == "today"
    await expect(page.get_by_role("menuitem", name="Today")).to_be_hidden()


async def test_when_the_app_is_silent_the_person_is_told(office: Office, windows: Windows) -> None:
    released = asyncio.Event()

    async def dawdle(_: Json) -> None:
        await released.wait()

    office.app.deeds["slow"] = dawdle
    await office.post("Slow", actions(button("Try", "slow")))
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("button", name="Try").click()
    await expect(page.get_by_role("status")).to_contain_text("did not answer in time")
    released.set()


async def test_reactions_are_given_and_taken_back(office: Office, windows: Windows) -> None:
    await office.post("A win!")
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    mine, other = page.locator("#pane-1"), page.locator("#pane-2")
    await message(mine, "A win!").hover()
    await mine.get_by_role("button", name="More about the message").click()
    await page.get_by_role("menuitem", name="React with tada").click()
    await expect(other.get_by_role("button", name="tada 1")).to_have_attribute(
        "aria-pressed", "false"
    )
    await other.get_by_role("button", name="tada 1").click()
    await mine.get_by_role("button", name="tada 2").click()
    await expect(mine.get_by_role("button", name="tada 1")).to_have_attribute(
        "aria-pressed", "false"
    )


async def test_replies_stand_in_the_thread(office: Office, windows: Windows) -> None:
    await office.post("How was the week?")
    page = await windows.open(as_=ANA, at=GENERAL)
    await message(page, "How was the week?").hover()
    await page.get_by_role("button", name="More about the message").click()
    await page.get_by_role("menuitem", name="Reply in thread").click()
    await expect(composer(page)).to_be_focused()
    await page.keyboard.type("Better than the last")
    await page.keyboard.press("Enter")
    await page.get_by_text("1 reply").click()
    await expect(page.locator("details.thread")).to_contain_text("Better than the last")
    [_, reply] = await office.box.client.all_messages(GENERAL)
    assert reply["thread_ts"] != reply["ts"]


async def test_a_message_shortcut_names_its_message(office: Office, windows: Windows) -> None:
    ts = await office.post("Nordwind hesitates")
    page = await windows.open(as_=ANA, at=GENERAL)
    await message(page, "Nordwind").hover()
    await page.get_by_role("button", name="More about the message").click()
    await page.get_by_role("menuitem", name="Talk about it").click()
    assert (await office.app.hears("talk"))["message"]["ts"] == ts


async def test_unread_messages_are_marked_until_they_are_seen(
    office: Office, windows: Windows
) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    await office.post("Not for Ben", channel=LEADS)
    await office.post("Hello Ana", channel=office.dm(ANA))
    leads = page.get_by_role("link", name="leads")
    await expect(leads).to_have_css("color", "rgb(255, 255, 255)")
    app = page.get_by_role("link", name="Coach 1 unread")
    await app.click()
    await expect(page.locator(".unread-line")).to_be_visible()
    await expect(message(page, "Hello Ana")).to_be_visible()
    await leads.click()
    await expect(page.get_by_role("link", name="Coach", exact=True)).to_be_visible()


async def test_hostile_text_stays_text(office: Office, windows: Windows) -> None:
    attack = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>'
    section = {"type": "section", "text": {"type": "plain_text", "text": attack}}
    field = {"type": "section", "fields": [{"type": "mrkdwn", "text": attack}]}
    page = await windows.open(as_=ANA, at=GENERAL)
    await office.person(BEN).write(GENERAL, f"{attack} by Ben")
    await office.post("fallback", [section, field, *actions(button(attack[:70], "x"))])
    await expect(message(page, "by Ben")).to_contain_text(attack)
    await expect(page.get_by_role("button", name="<img src=x")).to_be_visible()
    assert await page.locator("article :is(img, script)").count() == 0
    assert await page.evaluate("window.hacked") is None


async def test_times_are_those_of_the_viewer(office: Office, windows: Windows) -> None:
    await office.box.client.set_clock(datetime(2026, 7, 1, 12, 30, tzinfo=UTC))
    await office.post("Lunch?")
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    await expect(message(page.locator("#pane-1"), "Lunch?")).to_contain_text("14:30")
    await expect(message(page.locator("#pane-2"), "Lunch?")).to_contain_text("8:30\u202fAM")


async def test_right_to_left_text_runs_from_the_right(windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    for text in ("سلام به همه", "Good morning"):
        await composer(page).fill(text)
        await page.keyboard.press("Enter")
    await expect(message(page, "سلام").locator(".text")).to_have_css("direction", "rtl")
    await expect(message(page, "Good morning").locator(".text")).to_have_css("direction", "ltr")


async def test_buttons_of_a_right_to_left_language_begin_at_the_right(
    office: Office, windows: Windows
) -> None:
    section = {"type": "section", "text": {"type": "plain_text", "text": "بازخورد در سه بخش"}}
    await office.post("x", [section, *actions(button("نخست", "one"), button("دوم", "two"))])
    page = await windows.open(as_=MIRA, at=GENERAL)
    first = await page.get_by_role("button", name="نخست").bounding_box()
    second = await page.get_by_role("button", name="دوم").bounding_box()
    assert first is not None
    assert second is not None
    assert first["x"] > second["x"]
    await expect(page.locator(".section")).to_have_css("direction", "rtl")


async def test_a_long_channel_begins_with_its_newest_messages(
    office: Office, windows: Windows
) -> None:
    for number in range(70):
        await office.post(f"Message {number:02}")
    page = await windows.open(as_=ANA, at=LEADS)
    await page.get_by_role("link", name="general").click()
    await expect(message(page, "Message 69")).to_be_attached()
    await expect(message(page, "Message 09")).to_have_count(0)
    await page.get_by_role("button", name="Earlier messages").click()
    await expect(message(page, "Message 00")).to_be_attached()
    await expect(message(page, "Message 10")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="Earlier messages")).to_have_count(0)


async def test_who_reads_older_messages_is_told_of_new_ones(
    office: Office, windows: Windows
) -> None:
    for number in range(30):
        await office.post(f"Message {number:02}")
    page = await windows.open(as_=ANA, at=GENERAL)
    await page.get_by_role("log").evaluate("log => { log.scrollTop = 0 }")
    await office.post("The newest")
    await page.get_by_role("button", name="New messages").click()
    await expect(message(page, "The newest")).to_be_in_viewport()
    await expect(page.get_by_role("button", name="New messages")).to_be_hidden()
    await office.post("One more")
    await expect(message(page, "One more")).to_be_in_viewport()


async def test_the_page_comes_back_after_the_workspace_was_away(
    office: Office, windows: Windows
) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    field = composer(page)
    await page.context.set_offline(True)
    await field.fill("Written on a train")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_contain_text("The workspace does not answer.")
    await expect(field).to_have_value("Written on a train")
    await page.context.set_offline(False)
    await page.keyboard.press("Enter")
    await expect(message(page, "Written on a train")).to_be_visible()
    await office.post("Live again")
    await expect(message(page, "Live again")).to_be_visible()
