"""What became of the meetings of two people: for the two, and for nobody else."""

from __future__ import annotations

from datetime import date

import aiohttp
import pytest
from sqlalchemy import select
from uuid_utils.compat import uuid7

from coaching.one_on_one import Arrangement
from coaching.pair import Pair
from coaching.team import Member, Role
from sandbox.seen import SeenView
from storage import agenda, arrangements, team
from storage.agenda import AgendaItemRow
from storage.base import table_of
from storage.database import Transaction
from tests.integration.acts import PARTS, give, inbox
from tests.integration.meetings import hold, hold_first, note, promise, talk_about
from tests.integration.pages import acts
from tests.integration.payloads import click, click_in, dispatch
from tests.integration.test_one_on_one import planned
from tests.integration.test_one_on_one_recap import WORDS, write
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

SECRET = "Ask about the move to Durrës."
SHARED = "Two old clients are unhappy with the prices."


async def a_past(stage: Stage) -> str:
    """A meeting that was held, with all that can come of it, and one that is open."""
    meeting = await hold_first(stage)
    which = meeting.occurrence.id
    await note(stage, which, SHARED)
    await note(stage, which, SECRET, ANA)
    await talk_about(stage, which, "The pipeline of spring.")
    await talk_about(stage, which, "Drin seems tired.", is_shared=False)
    await promise(stage, which, "Call Berg & Sons", due_on=date(2026, 3, 25))
    await write(stage)
    await stage.bot.planner.tick()
    await stage.pass_time(days=7)
    return str(which)


async def history(stage: Stage, who: str = ANA, other: str = "@drin") -> SeenView:
    person = stage.person(who)
    await person.command(CHANNEL, "/one-on-one", f"history {other}".strip())
    return await person.top_view("one_on_one_history")


async def meeting(stage: Stage, which: str, who: str = ANA, other: str = "@drin") -> SeenView:
    """One meeting, opened from the page."""
    view = await history(stage, who, other)
    [row] = [one for one in view.blocks if which in str(one.get("accessory"))]
    await stage.person(who).click("one_on_one_meeting", block_id=row["block_id"])
    return await stage.person(who).top_view("one_on_one_meeting")


async def exported(stage: Stage, who: str) -> str:
    """The newest file in somebody's direct message with the bot."""
    [file] = (await inbox(stage, who))[-1].raw["files"]
    address = f"{stage.sandbox.url}/shared/{file['id']}?as={who}"
    async with aiohttp.ClientSession() as session, session.get(address) as response:
        return (await response.read()).decode()


async def test_each_meeting_has_its_line_the_newest_first(stage: Stage) -> None:
    await a_past(stage)
    words = (await history(stage)).words
    assert "Your one-on-ones with <@UDRIN>: 2 meetings." in words
    newest, oldest = words.index("Wed, 25 Mar 2026, 10:00"), words.index("Wed, 18 Mar 2026, 10:00")
    assert newest < oldest
    assert "open: nobody has said yet that you met" in words[newest:oldest]
    line = "held · 2 points · 1 action item · notes · recap not confirmed"
    assert line in words[oldest:]
    assert (ANA, "read_one_on_one", DRIN) in await acts(stage)


async def test_a_meeting_says_all_that_the_reader_may_read(stage: Stage) -> None:
    which = await a_past(stage)
    for_ana = str((await meeting(stage, which)).blocks)
    for words in (SHARED, SECRET, "spring", "seems tired", "Call Berg & Sons", WORDS):
        assert words in for_ana
    for_drin = str((await meeting(stage, which, DRIN, "@ana")).blocks)
    for words in (SHARED, "spring", "Call Berg & Sons", WORDS):
        assert words in for_drin
    assert SECRET not in for_drin
    assert "seems tired" not in for_drin


async def test_what_was_moved_and_what_has_joined_is_said(stage: Stage) -> None:
    await hold_first(stage)
    await stage.bot.planner.tick()
    await stage.pass_time(days=5, hours=23)
    ana = stage.person(ANA)
    await ana.click("one_on_one_move_to")
    await stage.settle()
    await stage.pass_time(days=3)
    assert "moved from Wed, 25 Mar 2026" in (await history(stage)).words
    await ana.close()
    later = (await planned(stage))[1]
    await dispatch(stage, click(ANA, "one_on_one_move_to", f"{later.occurrence.id} 2026-04-01"))
    await stage.settle()
    words = (await history(stage)).words
    assert "joined with the meeting of Wed, 1 Apr 2026" in words


