"""Who is noted about sees that there are notes and asks; the author shows them, or not now."""

from __future__ import annotations

import pytest

from tests.integration.acts import inbox
from tests.integration.notes import WORDS, ask, kept, let_ana_lead_drin, write
from tests.integration.pages import page
from tests.integration.payloads import click_in, dispatch
from tests.stage import ANA, DRIN, LINNEA, STRANGER, Stage


@pytest.fixture
async def led(stage: Stage) -> Stage:
    """Ana leads Drin."""
    return await let_ana_lead_drin(stage)


class TestAsking:
    """The person sees that there are notes, and may ask for them."""

    async def test_they_see_who_keeps_some_and_not_what_they_say(self, led: Stage) -> None:
        await write(led)
        shown = await page(led)
        assert f"<@{ANA}>, since Wed, 11 Mar 2026" in str(shown.blocks)
        assert WORDS not in str(shown.raw)

    async def test_nothing_is_said_where_there_are_none(self, led: Stage) -> None:
        assert "Private notes" not in (await page(led)).words

    async def test_the_author_shows_them_as_they_are_by_then(self, led: Stage) -> None:
        await write(led)
        await ask(led)
        [question] = await inbox(led, ANA)
        assert WORDS not in question.words
        await write(led, words="Three daughters.")
        await led.person(ANA).click("personal_note_show")
        await led.settle()
        [shown] = await inbox(led, DRIN)
        assert "Three daughters." in shown.words
        [question] = await inbox(led, ANA)
        assert "personal_note_show" not in question.action_ids
        await led.person(DRIN).close()
        assert "were shown them" in (await page(led)).words

    async def test_they_are_shown_once(self, led: Stage) -> None:
        await write(led)
        await ask(led)
        [question] = await inbox(led, ANA)
        await led.person(ANA).click("personal_note_show")
        await led.settle()
        await led.person(ANA).click_stale(question, "personal_note_show")
        await led.settle()
        assert len(await inbox(led, DRIN)) == 1

    async def test_not_now_sends_nothing_and_can_be_thought_better_of(self, led: Stage) -> None:
        await write(led)
        await ask(led)
        await led.person(ANA).click("personal_note_decline")
        await led.settle()
        assert await inbox(led, DRIN) == []
        await led.person(DRIN).close()
        assert "not now" in (await page(led)).words
        await led.person(ANA).click("personal_note_show")
        await led.settle()
        assert len(await inbox(led, DRIN)) == 1

    async def test_notes_that_are_gone_by_then_are_not_shown(self, led: Stage) -> None:
        await led.pass_time(hours=12)
        await write(led)
        await ask(led)
        await write(led, words="")
        await led.pass_time(hours=24)
        assert await inbox(led, ANA) == []

    async def test_they_ask_once_in_a_fortnight(self, led: Stage) -> None:
        await write(led)
        await ask(led)
        drin = led.person(DRIN)
        view = await drin.top_view("profile")
        assert not view.has("personal_note_ask")
        note = await kept(led)
        assert note is not None
        await dispatch(led, click_in(DRIN, view.raw, "personal_note_ask", str(note.id)))
        await led.settle()
        assert len(await inbox(led, ANA)) == 1
        await drin.close(everything=True)
        await led.pass_time(days=14)
        await ask(led)
        assert len(await inbox(led, ANA)) == 2

    @pytest.mark.parametrize("somebody", [ANA, STRANGER, LINNEA])
    async def test_nobody_asks_for_notes_about_somebody_else(
        self, led: Stage, somebody: str
    ) -> None:
        await write(led)
        note = await kept(led)
        assert note is not None
        view = {"id": "V1", "type": "modal"}
        await dispatch(led, click_in(somebody, view, "personal_note_ask", str(note.id)))
        await led.settle()
        assert await inbox(led, ANA) == []
