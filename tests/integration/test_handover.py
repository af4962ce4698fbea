"""A rep gets another manager: nothing is lost, and no words go further than the rep lets them."""

from __future__ import annotations

from datetime import date, time
from uuid import uuid4

import pytest

from coaching.recurrence import Rule
from coaching.series import Series, SeriesKind
from sandbox.seen import SeenMessage
from storage import series
from tests.integration.acts import PARTS, give, inbox
from tests.integration.payloads import clicked, dispatch
from tests.integration.teams import add, change, choose, open_team, staffed
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

SECRET = "You interrupted the customer three times."


async def handed_over(stage: Stage) -> None:
    """Drin got two feedbacks from Ana, and goes over from her team to Sam's a day later."""
    await staffed(stage, DRIN)
    await staffed(stage, manager=STRANGER)
    await give(stage, skill="closing")
    await stage.pass_time(minutes=5)
    await give(stage, skill="negotiation", issue=SECRET)
    await stage.pass_time(days=1)
    await move_to(stage, STRANGER, ANA)


async def move_to(stage: Stage, manager_id: str, from_id: str) -> None:
    await open_team(stage, LINNEA)
    await choose(stage, LINNEA, from_id)
    assert (await change(stage, LINNEA, DRIN, team_manager=manager_id)).result == "closed"


async def question(stage: Stage) -> SeenMessage:
    found = [one for one in await inbox(stage, DRIN) if "You report to" in one.text]
    return found[-1]


async def summaries(stage: Stage, manager_id: str = STRANGER) -> list[SeenMessage]:
    return [one for one in await inbox(stage, manager_id) if "reports to you now" in one.words]


async def read_back(stage: Stage, reader: str) -> str:
    """Everything that somebody reads of Drin's history, page and records."""
    person = stage.person(reader)
    if await person.views():
        await person.close(everything=True)
    await person.command(CHANNEL, "/feedback", "history @drin")
    page = await person.top_view("feedback_history")
    words = page.words
    if page.has("feedback_open"):
        await person.click("feedback_open")
        words += (await person.top_view("feedback_record")).words
    return words


async def test_the_rep_is_asked_and_the_manager_waits(stage: Stage) -> None:
    await handed_over(stage)
    asked = await question(stage)
    assert f"You report to <@{STRANGER}> now; until now it was <@{ANA}>." in asked.text
    assert "Your managers have given you 2 feedbacks so far." in asked.text
    assert await summaries(stage) == []
    assert SECRET not in await read_back(stage, STRANGER)


async def test_all_of_it_is_carried_over(stage: Stage) -> None:
    await handed_over(stage)
    await stage.person(DRIN).click("handover_all")
    await stage.settle()
    assert "You chose: all of it." in (await question(stage)).words
    [told] = await summaries(stage)
    assert "Closing: 1, improved: 0" in told.text
    assert "lets you read 2 feedbacks from before" in told.text
    assert SECRET not in told.words
    assert PARTS["issue"] not in told.words
    sam = stage.person(STRANGER)
    await sam.click("handover_read")
    page = await sam.top_view("feedback_history")
    assert f"From <@{ANA}> to <@{DRIN}>" in str(page.blocks)
    words = await read_back(stage, STRANGER)
    assert SECRET in words
    record = await sam.top_view("feedback_record")
    assert record.action_ids == []


async def test_nothing_is_carried_over(stage: Stage) -> None:
    await handed_over(stage)
    await stage.person(DRIN).click("handover_nothing")
    await stage.settle()
    [told] = await summaries(stage)
    assert "keeps the words to themselves" in told.words
    assert not told.has("handover_read")
    assert SECRET not in await read_back(stage, STRANGER)


async def test_one_is_chosen_and_later_another(stage: Stage) -> None:
    await handed_over(stage)
    drin = stage.person(DRIN)
    await drin.click("handover_choose")
    form = await drin.top_view("handover_choose")
    [negotiation, closing] = [option["value"] for option in form.blocks[1]["element"]["options"]]
    await drin.submit({"handover_records_0": [closing]})
    await stage.settle()
    assert "You chose 1 of them." in (await question(stage)).words
    words = await read_back(stage, STRANGER)
    assert PARTS["issue"] in words
    assert SECRET not in words
    await drin.click("handover_choose")
    form = await drin.top_view("handover_choose")
    [ticked] = form.blocks[1]["element"]["initial_options"]
    assert ticked["value"] == closing
    await drin.submit({"handover_records_0": [negotiation]})
    await stage.settle()
    words = await read_back(stage, STRANGER)
    assert SECRET in words
    assert PARTS["issue"] not in words
    assert len(await summaries(stage)) == 1


async def test_without_an_answer_the_summary_comes_by_itself_and_has_no_words(
    stage: Stage,
) -> None:
    """Thursday to Tuesday: three working days, in the manager's morning."""
    await handed_over(stage)
    await stage.pass_time(days=3)
    assert await summaries(stage) == []
    await stage.pass_time(days=2)
    [told] = await summaries(stage)
    assert "I have asked" in told.words
    assert SECRET not in told.words
    assert SECRET not in await read_back(stage, STRANGER)
    await stage.person(DRIN).click("handover_all")
    await stage.settle()
    assert len(await summaries(stage)) == 1
    news = (await inbox(stage, STRANGER))[-1]
    assert "lets you read 2 feedbacks from before" in news.text
    assert SECRET in await read_back(stage, STRANGER)