async def test_searching_finds_what_the_reader_may_read_and_no_more(stage: Stage) -> None:
    await a_past(stage)
    await history(stage)
    ana = stage.person(ANA)
    for wanted, count in (("DURRES move", 1), ("spring", 1), ("berg", 1), ("nowhere", 0)):
        await ana.submit({"one_on_one_search": wanted})
        words = (await ana.top_view("one_on_one_history")).words
        assert ("1 meeting." if count else "0 meetings.") in words
        assert ("18 Mar" in words) == bool(count)
    await ana.submit({"one_on_one_search": ""})
    assert "2 meetings." in (await ana.top_view("one_on_one_history")).words
    await history(stage, DRIN, "@ana")
    drin = stage.person(DRIN)
    for wanted in ("durres", "tired"):
        await drin.submit({"one_on_one_search": wanted})
        assert "0 meetings." in (await drin.top_view("one_on_one_history")).words


async def test_it_can_be_taken_away_as_a_text(stage: Stage) -> None:
    await a_past(stage)
    await history(stage)
    await stage.person(ANA).click("one_on_one_export")
    await stage.settle()
    text = await exported(stage, ANA)
    for words in (SHARED, SECRET, "- drin: Call Berg & Sons (until Wed, 25 Mar 2026)", WORDS):
        assert words in text
    assert "Not confirmed yet by drin." in text
    message = (await inbox(stage, ANA))[-1]
    assert "history of your one-on-ones with <@UDRIN>: 2 meetings" in message.text
    assert message.raw["files"][0]["name"] == "one-on-ones-2026-03-25.txt"
    assert "direct message" in (await stage.person(ANA).top_view("one_on_one_history")).words
    await history(stage, DRIN, "@ana")
    await stage.person(DRIN).click("one_on_one_export")
    await stage.settle()
    theirs = await exported(stage, DRIN)
    assert SHARED in theirs
    assert SECRET not in theirs
    assert "seems tired" not in theirs


async def test_feedback_that_they_talked_about_is_in_it(stage: Stage) -> None:
    held_one = await hold_first(stage)
    which = held_one.occurrence.id
    await stage.person(ANA).close(everything=True)
    await give(stage)
    await stage.person(DRIN).click("feedback_talk")
    await stage.settle()

    def work(tx: Transaction) -> None:
        [listed] = tx.connection.execute(select(table_of(AgendaItemRow).c.feedback_id)).scalars()
        agenda.check_feedback(tx, TEAM, listed, which, stage.clock.now)

    await stage.bot.services.database.write(work)
    view = await meeting(stage, str(which), DRIN, "@ana")
    assert "Feedback that you talked about" in view.words
    assert f"From <@UANA>: {PARTS['issue']}" in view.words
    drin = stage.person(DRIN)
    await drin.click("feedback_open")
    assert PARTS["improvement"] in (await drin.top_view("feedback_record")).words
    await drin.close(everything=True)
    await history(stage, DRIN, "@ana")
    await drin.submit({"one_on_one_search": PARTS["improvement"][:40]})
    assert "1 meeting." in (await drin.top_view("one_on_one_history")).words
    await drin.click("one_on_one_export")
    await stage.settle()
    assert PARTS["improvement"] in await exported(stage, DRIN)


async def test_a_second_click_on_the_same_page_sends_nothing_more(stage: Stage) -> None:
    await a_past(stage)
    view = await history(stage)
    before = len(await inbox(stage, ANA))
    for _ in range(2):
        await dispatch(stage, click_in(ANA, view.raw, "one_on_one_export"))
    await stage.settle()
    assert len(await inbox(stage, ANA)) == before + 1


async def test_after_another_manager_both_keep_it_and_the_new_one_sees_nothing(
    stage: Stage,
) -> None:
    which = await a_past(stage)

    def work(tx: Transaction) -> None:
        lead = Member(workspace_id=TEAM, person_id=LINNEA, role=Role.MANAGER)
        team.save_member(tx, lead, by_id=LINNEA, now=stage.clock.now)
        team.report_to(tx, TEAM, DRIN, LINNEA, stage.clock.now.date())

    await stage.bot.services.database.write(work)
    assert SECRET in str((await meeting(stage, which)).blocks)
    assert SHARED in str((await meeting(stage, which, DRIN, "@ana")).blocks)
    view = await history(stage, LINNEA)
    assert "You and <@UDRIN> have not met one-on-one yet." in view.words
    assert not view.has("one_on_one_meeting")


