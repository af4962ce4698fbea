"""An administrator erases somebody: shown before, done once, readable afterwards."""

from __future__ import annotations

from uuid import uuid4

import pytest

from coaching.access import Action
from coaching.erasure import Erasure
from storage import audit, erasures, people
from storage.database import Transaction
from tests.integration.acts import PARTS, give, inbox, private_notes
from tests.integration.pages import page
from tests.integration.payloads import click_in, dispatch
from tests.integration.praise import STORY, posts, recognize, settle_channel
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

VIEW = {"id": "V0FORGED", "type": "modal", "callback_id": "notice", "private_metadata": ""}


async def ask(stage: Stage, words: str, admin: str = LINNEA) -> str:
    """What `/cadence erase …` answers."""
    await stage.person(admin).command(CHANNEL, "/cadence", f"erase {words}".strip())
    return (await private_notes(stage, admin))[-1].words


async def erase(stage: Stage, whom: str) -> str:
    """The administrator looks, and does it; what they read then."""
    await ask(stage, whom)
    await stage.person(LINNEA).click("erasure_carry_out")
    await stage.settle()
    return (await private_notes(stage, LINNEA))[-1].words


async def acts(stage: Stage, action: str) -> list[tuple[str, str]]:
    """Who did it to whom, as the audit knows."""
    entries = await stage.bot.services.database.read(lambda tx: audit.page(tx, TEAM, limit=99))
    return [(one.actor_id, one.about_id) for one in entries if one.action == action]


async def test_what_goes_is_shown_and_then_it_goes(stage: Stage) -> None:
    await give(stage, giver=ANA, to="@drin")
    shown = await ask(stage, "@ana")
    assert "the words of 1 piece of feedback that they gave" in shown
    assert "name, time zone, language and hours" in shown
    assert PARTS["issue"] not in shown
    assert await acts(stage, Action.ERASE_PERSON) == []
    said = await erase(stage, "@ana")
    assert "was erased" in said
    assert await acts(stage, Action.ERASE_PERSON) == [(LINNEA, ANA)]


async def test_the_other_one_keeps_the_record_without_words_or_name(stage: Stage) -> None:
    await give(stage, giver=ANA, to="@drin")
    await erase(stage, "@ana")
    [message] = await inbox(stage, DRIN)
    assert PARTS["issue"] not in message.words
    assert "These words were erased" in message.words
    assert "👤" in message.words
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/feedback", "history")
    view = await drin.top_view()
    assert "👤" in str(view.blocks)
    assert ANA not in str(view.blocks)
    assert PARTS["issue"] not in str(view.blocks)
    await drin.click("feedback_open")
    record = await drin.top_view("feedback_record")
    assert "These words were erased" in str(record.blocks)


async def test_praise_loses_its_words_where_it_was_posted(stage: Stage) -> None:
    """Whoever gave it is erased, then one of those who got it."""
    await settle_channel(stage)
    await recognize(stage, f"@drin @sam {STORY}")
    assert "the words of 1 recognition that they gave" in await ask(stage, "@ana")
    await erase(stage, "@ana")
    await stage.settle()
    [post] = await posts(stage)
    [message] = await inbox(stage, DRIN)
    for shown in (post, message):
        assert STORY not in str(shown.raw)
        assert ANA not in str(shown.raw)
    assert f"<@{STRANGER}>" in post.words
    await erase(stage, "@sam")
    await stage.pass_time(minutes=1)
    [post] = await posts(stage)
    assert STRANGER not in str(post.raw)
    assert f"<@{DRIN}>" in post.words


async def test_an_answer_goes_and_the_feedback_stays_its_givers(stage: Stage) -> None:
    await give(stage, giver=ANA, to="@drin")
    drin = stage.person(DRIN)
    await drin.click("feedback_answer")
    await drin.submit({"answer": "I had no time to prepare."})
    await stage.settle()
    await erase(stage, "@drin")
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/feedback", "history")
    await ana.click("feedback_open")
    shown = str((await ana.top_view("feedback_record")).blocks)
    assert PARTS["issue"] in shown
    assert "no time to prepare" not in shown
    assert DRIN not in shown


