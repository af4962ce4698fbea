"""Files on the page: attached, dropped, sent, shown, downloaded."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.async_api import FilePayload, expect

from tests.acceptance.form import field
from tests.acceptance.office import ANA, BEN, GENERAL, Office
from tests.acceptance.parts import composer, message, note, open_form
from tests.acceptance.windows import Windows

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

ROSTER = "person,role\n@ben,rep\n"
_DROP = """name => {
  const files = new DataTransfer();
  files.items.add(new File(["dropped"], name, {type: "text/plain"}));
  const log = document.querySelector(".log");
  for (const type of ["dragover", "drop"])
    log.dispatchEvent(new DragEvent(type, {dataTransfer: files, bubbles: true, cancelable: true}));
}"""


async def test_a_file_is_attached_sent_seen_and_downloaded(
    office: Office, windows: Windows, tmp_path: Path
) -> None:
    chosen = tmp_path / "team.csv"
    chosen.write_text(ROSTER)
    page = await windows.open(as_=ANA, at=office.dm(ANA))
    async with page.expect_file_chooser() as opened:
        await page.get_by_role("button", name="Attach files").press("Enter")
    await (await opened.value).set_files(chosen)
    await expect(page.get_by_role("list", name="Files to send")).to_contain_text("team.csv")
    await expect(composer(page)).to_be_focused()
    await page.keyboard.type("My team")
    await page.keyboard.press("Enter")
    sent = message(page, "My team")
    await expect(sent).to_contain_text("21 bytes")
    await expect(page.get_by_role("list", name="Files to send")).to_be_hidden()
    event = (await office.app.hears("message"))["event"]
    assert (event["subtype"], event["files"][0]["name"]) == ("file_share", "team.csv")
    async with page.expect_download() as started:
        await sent.get_by_role("link", name="team.csv").click()
    saved = tmp_path / "saved.csv"
    await (await started.value).save_as(saved)
    assert saved.read_text() == ROSTER


async def test_files_can_be_dropped_and_taken_out_again(office: Office, windows: Windows) -> None:
    page = await windows.open(as_=ANA, at=GENERAL, beside=BEN, beside_at=GENERAL)
    mine = page.locator("#pane-1")
    for name in ("one.txt", "two.txt"):
        await page.evaluate(_DROP, name)
    list_ = mine.get_by_role("list", name="Files to send")
    await expect(list_.get_by_role("listitem")).to_have_count(2)
    await list_.get_by_role("button", name="Do not send one.txt").press("Enter")
    await expect(list_).not_to_contain_text("one.txt")
    await office.post("Meanwhile")
    await expect(message(mine, "Meanwhile")).to_be_visible()
    await expect(list_).to_contain_text("two.txt")
    await composer(mine).press("Enter")
    seen = message(page.locator("#pane-2"), "two.txt")
    await expect(seen.get_by_role("link")).to_contain_text("7 bytes")


async def test_what_waits_stays_with_its_channel_and_comes_back_when_refused(
    office: Office, windows: Windows
) -> None:
    page = await windows.open(as_=ANA, at=GENERAL)
    field = page.locator(".composer input[type=file]")
    await field.set_input_files({"name": "empty.csv", "mimeType": "text/csv", "buffer": b""})
    list_ = page.get_by_role("list", name="Files to send")
    await page.get_by_role("link", name="leads").click()
    await expect(composer(page)).to_have_attribute("aria-label", "Message to #leads")
    await expect(list_).to_be_hidden()
    await page.get_by_role("link", name="general").click()
    await expect(list_).to_contain_text("empty.csv")
    await composer(page).fill("With this")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("empty.csv is empty")).to_be_visible()
    await expect(list_).to_contain_text("empty.csv")
    await expect(composer(page)).to_have_value("With this")
    assert await office.box.client.all_messages(GENERAL) == []


async def test_a_reply_stays_a_reply_while_others_write(office: Office, windows: Windows) -> None:
    await office.post("Which of these?")
    page = await windows.open(as_=ANA, at=GENERAL)
    await message(page, "Which of these?").hover()
    await page.get_by_role("button", name="More about the message").click()
    await page.get_by_role("menuitem", name="Reply in thread").click()
    await office.post("Something else")
    await expect(message(page, "Something else")).to_be_visible()
    await page.keyboard.type("This one")
    await page.keyboard.press("Enter")
    await page.get_by_text("1 reply").click()
    await expect(page.locator("details.thread")).to_contain_text("This one")


async def test_a_form_takes_files_and_gives_them_back(office: Office, windows: Windows) -> None:
    wanted = field("chart", "A chart", "file_input", filetypes=["png", "gif"], max_files=2)
    page = await open_form(office, windows, {**note(), "blocks": [*note()["blocks"], wanted]})
    form, door = page.get_by_role("dialog"), page.locator(".modal input[type=file]")
    choose = form.get_by_role("button", name="A chart")
    async with page.expect_file_chooser() as opened:
        await choose.press("Enter")
    await (await opened.value).set_files([_file("one.png"), _file("two.gif")])
    await expect(choose).to_be_disabled()
    await form.get_by_role("button", name="Remove one.png").press("Enter")
    await expect(form.get_by_text("one.png")).to_be_hidden()
    await door.set_input_files([_file("notes.csv")])
    await expect(page.get_by_text("notes.csv is not one of: png, gif.")).to_be_visible()
    await door.set_input_files([_file("three.png"), _file("four.png")])
    await expect(page.get_by_text("This field takes 2 files.")).to_be_visible()
    await form.get_by_role("button", name="Send").click()
    await expect(form.get_by_role("alert").first).to_be_visible()
    await expect(form.get_by_text("two.gif")).to_be_visible()
    await page.get_by_label("What happened?").fill("Price")
    await form.get_by_role("button", name="Send").click()
    await expect(form).to_be_hidden()
    [submission] = office.app.named("note")
    state = submission["view"]["state"]["values"]["chart"]["chart"]
    [kept] = state["files"]
    assert state["type"] == "file_input"
    assert (kept["name"], kept["filetype"], kept["user"], kept["size"]) == (
        "two.gif",
        "gif",
        ANA,
        4,
    )


def _file(name: str) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": b"GIF8"}