@pytest.mark.parametrize("who", [STRANGER, LINNEA])
async def test_nobody_else_sees_any_of_it(stage: Stage, who: str) -> None:
    """A stranger, a leader above who administers: neither by command nor with others' ids."""
    which = await a_past(stage)
    today = stage.clock.now.date()
    await stage.bot.services.database.write(lambda tx: team.report_to(tx, TEAM, ANA, LINNEA, today))
    for_ana = await history(stage)
    for other in ("@ana", "@drin"):
        assert "have not met one-on-one yet" in (await history(stage, who, other)).words
    before = len(await inbox(stage, who))
    await dispatch(stage, click(who, "one_on_one_meeting", which))
    await dispatch(stage, click(who, "one_on_one_history", DRIN))
    await dispatch(stage, click_in(who, for_ana.raw, "one_on_one_export"))
    await dispatch(stage, click_in(who, for_ana.raw, "one_on_one_meeting", which))
    await stage.settle()
    assert len(await inbox(stage, who)) == before
    assert (who, "read_one_on_one", DRIN) not in await acts(stage)


async def test_without_a_name_one_chooses_or_sees_the_only_one(stage: Stage) -> None:
    await a_past(stage)
    assert "with <@UDRIN>" in (await history(stage, ANA, "")).words
    await stage.person(STRANGER).command(CHANNEL, "/one-on-one", "history")
    none = await stage.person(STRANGER).top_view("one_on_one_partners")
    assert "You have not met anybody one-on-one yet." in none.words


async def test_one_chooses_among_those_whom_one_has_met_and_can_go_three_deep(
    stage: Stage,
) -> None:
    which = await a_past(stage)
    with_stranger = Arrangement(
        series_id=uuid7(),
        pair=Pair(workspace_id=TEAM, lead_id=ANA, rep_id=STRANGER),
        zone_of_id=ANA,
    )
    await stage.bot.services.database.write(lambda tx: arrangements.save(tx, with_stranger))
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/one-on-one", "history")
    choice = await ana.top_view("one_on_one_partners")
    assert choice.words.index(STRANGER) < choice.words.index(DRIN)
    [row] = [one for one in choice.blocks if DRIN in str(one.get("accessory"))]
    await ana.click("one_on_one_history", block_id=row["block_id"])
    view = await ana.top_view("one_on_one_history")
    [row] = [one for one in view.blocks if which in str(one.get("accessory"))]
    await ana.click("one_on_one_meeting", block_id=row["block_id"])
    await ana.top_view("one_on_one_meeting")
    await ana.click("one_on_one_recap_open")
    assert WORDS in str((await ana.top_view("one_on_one_recap")).blocks)


async def test_whoever_is_asked_can_confirm_on_the_page_of_the_meeting(stage: Stage) -> None:
    which = await a_past(stage)
    await meeting(stage, which, DRIN, "@ana")
    drin = stage.person(DRIN)
    await drin.click("one_on_one_recap_confirm")
    assert "You have said that you understood it so." in (await drin.top_view("notice")).words
    await stage.settle()
    await drin.close(everything=True)
    assert "recap confirmed" in (await history(stage, DRIN, "@ana")).words


async def test_pages_turn(stage: Stage) -> None:
    await hold_first(stage)
    for number in range(1, 12):
        await stage.bot.planner.tick()
        await stage.pass_time(days=7)
        await hold(stage, (await planned(stage))[number])
    first = await history(stage)
    assert "12 meetings" in first.words
    assert "18 Mar 2026" not in first.words
    ana = stage.person(ANA)
    await ana.click("one_on_one_older")
    await stage.settle()
    second = await ana.top_view("one_on_one_history")
    assert "18 Mar 2026" in second.words
    assert not second.has("one_on_one_older")
    await ana.click("one_on_one_newer")
    await stage.settle()
    assert "18 Mar 2026" not in (await ana.top_view("one_on_one_history")).words


async def test_a_recap_can_be_begun_from_a_meeting(stage: Stage) -> None:
    first = await hold_first(stage)
    await meeting(stage, str(first.occurrence.id))
    ana = stage.person(ANA)
    await ana.click("one_on_one_recap_open")
    await ana.top_view("one_on_one_recap")
    await ana.submit({"one_on_one_recap": WORDS})
    await stage.settle()
    assert WORDS in (await inbox(stage, DRIN))[-1].words
