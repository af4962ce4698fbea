"""After a meeting one of the two writes the recap; the other confirms or corrects it (C4)."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.recap import Recap
from sandbox.outcomes import SubmitOutcome
from sandbox.seen import SeenMessage
from storage import recaps
from tests.integration.acts import inbox
from tests.integration.meetings import hold, hold_first, promise
from tests.integration.payloads import clicked, dispatch
from tests.integration.test_one_on_one import PAIR, planned
from tests.integration.test_one_on_one_holding import to_the_evening
from tests.stage import ANA, CHANNEL, DRIN, Stage

WORDS = "Drin calls the three old clients first. I come along to the second."
CORRECTED = "I call two old clients first, and Ana comes along to both."


async def write(
    stage: Stage, who: str = ANA, to: str = "@drin", words: str = WORDS
) -> SubmitOutcome:
    """Somebody opens the recap with the command, fills it in and sends it."""
    person = stage.person(who)
    await person.command(CHANNEL, "/one-on-one", f"recap {to}".strip())
    await person.top_view("one_on_one_recap")
    outcome = await person.submit({"one_on_one_recap": words})
    await stage.settle()
    return outcome


async def correct(stage: Stage, who: str, words: str) -> SubmitOutcome:
    """Somebody corrects it from the message."""
    person = stage.person(who)
    await person.click("one_on_one_recap_open")
    await person.top_view("one_on_one_recap")
    outcome = await person.submit({"one_on_one_recap": words})
    await stage.settle()
    return outcome


async def kept(stage: Stage) -> list[Recap]:
    return await stage.bot.services.database.read(lambda tx: recaps.of_pair(tx, PAIR))


async def about_recap(stage: Stage, who: str) -> list[SeenMessage]:
    """Somebody's messages about recaps."""
    return [one for one in await inbox(stage, who) if one.words.startswith(":memo:")]


async def test_a_recap_is_written_sent_and_confirmed(stage: Stage) -> None:
    meeting = await hold_first(stage)
    await promise(stage, meeting.occurrence.id, "Call Berg & Sons", due_on=date(2026, 3, 25))
    assert (await write(stage)).result == "updated"
    assert "Saved. <@UDRIN> gets it" in (await stage.person(ANA).top_view("notice")).words
    [asked] = await about_recap(stage, DRIN)
    assert "<@UANA> has written down" in asked.words
    assert WORDS in asked.words
    assert "Call Berg &amp; Sons (until Wed, 25 Mar 2026)" in asked.text
    [mine] = await about_recap(stage, ANA)
    assert "Your recap of the one-on-one of Wed, 18 Mar 2026" in mine.words
    assert WORDS in mine.words
    assert "You have confirmed it by writing it." in mine.words
    assert "Not confirmed yet by <@UDRIN>." in mine.words
    assert mine.has("one_on_one_recap_open")
    assert not mine.has("one_on_one_recap_confirm")
    await stage.person(DRIN).click("one_on_one_recap_confirm")
    await stage.settle()
    [recap] = await kept(stage)
    assert (recap.rep_confirmed_at, recap.lead_confirmed_at) == (stage.clock.now, None)
    [answered] = await about_recap(stage, DRIN)
    assert answered.ts == asked.ts
    assert "You have said that you understood it so." in answered.words
    assert not answered.has("one_on_one_recap_confirm")
    [settled] = await about_recap(stage, ANA)
    assert settled.ts == mine.ts
    assert "<@UDRIN> understood it so too." in settled.words