async def test_nothing_more_reaches_them_and_they_come_back_as_somebody_new(stage: Stage) -> None:
    await give(stage, giver=ANA, to="@drin", timing="next_morning")
    await erase(stage, "@drin")
    await stage.pass_time(days=1)
    assert await inbox(stage, DRIN) == []
    [told] = await inbox(stage, ANA)
    assert PARTS["issue"] in told.words
    database = stage.bot.services.database
    assert await database.read(lambda tx: people.find(tx, TEAM, DRIN)) is None
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/feedback", "history")
    assert "0 records" in str((await drin.top_view()).blocks)
    assert await database.read(lambda tx: people.find(tx, TEAM, DRIN)) is not None


async def test_wishes_are_listed_and_a_click_shows_what_goes(stage: Stage) -> None:
    await give(stage, giver=ANA, to="@drin")
    wish = Erasure(id=uuid4(), workspace_id=TEAM, person_id=ANA, asked_at=stage.clock.now)

    def put(tx: Transaction) -> None:
        erasures.add(tx, wish)

    assert "Nobody has asked" in await ask(stage, "")
    await stage.bot.services.database.write(put)
    assert "1 person asks to be erased" in await ask(stage, "")
    await stage.person(LINNEA).click("erasure_look")
    await stage.settle()
    assert "They asked for it on" in (await private_notes(stage, LINNEA))[-1].words
    await stage.person(LINNEA).click("erasure_carry_out")
    await stage.settle()
    said = (await private_notes(stage, LINNEA))[-1].words
    assert "was erased" in said
    assert "Nobody has asked" in said


async def test_from_the_wish_on_their_own_page_to_its_end(stage: Stage) -> None:
    await give(stage, giver=ANA, to="@drin")
    await page(stage, DRIN)
    drin = stage.person(DRIN)
    await drin.click("profile_erase")
    await drin.submit({})
    await stage.settle()
    [told] = await inbox(stage, LINNEA)
    assert "/cadence erase" in told.words
    assert "1 person asks to be erased" in await ask(stage, "")
    await stage.person(LINNEA).click("erasure_look")
    await stage.settle()
    await stage.person(LINNEA).click("erasure_carry_out")
    await stage.settle()
    assert "Nobody has asked" in (await private_notes(stage, LINNEA))[-1].words
    assert len(await inbox(stage, LINNEA)) == 1
    await drin.close(everything=True)
    assert "you asked to be erased" not in str((await page(stage, DRIN)).blocks)


async def test_somebody_whom_slack_offers_no_more_is_named_by_their_id(stage: Stage) -> None:
    await give(stage, giver=ANA, to="@drin")
    assert "1 piece of feedback that they got" in await ask(stage, DRIN)
    assert "Nothing is kept" in await ask(stage, "U0NOBODY")
    assert "I do not know" in await ask(stage, "everybody <!channel>")


@pytest.mark.parametrize("person_id", [ANA, STRANGER])
async def test_only_administrators_see_or_do_it(stage: Stage, person_id: str) -> None:
    await give(stage, giver=ANA, to="@drin")
    refused = await ask(stage, "@drin", admin=person_id)
    assert "Only administrators" in refused
    assert "goes" not in refused
    assert await stage.bot.services.database.read(lambda tx: people.find(tx, TEAM, DRIN))


async def test_the_last_administrator_stays(stage: Stage) -> None:
    said = await erase(stage, "@linnea")
    assert "Somebody has to administer" in said
    assert await acts(stage, Action.ERASE_PERSON) == []


@pytest.mark.parametrize("act", ["erasure_look", "erasure_carry_out"])
@pytest.mark.parametrize("actor", [ANA, STRANGER])
async def test_a_forged_click_does_nothing(stage: Stage, act: str, actor: str) -> None:
    await give(stage, giver=ANA, to="@drin")
    await dispatch(stage, click_in(actor, VIEW, act, DRIN))
    assert await stage.bot.services.database.read(lambda tx: people.find(tx, TEAM, DRIN))


@pytest.mark.parametrize("value", ["", "erased:3f2a9c", "operator", "<@UDRIN>", "U\x00"])
async def test_a_button_that_names_nobody_of_slack_does_nothing(stage: Stage, value: str) -> None:
    await give(stage, giver=ANA, to="@drin")
    await dispatch(stage, click_in(LINNEA, VIEW, "erasure_carry_out", value))
    assert await acts(stage, Action.ERASE_PERSON) == []
