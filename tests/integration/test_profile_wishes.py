"""How somebody wants to be coached is for their manager and them."""

from __future__ import annotations

import pytest

from tests.integration.pages import fill, leads, page
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
