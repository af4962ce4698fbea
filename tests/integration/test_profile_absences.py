"""Away from … to …, several, none of them over; nothing is sent meanwhile."""

from __future__ import annotations

from datetime import date

import pytest

from tests.integration.acts import give, inbox
from tests.integration.pages import fill, page, stored
from tests.stage import DRIN, Stage


class TestAbsences:
    """Away from … to …, several, none of them over."""

    async def _add(self, stage: Stage, first: str, last: str) -> dict[str, str]:
        outcome = await fill(
            stage, "profile_absence", profile_first_day=first, profile_last_day=last
        )
        if outcome.errors:
            await stage.person(DRIN).close()
        return outcome.errors

    async def _away(self, stage: Stage) -> list[tuple[date, date]]:
        known, _ = await stored(stage)
        return [(one.first_day, one.last_day) for one in known.person.absences]

    async def test_they_are_added_united_and_removed(self, stage: Stage) -> None:
        drin = stage.person(DRIN)
        await page(stage)
        assert await self._add(stage, "2026-07-01", "2026-07-10") == {}
        assert await self._add(stage, "2026-12-24", "2026-12-24") == {}
        assert await self._add(stage, "2026-07-08", "2026-07-20") == {}
        assert "With days that you had named before" in (await drin.top_view("profile")).words
        assert await self._away(stage) == [
            (date(2026, 7, 1), date(2026, 7, 20)),
            (date(2026, 12, 24), date(2026, 12, 24)),
        ]
        view = await drin.top_view("profile")
        summer = next(
            block["block_id"]
            for block in view.blocks
            if "accessory" in block and "1 Jul" in block["text"]["text"]
        )
        await drin.click("profile_absence_remove", block_id=summer)
        await stage.settle()
        assert await self._away(stage) == [(date(2026, 12, 24), date(2026, 12, 24))]
        assert "Removed." in (await drin.top_view("profile")).words

    @pytest.mark.parametrize(
        ("first", "last"),
        [
            ("2026-03-01", "2026-03-10"),
            ("2026-07-10", "2026-07-01"),
            ("2026-07-10", "2036-07-01"),
        ],
    )
    async def test_days_that_cannot_be_are_refused(
        self, stage: Stage, first: str, last: str
    ) -> None:
        await page(stage)
        assert set(await self._add(stage, first, last)) == {"profile_last_day"}
        assert await self._away(stage) == []

    async def test_twenty_are_enough(self, stage: Stage) -> None:
        await page(stage)
        for month in range(4, 14):
            for day in (1, 15):
                year, month_ = (2026, month) if month < 13 else (2027, month - 12)
                when = date(year, month_, day).isoformat()
                assert await self._add(stage, when, when) == {}
        assert set(await self._add(stage, "2027-06-01", "2027-06-01")) == {"profile_last_day"}
        assert await self._add(stage, "2026-04-02", "2026-04-03") == {}
        assert len(await self._away(stage)) == 20

    async def test_feedback_waits_until_they_are_back(self, stage: Stage) -> None:
        await page(stage)
        await self._add(stage, "2026-03-11", "2026-03-12")
        await stage.person(DRIN).close(everything=True)
        await give(stage)
        await stage.pass_time(hours=30)
        assert await self._unread(stage) == 0
        await stage.pass_time(hours=24)
        assert await self._unread(stage) == 1

    async def _unread(self, stage: Stage) -> int:
        return len(await inbox(stage, DRIN))