async def test_a_correction_goes_to_the_other_one_to_confirm(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage)
    assert (await correct(stage, DRIN, CORRECTED)).result == "updated"
    [mine] = await about_recap(stage, DRIN)
    assert CORRECTED in mine.words
    assert "Not confirmed yet by <@UANA>" in mine.words
    written, asked = await about_recap(stage, ANA)
    assert CORRECTED in written.words
    assert CORRECTED in asked.words
    await stage.person(ANA).click("one_on_one_recap_confirm")
    await stage.settle()
    [recap] = await kept(stage)
    assert (recap.version, recap.words, recap.written_by_id) == (2, CORRECTED, DRIN)
    assert recap.lead_confirmed_at == stage.clock.now
    hers = await about_recap(stage, ANA)
    assert [one.has("one_on_one_recap_confirm") for one in hers] == [False, False]
    [mine] = await about_recap(stage, DRIN)
    assert "<@UANA> understood it so too." in mine.words


async def test_back_and_forth_each_wording_is_asked_about_once(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage, DRIN, "@ana")
    await correct(stage, ANA, CORRECTED)
    await correct(stage, DRIN, WORDS)
    [recap] = await kept(stage)
    assert recap.version == 3
    waiting = [one for one in await about_recap(stage, ANA) if one.has("one_on_one_recap_confirm")]
    assert len(waiting) == 1
    # What he had sent, and what she asked.
    assert len(await about_recap(stage, DRIN)) == 2


async def test_an_answer_to_an_older_wording_is_refused_and_the_new_one_shown(
    stage: Stage,
) -> None:
    await hold_first(stage)
    await write(stage)
    [old] = await about_recap(stage, DRIN)
    await write(stage, words="Drin calls all five old clients.")
    await dispatch(stage, clicked(DRIN, old, "one_on_one_recap_confirm"))
    await stage.settle()
    [recap] = await kept(stage)
    assert recap.confirmed_at is None
    [shown] = await about_recap(stage, DRIN)
    assert "Drin calls all five old clients." in shown.words
    assert shown.has("one_on_one_recap_confirm")


async def test_the_writer_who_words_it_anew_sends_no_second_message(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage)
    await write(stage, words="Drin calls all five old clients.")
    assert len(await about_recap(stage, DRIN)) == 1
    [mine] = await about_recap(stage, ANA)
    assert "Drin calls all five old clients." in mine.words


async def test_a_confirmed_wording_that_changes_is_asked_about_again(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage)
    await stage.person(DRIN).click("one_on_one_recap_confirm")
    await stage.settle()
    await write(stage, words="Drin calls all five old clients.")
    first, second = await about_recap(stage, DRIN)
    assert not first.has("one_on_one_recap_confirm")
    assert second.has("one_on_one_recap_confirm")
    await stage.person(DRIN).click("one_on_one_recap_confirm")
    await stage.settle()
    assert [one.has("one_on_one_recap_confirm") for one in await about_recap(stage, DRIN)] == [
        False,
        False,
    ]


async def test_one_reminder_after_two_working_days_then_it_rests(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage)
    await stage.pass_time(days=1, hours=23)
    reminded = (await about_recap(stage, DRIN))[1:]
    assert [one.words.startswith(":memo: You have not said yet") for one in reminded] == [True]
    await stage.pass_time(days=10)
    assert [len(await about_recap(stage, who)) for who in (DRIN, ANA)] == [2, 1]
    await stage.person(DRIN).click("one_on_one_recap_confirm")
    await stage.settle()
    for message in await about_recap(stage, DRIN):
        assert "You have said that you understood it so." in message.words
        assert not message.has("one_on_one_recap_confirm")


@pytest.mark.parametrize("answer", ["confirm", "correct"])
async def test_whoever_has_answered_is_not_reminded(stage: Stage, answer: str) -> None:
    await hold_first(stage)
    await write(stage)
    if answer == "confirm":
        await stage.person(DRIN).click("one_on_one_recap_confirm")
    else:
        await correct(stage, DRIN, CORRECTED)
        await stage.person(ANA).click("one_on_one_recap_confirm")
    await stage.settle()
    await stage.pass_time(days=5)
    assert len(await about_recap(stage, DRIN)) == 1


