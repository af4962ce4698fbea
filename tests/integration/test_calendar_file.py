"""*Add to calendar*: the coming meetings of a pair as a file, for the two of them alone."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from storage import series
from tests.integration.acts import inbox
from tests.integration.calendars import feed, file_of, subscribe
from tests.integration.payloads import click, dispatch
from tests.integration.test_one_on_one import arrange, arranged, report
from tests.stage import ANA, DRIN, LINNEA, STRANGER, TEAM, Stage


@pytest.fixture
def stage(reachable: Stage) -> Stage:
    """Calendars reach the bot."""
    return reachable


async def test_a_button_puts_the_meetings_into_the_direct_message(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await stage.person(DRIN).click("calendar_file")
    await stage.settle()
    message = (await inbox(stage, DRIN))[-1]
    assert "13 meetings" in message.text
    assert "/cadence me" in message.text
    found = await file_of(stage, DRIN)
    assert [str(one["status"]) for one in found] == ["CONFIRMED"] * 13
    assert {str(one["summary"]) for one in found} == {"One-on-one with ana"}
    assert [str(one["uid"]) for one in found] == [
        str(one["uid"]) for one in await feed(stage, await subscribe(stage))
    ]
    [row] = await arranged(stage)
    count = len(await inbox(stage, DRIN))
    await asyncio.gather(
        *(dispatch(stage, click(DRIN, "calendar_file", str(row.series_id))) for _ in range(2))
    )
    await stage.settle()
    assert len(await inbox(stage, DRIN)) == count


async def test_behind_the_form_the_file_is_announced(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    ana = stage.person(ANA)
    await ana.click("calendar_file")
    await stage.settle()
    assert "direct message" in (await ana.top_view("notice")).words
    assert len(await file_of(stage, ANA)) == 13


async def test_a_pair_that_does_not_meet_any_more_has_no_file(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    [row] = await arranged(stage)
    database = stage.bot.services.database
    await database.write(lambda tx: series.end(tx, TEAM, row.series_id))
    await stage.person(DRIN).click("calendar_file")
    await stage.settle()
    assert not [one for one in await inbox(stage, DRIN) if one.raw.get("files")]


@pytest.mark.parametrize("who", [STRANGER, LINNEA])
async def test_the_meetings_of_others_are_nobodys_file(stage: Stage, who: str) -> None:
    await report(stage)
    await arrange(stage)
    [row] = await arranged(stage)
    for value in (str(row.series_id), str(uuid4()), "nonsense", ""):
        await dispatch(stage, click(who, "calendar_file", value))
        await stage.settle()
    assert not [one for one in await inbox(stage, who) if one.raw.get("files")]
    assert await feed(stage, await subscribe(stage, who)) == []
