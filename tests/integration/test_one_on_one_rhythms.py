"""Rhythms that change twice within days: no date is lost, and calendars keep up."""

from __future__ import annotations

from datetime import date

import pytest

from coaching.one_on_one import Meeting
from tests.integration.calendars import feed, subscribe
from tests.integration.test_one_on_one import arrange, planned, report
from tests.stage import DRIN, Stage

WEDNESDAY, FRIDAY = date(2026, 4, 15), date(2026, 4, 10)


@pytest.fixture
def stage(reachable: Stage) -> Stage:
    """Calendars reach the bot."""
    return reachable


async def there_and_back(stage: Stage) -> list[Meeting]:
    """What was planned for a Wednesday goes to a Friday, and then Wednesdays come back."""
    await report(stage)
    await arrange(stage, one_on_one_rhythm="4")
    await planned(stage)
    await stage.pass_time(days=29)
    assert [one.nominal_date for one in await planned(stage)][-1] == WEDNESDAY
    await arrange(stage, one_on_one_rhythm="2", one_on_one_weekday="5")
    before = await planned(stage)
    assert before[-1].nominal_date == FRIDAY
    await stage.pass_time(days=2)
    await arrange(stage)
    return before


async def test_a_date_that_comes_back_is_planned_again(stage: Stage) -> None:
    before = await there_and_back(stage)
    after = await planned(stage)
    assert [one.nominal_date for one in after][-2:] == [FRIDAY, WEDNESDAY]
    assert after[-2].occurrence.id == before[-1].occurrence.id
    assert len({one.occurrence.id for one in after}) == len(after)
    assert await planned(stage) == after


async def test_calendars_know_it_by_one_id_before_and_after(stage: Stage) -> None:
    await there_and_back(stage)
    address = await subscribe(stage)
    await stage.person(DRIN).close()
    before = await feed(stage, address)
    days = [one.decoded("dtstart").date() for one in before]
    assert days[1:3] == [FRIDAY, WEDNESDAY]
    assert len(days) == len(set(days))
    await planned(stage)
    after = await feed(stage, address)
    assert [str(one["uid"]) for one in after] == [str(one["uid"]) for one in before]
    assert [one["sequence"] for one in after] == [one["sequence"] for one in before]
