"""How somebody wants to be coached is for their manager and them."""

from __future__ import annotations

import pytest

from tests.integration.pages import acts, fill, leads, page
from tests.integration.payloads import click_in, dispatch
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, Stage


class TestWishes:
    """How somebody wants to be coached is for their manager and them."""

    WISH = "In the morning, face to face."

    async def _say(self, stage: Stage) -> None:
        await page(stage)
        outcome = await fill(
            stage, "profile_wishes", profile_feedback_wish=self.WISH, profile_drive="Chess & <b>"
        )
        assert outcome.result == "closed"
        await stage.person(DRIN).close()

    async def _form_of(self, stage: Stage, giver: str) -> str:
        person = stage.person(giver)
        await person.command(CHANNEL, "/feedback", "@drin")
        words = (await person.top_view()).words
        await person.close()
        return words

    async def test_the_manager_reads_them_in_the_form(self, stage: Stage) -> None:
        await leads(stage)
        assert "How drin likes" not in await self._form_of(stage, ANA)
        await self._say(stage)
        words = await self._form_of(stage, ANA)
        assert self.WISH in words
        assert "Chess & <b>" in words

    @pytest.mark.parametrize("somebody", [STRANGER, LINNEA])
    async def test_nobody_else_does(self, stage: Stage, somebody: str) -> None:
        await leads(stage)
        await self._say(stage)
        assert self.WISH not in await self._form_of(stage, somebody)

    async def test_a_former_manager_does_not(self, stage: Stage) -> None:
        await leads(stage)
        await self._say(stage)
        await leads(stage, LINNEA, DRIN)
        assert self.WISH not in await self._form_of(stage, ANA)
        assert self.WISH in await self._form_of(stage, LINNEA)

    async def test_what_is_too_long_stays_in_the_form(self, stage: Stage) -> None:
        await page(stage)
        outcome = await fill(stage, "profile_wishes", profile_drive="x" * 1000)
        assert outcome.result == "closed"

    async def test_their_manager_reads_them_on_the_page_of_the_team(self, stage: Stage) -> None:
        await leads(stage)
        await self._say(stage)
        ana = stage.person(ANA)
        await ana.command(CHANNEL, "/cadence", "team")
        await ana.top_view("team")
        await ana.click("profile_read_wishes")
        assert self.WISH in (await ana.top_view("notice")).words
        assert (ANA, "read_wishes", DRIN) in await acts(stage)
        await ana.close()
        await ana.click("personal_note_open")
        await ana.top_view("personal_note")

    async def test_an_administrator_sees_the_team_without_these_buttons(self, stage: Stage) -> None:
        await leads(stage)
        linnea = stage.person(LINNEA)
        await linnea.command(CHANNEL, "/cadence", "team")
        view = await linnea.top_view("team")
        assert not view.has("profile_read_wishes")
        assert not view.has("personal_note_open")

    @pytest.mark.parametrize("somebody", [STRANGER, LINNEA])
    async def test_a_click_that_nobody_was_offered_shows_nothing(
        self, stage: Stage, somebody: str
    ) -> None:
        await leads(stage)
        await self._say(stage)
        view = {"id": "V1", "type": "modal"}
        await dispatch(stage, click_in(somebody, view, "profile_read_wishes", DRIN))
        await stage.bot.services.background.finish()
        assert "read_wishes" not in {act for _, act, _ in await acts(stage)}