async def test_a_click_too_many_changes_nothing(stage: Stage) -> None:
    await handed_over(stage)
    asked = await question(stage)
    drin = stage.person(DRIN)
    await drin.click("handover_nothing")
    await stage.settle()
    await drin.click_stale(asked, "handover_all")
    await stage.settle()
    assert "You chose: nothing." in (await question(stage)).words
    assert SECRET not in await read_back(stage, STRANGER)
    assert len(await summaries(stage)) == 1


async def test_a_rep_without_feedback_is_not_asked(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await staffed(stage, manager=STRANGER)
    await stage.pass_time(days=1)
    await move_to(stage, STRANGER, ANA)
    assert [one for one in await inbox(stage, DRIN) if "You report to" in one.text] == []
    [told] = await summaries(stage)
    assert not told.has("handover_read")


async def test_how_they_met_is_told(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await staffed(stage, manager=STRANGER)
    rule = Rule(
        days=frozenset({2}),
        wall=time(10),
        zone_name="Europe/Madrid",
        anchor=date(2026, 3, 10),
        every_weeks=2,
    )
    weekly = Series(
        id=uuid4(),
        workspace_id=TEAM,
        kind=SeriesKind.ONE_ON_ONE,
        rule=rule,
        member_ids=(ANA, DRIN),
        planned_until=rule.day_before,
    )
    await stage.bot.services.database.write(lambda tx: series.add(tx, weekly))
    await stage.pass_time(days=1)
    await move_to(stage, STRANGER, ANA)
    [told] = await summaries(stage)
    assert "They met one-on-one every 2 weeks on Tuesday at 10:00" in told.words


async def test_who_moves_on_takes_everything_back(stage: Stage) -> None:
    """Sam, a manager for a week, reads nothing any more; Ana reads what is hers."""
    await handed_over(stage)
    await stage.person(DRIN).click("handover_all")
    await stage.settle()
    asked = await question(stage)
    await stage.pass_time(days=7)
    await move_to(stage, ANA, STRANGER)
    assert SECRET not in await read_back(stage, STRANGER)
    assert SECRET in await read_back(stage, ANA)
    await stage.person(DRIN).click_stale(asked, "handover_choose")
    await stage.settle()
    assert "you report to somebody else by now" in (await inbox(stage, DRIN))[-1].words
    sam = stage.person(STRANGER)
    await sam.close(everything=True)
    await sam.click("handover_read")
    assert SECRET not in str((await sam.top_view("feedback_history")).blocks)


async def test_what_a_colleague_said_is_not_carried_over(stage: Stage) -> None:
    words = "You were late to the review."
    await give(stage, giver=LINNEA, issue=words)
    await handed_over(stage)
    await stage.person(DRIN).click("handover_all")
    await stage.settle()
    assert words not in await read_back(stage, STRANGER)


async def test_feedback_that_comes_later_is_not_carried_over(stage: Stage) -> None:
    await handed_over(stage)
    await stage.pass_time(minutes=5)
    late = "You were late to the review."
    await give(stage, issue=late, went_well="You said so at once.")
    await stage.person(DRIN).click("handover_all")
    await stage.settle()
    assert late not in await read_back(stage, STRANGER)


async def test_what_was_withdrawn_is_not_carried_over(stage: Stage) -> None:
    await handed_over(stage)
    await stage.person(DRIN).click("handover_all")
    await stage.settle()
    await stage.person(ANA).click("feedback_withdraw")
    await stage.person(ANA).top_view("feedback_withdraw")
    await stage.person(ANA).submit({"reason": "Wrong person."})
    await stage.settle()
    assert SECRET not in await read_back(stage, STRANGER)


@pytest.mark.parametrize("who", [ANA, STRANGER, LINNEA])
async def test_nobody_else_decides_for_the_rep(stage: Stage, who: str) -> None:
    """The former manager, the new one, an administrator: with the rep's own message."""
    await handed_over(stage)
    asked = await question(stage)
    for act in ("handover_all", "handover_choose"):
        await dispatch(stage, clicked(who, asked, act))
    await stage.settle()
    assert "May the new one read them?" in (await question(stage)).words
    assert SECRET not in await read_back(stage, STRANGER)


async def test_added_by_another_manager_after_a_while_without_one(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await staffed(stage, manager=STRANGER)
    await give(stage)
    await stage.pass_time(days=1)
    ana = stage.person(ANA)
    await open_team(stage, ANA)
    await ana.click("team_change", block_id=f"team_member.{DRIN}")
    await ana.top_view("team_change")
    await ana.click("team_take_out")
    await stage.pass_time(days=4)
    await open_team(stage, STRANGER)
    assert (await add(stage, STRANGER, DRIN)).result == "closed"
    asked = await question(stage)
    assert f"until now it was <@{ANA}>" in asked.text
