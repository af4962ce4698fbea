"""Everything about me, as a file: all that is mine to read, and nothing that is not."""

from __future__ import annotations

import json
from typing import Any

import aiohttp
import pytest

from storage import erasures
from tests.integration.acts import PARTS, give, inbox
from tests.integration.pages import acts, fill, leads, page
from tests.integration.payloads import click_in, dispatch
from tests.stage import ANA, DRIN, LINNEA, TEAM, Stage

SECRET = "Two daughters, one plays chess."


async def exported(stage: Stage, who: str = DRIN) -> dict[str, Any]:
    """The newest file in somebody's direct message with the bot."""
    [file] = (await inbox(stage, who))[-1].raw["files"]
    address = f"{stage.sandbox.url}/shared/{file['id']}?as={who}"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        found: dict[str, Any] = json.loads(await response.read())
    return found


async def ask(stage: Stage, who: str = DRIN) -> None:
    await page(stage, who)
    await stage.person(who).click("profile_export")
    await stage.settle()


async def test_it_holds_what_is_mine(stage: Stage) -> None:
    await leads(stage)
    await give(stage)
    drin = stage.person(DRIN)
    [message] = await inbox(stage, DRIN)
    await drin.click("feedback_answer")
    await drin.submit({"answer": "I will ask first."})
    await give(stage, to="@ana", giver=DRIN, issue="You were late.")
    await page(stage)
    await fill(stage, "profile_wishes", profile_drive="Chess.")
    await fill(
        stage,
        "profile_absence",
        profile_first_day="2026-07-01",
        profile_last_day="2026-07-02",
    )
    await drin.close()
    await ask(stage)
    found = await exported(stage)
    assert (found["format"], found["version"]) == ("cadence-export", 1)
    assert found["person"]["id"] == DRIN
    assert found["profile"]["drive"] == "Chess."
    [received], [given] = found["feedback_received"], found["feedback_given"]
    assert received["parts"]["issue"] == PARTS["issue"]
    assert received["answer"]["words"] == "I will ask first."
    assert given["parts"]["issue"] == "You were late."
    assert [one["first_day"] for one in found["absences"]] == ["2026-07-01"]
    assert found["reporting_lines"][0]["manager_id"] == ANA
    assert {one["kind"] for one in found["deliveries"]} >= {"feedback_given"}
    assert {one["action"] for one in found["audit"]} >= {"change_profile", "export_profile"}
    assert found["people"] == {ANA: "ana", DRIN: "drin"}
    assert message.ts


async def test_what_stands_above_the_file_says_how_much_is_in_it(stage: Stage) -> None:
    await give(stage)
    await ask(stage)
    message = (await inbox(stage, DRIN))[-1]
    assert "Feedback that you received: 1" in message.text
    assert "Feedback that you gave: 0" in message.text
    assert message.raw["files"][0]["name"] == "cadence-2026-03-11.json"
    assert "direct message" in (await stage.person(DRIN).top_view("profile")).words


async def test_what_is_kept_or_on_its_way_is_not_in_it(stage: Stage) -> None:
    await give(stage, timing="one_on_one", issue="Kept for later.")
    await give(stage, timing="next_morning", issue="Comes tomorrow.")
    await ask(stage)
    found = await exported(stage)
    assert found["feedback_received"] == found["agenda_items"] == found["deliveries"] == []
    assert "Kept for later" not in json.dumps(found)
    assert ANA not in json.dumps(found)


async def test_words_that_were_taken_back_are_not_in_it(stage: Stage) -> None:
    await give(stage)
    ana = stage.person(ANA)
    await ana.click("feedback_withdraw")
    await ana.submit({"reason": "I mixed up two calls."})
    await stage.settle()
    await ask(stage)
    [received] = (await exported(stage))["feedback_received"]
    assert "parts" not in received
    assert received["withdrawal_reason"] == "I mixed up two calls."
    await ask(stage, ANA)
    [given] = (await exported(stage, ANA))["feedback_given"]
    assert given["parts"]["issue"] == PARTS["issue"]


async def test_notes_of_others_are_a_number(stage: Stage) -> None:
    await leads(stage)
    await stage.person(ANA).command("C01SALES", "/cadence", "notes @drin")
    await stage.person(ANA).submit({"personal_note": SECRET})
    await ask(stage)
    found = await exported(stage)
    assert found["personal_notes_about_me"] == 1
    assert SECRET not in json.dumps(found)
    await ask(stage, ANA)
    assert (await exported(stage, ANA))["personal_notes_i_keep"] == 1


async def test_a_second_click_on_the_same_page_sends_nothing_more(stage: Stage) -> None:
    await page(stage)
    drin = stage.person(DRIN)
    view = await drin.top_view("profile")
    for _ in range(2):
        await dispatch(stage, click_in(DRIN, view.raw, "profile_export"))
    await stage.settle()
    assert len(await inbox(stage, DRIN)) == 1


async def test_a_file_that_slack_does_not_take_is_told(stage: Stage) -> None:
    await page(stage)
    fault = {"method": "files.completeUploadExternal", "kind": "error_before", "times": 1}
    await stage.client.arm(fault)
    await stage.person(DRIN).click("profile_export")
    await stage.bot.services.background.finish()
    assert "try again" in (await stage.person(DRIN).top_view("notice")).words


class TestErasure:
    """Whoever wishes to be erased reads first what it means, and may think better of it."""

    async def _ask(self, stage: Stage) -> None:
        await page(stage)
        drin = stage.person(DRIN)
        await drin.click("profile_erase")
        words = (await drin.top_view("profile_erase")).words
        assert "This goes:" in words
        assert "This stays, with a made-up name" in words
        outcome = await drin.submit({})
        assert outcome.result == "closed"
        await stage.settle()

    async def _waiting(self, stage: Stage) -> list[str]:
        found = await stage.bot.services.database.read(lambda tx: erasures.waiting(tx, TEAM))
        return [one.person_id for one in found]

    async def test_administrators_are_told_and_the_page_shows_it(self, stage: Stage) -> None:
        await self._ask(stage)
        assert await self._waiting(stage) == [DRIN]
        [told] = await inbox(stage, LINNEA)
        assert f"<@{DRIN}>" in told.text
        assert await inbox(stage, ANA) == []
        shown = await stage.person(DRIN).top_view("profile")
        assert shown.has("profile_erase_take_back")
        assert not shown.has("profile_erase")
        assert (DRIN, "ask_for_erasure", DRIN) in await acts(stage)

    async def test_it_can_be_taken_back_and_then_nobody_is_told(self, stage: Stage) -> None:
        await stage.pass_time(hours=12)
        await self._ask(stage)
        await stage.person(DRIN).click("profile_erase_take_back")
        await stage.settle()
        assert await self._waiting(stage) == []
        assert (await stage.person(DRIN).top_view("profile")).has("profile_erase")
        await stage.pass_time(hours=24)
        assert await inbox(stage, LINNEA) == []


@pytest.mark.parametrize("who", [ANA, LINNEA])
async def test_everybody_gets_their_own(stage: Stage, who: str) -> None:
    await give(stage)
    await ask(stage, who)
    found = await exported(stage, who)
    assert found["person"]["id"] == who
    assert found["feedback_received"] == []
