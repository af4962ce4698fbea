"""Actuals come as a file: shown first, applied by one click, all of it or nothing, once."""

from __future__ import annotations

import asyncio
from decimal import Decimal
from pathlib import Path

import pytest

from roster_exchange import ExchangeError, import_actuals
from tests.integration.acts import inbox
from tests.integration.goals import note, open_goals, set_goal
from tests.integration.pages import leads
from tests.integration.payloads import click as click_on
from tests.integration.payloads import dispatch
from tests.integration.rosters import answers, click, send
from tests.stage import ANA, DRIN, LINNEA, STRANGER, Stage

HEADER = "person,goal,line,actual,date\n"
SPLIT = f"{HEADER}Drin Hoxha,more *wins*,north,500,\nUDRIN,More *wins*,South,350,2026-03-11\n"


async def split_goal(stage: Stage) -> None:
    await leads(stage)
    await set_goal(stage, goal_title="More *wins*", goal_lines="North: 600\nSouth: 400")


async def actual(stage: Stage) -> Decimal | None:
    [goal] = await open_goals(stage)
    return goal.actual


async def test_a_manager_applies_a_file_once_and_its_moments_are_noticed(stage: Stage) -> None:
    await split_goal(stage)
    shown = await send(stage, ANA, SPLIT, "actuals.csv")
    assert "This is what would change" in shown.text
    assert "850 EUR" in shown.text
    assert await actual(stage) is None
    # What is noted meanwhile is shown again before anything is applied.
    await note(stage, DRIN, goal_actual_0="100")
    again = await click(stage, ANA, "goal_actuals_apply")
    assert "have changed since" in again
    [preview] = [one for one in await answers(stage, ANA) if one.has("goal_actuals_apply")]
    [button] = [
        element["value"]
        for block in preview.blocks
        for element in block.get("elements", ())
        if element.get("action_id") == "goal_actuals_apply"
    ]
    # Neither somebody else, nor as a list of people.
    for who, action in (
        (DRIN, "goal_actuals_apply"),
        (DRIN, "goal_actuals_discard"),
        (ANA, "roster_apply"),
    ):
        await dispatch(stage, click_on(who, action, button))
        await stage.settle()
    assert await actual(stage) == 100
    assert "1 goal is up to date" in await click(stage, ANA, "goal_actuals_apply")
    await dispatch(stage, click_on(ANA, "goal_actuals_apply", button))
    await stage.settle()
    assert await actual(stage) == 850
    assert [one.text for one in await inbox(stage, DRIN) if "85%" in one.text] != []
    unchanged = await send(stage, ANA, SPLIT, "actuals.csv")
    assert "This changes nothing" in unchanged.text


async def test_everybody_for_themselves_and_nobody_for_others(stage: Stage) -> None:
    await split_goal(stage)
    shown = await send(stage, DRIN, f"{HEADER}@drin,More *wins*,North,1.5,\n", "own.csv")
    assert "goal_actuals_apply" in shown.action_ids
    assert "Discarded" in await click(stage, DRIN, "goal_actuals_discard")
    # Who administers Cadence reads no goals, and a peer does not either.
    for who in (LINNEA, STRANGER):
        refused = await send(stage, who, SPLIT, "theirs.csv")
        assert refused.action_ids == []
        assert "You keep your own goals and those of your team" in refused.text
    wrong = await send(stage, ANA, f"{SPLIT}@drin,<!channel> *x*,,many,\n", "a *b* <c>.csv")
    assert "Line 4" in wrong.text
    assert "<!channel>" not in wrong.text
    assert wrong.action_ids == []
    assert await actual(stage) is None


async def test_the_operator_takes_a_file_in(stage: Stage, tmp_path: Path) -> None:
    await split_goal(stage)
    file = tmp_path / "actuals.csv"

    async def take_in(text: str, *, applies: bool) -> list[str]:
        await asyncio.to_thread(file.write_text, text, "utf-8")
        return await import_actuals(stage.bot.settings, file, stage.clock.now, applies=applies)

    assert "850 EUR" in str(await take_in(SPLIT, applies=False))
    assert await actual(stage) is None
    for text, said in (
        (f"{SPLIT}@drin,Nothing,,1,\n", "no open goal"),
        ("person,manager\n@drin,@ana\n", "must name the columns"),
        (HEADER, "no people in this file"),
    ):
        with pytest.raises(ExchangeError, match=said):
            await take_in(text, applies=True)
    assert (await take_in(SPLIT, applies=True))[0] == "Applied."
    assert await actual(stage) == 850
    assert "changes nothing" in (await take_in(SPLIT, applies=True))[0]
