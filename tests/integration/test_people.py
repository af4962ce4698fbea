"""Slack tells that somebody is gone, by an event or in the daily list: all of it stops at once."""

from __future__ import annotations

import pytest

from coaching.people import Person
from handlers.directory import Directory
from scheduling.chores import Done
from storage import people
from tests.integration.acts import PARTS, give, inbox
from tests.stage import ANA, CHANNEL, DRIN, STRANGER, TEAM, Stage


async def stored(stage: Stage, person_id: str) -> Person | None:
    known = await stage.bot.services.database.read(lambda tx: people.find(tx, TEAM, person_id))
    return None if known is None else known.person


async def leave(stage: Stage) -> None:
    """Drin's account is deactivated, and the bot hears of it."""
    await stage.client.change_person(DRIN, deleted=True)

    async def heard() -> bool:
        known = await stored(stage, DRIN)
        return known is not None and known.is_deactivated

    await stage.client.until(heard)


@pytest.fixture
def _deaf(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot hears nothing of changes: Slack's events are lost."""

    async def lost(*_arguments: object) -> None:
        """Nothing."""

    monkeypatch.setattr(Directory, "refresh", lost)


async def test_what_is_on_its_way_to_somebody_who_leaves_goes_back(stage: Stage) -> None:
    await give(stage, timing="next_morning")
    await leave(stage)
    await stage.settle()
    [told] = await inbox(stage, ANA)
    assert PARTS["issue"] in told.text
    await stage.pass_time(days=1)
    assert await inbox(stage, DRIN) == []


@pytest.mark.usefixtures("_deaf")
async def test_the_daily_list_tells_the_same_and_whoever_was_not_met_stays_unknown(
    stage: Stage,
) -> None:
    await give(stage, timing="next_morning")
    await stage.client.change_person(DRIN, deleted=True)
    await stage.client.change_person(STRANGER, deleted=True)
    done = await stage.bot.chores.tick()
    assert Done(TEAM, "people", {"people": 2}) in done
    await stage.settle()
    [told] = await inbox(stage, ANA)
    assert PARTS["issue"] in told.text
    assert await stored(stage, STRANGER) is None


@pytest.mark.usefixtures("_deaf")
@pytest.mark.parametrize("flag", ["is_restricted", "is_stranger"])
async def test_the_person_in_memory_is_read_afresh(stage: Stage, flag: str) -> None:
    await give(stage)
    await stage.client.change_person(DRIN, **{flag: True})
    await stage.bot.chores.tick()
    found = await stage.bot.services.directory.find(TEAM, DRIN, stage.clock.now)
    assert found is not None
    assert found.is_guest == (flag == "is_restricted")
    assert found.is_external == (flag == "is_stranger")


async def test_a_new_zone_loses_nothing(stage: Stage) -> None:
    await give(stage, timing="next_morning")
    await stage.client.change_person(DRIN, tz="America/New_York")
    await stage.bot.chores.tick()
    await stage.pass_time(hours=22)
    assert await inbox(stage, DRIN) == []
    await stage.pass_time(hours=8)
    [received] = await inbox(stage, DRIN)
    assert PARTS["issue"] in received.text


async def test_whoever_comes_back_starts_afresh(stage: Stage) -> None:
    await give(stage, timing="next_morning")
    await leave(stage)
    await stage.client.change_person(DRIN, deleted=False)
    await stage.pass_time(days=1)
    assert await inbox(stage, DRIN) == []
    await stage.person(ANA).command(CHANNEL, "/feedback", "@drin")
    outcome = await stage.person(ANA).submit(PARTS)
    await stage.settle()
    assert outcome.result == "closed"
    assert len(await inbox(stage, DRIN)) == 1