async def test_two_who_write_at_once_lose_nothing(stage: Stage) -> None:
    await hold_first(stage)
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/one-on-one", "recap @ana")
    await drin.top_view("one_on_one_recap")
    await write(stage)
    assert (await drin.submit({"one_on_one_recap": CORRECTED})).result == "updated"
    form = await drin.top_view("one_on_one_recap")
    assert "has changed the wording meanwhile" in form.words
    assert WORDS in str(form.blocks)
    assert CORRECTED in str(form.blocks)
    await drin.submit({"one_on_one_recap": f"{WORDS} {CORRECTED}"})
    await stage.settle()
    [recap] = await kept(stage)
    assert (recap.version, recap.words) == (2, f"{WORDS} {CORRECTED}")


async def test_a_second_submission_and_a_second_click_do_nothing_twice(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage)
    log = await stage.client.log()
    last = [entry["id"] for entry in log if "view_submission" in str(entry)][-1]
    await stage.client.redeliver(int(last))
    await stage.settle()
    [asked] = await about_recap(stage, DRIN)
    for _ in range(2):
        await dispatch(stage, clicked(DRIN, asked, "one_on_one_recap_confirm"))
    await stage.settle()
    [recap] = await kept(stage)
    assert (recap.version, recap.rep_confirmed_at) == (1, stage.clock.now)
    assert [len(await about_recap(stage, who)) for who in (DRIN, ANA)] == [1, 1]


async def test_a_recap_that_is_written_late_is_shown_at_once_and_asked_about_in_the_morning(
    stage: Stage,
) -> None:
    await hold_first(stage)
    await stage.pass_time(hours=10)
    await write(stage)
    assert [len(await about_recap(stage, who)) for who in (DRIN, ANA)] == [0, 1]
    # He corrects it by the command before he was asked: he has what he sent, too.
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/one-on-one", "recap @ana")
    await drin.top_view("one_on_one_recap")
    await drin.submit({"one_on_one_recap": CORRECTED})
    await stage.settle()
    [his] = await about_recap(stage, DRIN)
    assert "Your recap of" in his.words
    [hers] = await about_recap(stage, ANA)
    assert CORRECTED in hers.words
    await stage.person(ANA).click("one_on_one_recap_confirm")
    await stage.pass_time(hours=14)
    assert [len(await about_recap(stage, who)) for who in (DRIN, ANA)] == [1, 1]
    [his] = await about_recap(stage, DRIN)
    assert "<@UANA> understood it so too." in his.words


async def test_without_a_name_it_is_the_last_meeting(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage, DRIN, "")
    [asked] = await about_recap(stage, ANA)
    assert WORDS in asked.words


async def test_the_form_itself_can_be_answered(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage)
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/one-on-one", "recap @ana")
    await drin.top_view("one_on_one_recap")
    await drin.click("one_on_one_recap_confirm")
    await stage.settle()
    assert "You have said that you understood it so." in (await drin.top_view("notice")).words
    [recap] = await kept(stage)
    assert recap.rep_confirmed_at == stage.clock.now


async def test_it_can_be_begun_where_the_meeting_was_confirmed(stage: Stage) -> None:
    await to_the_evening(stage)
    ana = stage.person(ANA)
    await ana.click("one_on_one_met")
    await stage.settle()
    await ana.click("one_on_one_recap_open")
    await ana.top_view("one_on_one_recap")
    await ana.submit({"one_on_one_recap": WORDS})
    await stage.settle()
    [asked] = await about_recap(stage, DRIN)
    assert WORDS in asked.words


async def test_each_meeting_has_its_own_recap(stage: Stage) -> None:
    await hold_first(stage)
    await write(stage)
    await stage.bot.planner.tick()
    await stage.pass_time(days=7)
    await hold(stage, (await planned(stage))[1])
    await write(stage, words="Next week again.")
    assert [one.words for one in await kept(stage)] == [WORDS, "Next week again."]
