"""A goal is set, followed in one click, noticed at its moments once, and closed by the two."""

from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from coaching.goal import GoalOutcome
from coaching.policy import Feature, Policy
from storage import goals
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import home_that, inbox
from tests.integration.goals import FILLED, TITLE, note, open_goals, set_goal
from tests.integration.pages import leads
from tests.integration.payloads import click, dispatch
from tests.integration.running import start, to_the_meeting, typed
from tests.integration.test_profile import settle_policy
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage


async def test_a_goal_is_set_for_a_rep_who_hears_of_it_and_bad_input_loses_nothing(
    stage: Stage,
) -> None:
    await leads(stage)
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "goal @drin")
    assert "No goal is open" in (await ana.top_view("goal_list")).words
    await ana.click("goal_set")
    for wrong in (
        {"goal_title": " "},
        {"goal_target": "a lot"},
        {"goal_target": "-5"},
        {"goal_target": "10000000000000"},
        {"goal_lines": "North"},
        {"goal_kind": "skill"},
        {"goal_period": "own"},
        {"goal_period": "own", "goal_last_day": "2026-03-01"},
    ):
        outcome = await ana.submit(FILLED | {"goal_period": "days_30"} | wrong)
        assert outcome.result == "errors", wrong
    assert await open_goals(stage) == []
    fields = {
        "goal_period": "own",
        "goal_last_day": "2026-04-09",
        "goal_kind": "amount",
        "goal_target": "1,000",
        "goal_lines": "North: 600\nSouth: 400",
        "goal_contribution": "Two joint visits.",
    }
    assert (await ana.submit(FILLED | fields)).result == "closed"
    await stage.settle()
    shown = await ana.top_view("goal_list")
    assert "1,000 EUR until Thu, 9 Apr 2026" in shown.words
    assert "Two joint visits." in shown.words
    [told] = await inbox(stage, DRIN)
    assert f"<@{ANA}> has set a new goal" in told.text
    [kept] = await open_goals(stage)
    assert (kept.title, len(kept.lines)) == (TITLE, 2)
    # The rep opens it from the message, and has no field for what the manager contributes.
    drin = stage.person(DRIN)
    await drin.click("goal_list")
    await drin.top_view("goal_list")
    await drin.click("goal_set")
    assert "goal_contribution" not in str((await drin.top_view("goal_set")).raw)


async def test_progress_in_parts_is_noticed_at_each_moment_once(stage: Stage) -> None:
    await leads(stage)
    await set_goal(stage, goal_lines="North: 600\nSouth: 400")
    assert (await note(stage, DRIN, goal_actual_0="x")).result == "errors"
    await note(stage, DRIN, goal_actual_0="500")
    assert len(await inbox(stage, DRIN)) == 1
    home = await home_that(stage, DRIN, lambda shown: "50%" in shown)
    assert "500 EUR" in str(home.blocks)
    await note(stage, ANA, "@drin", goal_actual_1="350")
    await note(stage, DRIN, goal_actual_1="300")
    await note(stage, DRIN, goal_actual_1="350")
    [_, cheered] = await inbox(stage, DRIN)
    assert "85%" in cheered.text
    assert "What would take you past 100%?" in cheered.text
    assert await inbox(stage, ANA) == []
    await note(stage, DRIN, goal_actual_0="1,000")
    [offer] = await inbox(stage, ANA)
    assert f"<@{DRIN}> has reached" in offer.text
    assert "135%" in offer.text
    await note(stage, DRIN, goal_actual_0="500")
    await note(stage, DRIN, goal_actual_0="1,000")
    assert len(await inbox(stage, ANA)) == 1
    assert len(await inbox(stage, DRIN)) == 2
    ana = stage.person(ANA)
    await ana.click("goal_recognize")
    form = await ana.top_view("recognition_give")
    assert "Reached the goal" in str(form.raw)
    assert DRIN in str(form.raw)


async def test_what_was_missed_heads_the_agenda_is_closed_there_and_set_again(
    stage: Stage,
) -> None:
    await to_the_meeting(stage)
    await set_goal(stage, goal_period="own", goal_last_day="2026-03-18")
    await note(stage, DRIN, goal_actual="850")
    ana = await start(stage, ANA)
    shown = await ana.top_view("one_on_one_running")
    assert "What would take you past 100%?" in shown.words
    await ana.close(everything=True)
    await stage.pass_time(days=1)
    before = len(await inbox(stage, DRIN)), len(await inbox(stage, ANA))
    ana = await start(stage, ANA)
    assert "its time is over" in (await ana.top_view("one_on_one_running")).words
    await ana.fill({"one_on_one_shared_notes": "We looked at the goal."})
    await ana.click("goal_close")
    await ana.top_view("goal_close")
    assert (await ana.submit({"goal_outcome": "missed"})).result == "errors"
    outcome = await ana.submit({"goal_outcome": "missed", "goal_reason": "One deal slipped."})
    assert outcome.result == "updated"
    await ana.click("goal_again")
    await stage.settle()
    assert "again" in (await ana.top_view()).words
    await ana.close()
    running = await ana.top_view("one_on_one_running")
    assert "its time is over" not in running.words
    assert TITLE[:12] in running.words
    assert "We looked at the goal." in typed(running)["one_on_one_shared_notes"]
    [following] = await open_goals(stage)
    assert (str(following.starts_on), following.actual) == ("2026-03-19", None)
    # A missed goal is something to talk about, not a message; the new one is news to the rep.
    assert len(await inbox(stage, ANA)) == before[1]
    assert len(await inbox(stage, DRIN)) == before[0] + 1


async def test_a_team_reads_its_goal_and_its_manager_alone_keeps_it(stage: Stage) -> None:
    await leads(stage)
    await set_goal(stage, ANA, "team", goal_kind="count")
    [told] = await inbox(stage, DRIN)
    assert "for the team" in told.text
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/cadence", "goal")
    shown = await drin.top_view("goal_list")
    assert "Goals of the team" in shown.words
    assert "goal_progress" not in str(shown.raw)
    await drin.close(everything=True)
    await note(stage, ANA, "team", goal_actual="1200")
    [offer] = await inbox(stage, ANA)
    assert "Your team has reached" in offer.text
    await stage.person(ANA).click("goal_recognize")
    assert DRIN in str((await stage.person(ANA).top_view("recognition_give")).raw)


async def test_nobody_but_the_two_sees_or_keeps_a_goal(stage: Stage) -> None:
    await leads(stage, LINNEA, ANA)
    await leads(stage)
    await set_goal(stage)
    [goal] = await open_goals(stage)
    for who in (LINNEA, STRANGER):
        person = stage.person(who)
        await person.command(CHANNEL, "/cadence", "goal @drin")
        for action in ("goal_progress", "goal_close", "goal_again", "goal_recognize"):
            await dispatch(stage, click(who, action, str(goal.id)))
        for value in (DRIN, f"{DRIN} team"):
            await dispatch(stage, click(who, "goal_set", value))
            await dispatch(stage, click(who, "goal_list", value))
        await stage.settle()
        assert await person.views() == []
    # Of a rep there is no team, and of nonsense there is nothing.
    for value in (f"{DRIN} team", "", "x y z"):
        await dispatch(stage, click(ANA, "goal_set", value))
    await dispatch(stage, click(ANA, "goal_progress", str(uuid4())))
    await stage.settle()
    assert await stage.person(ANA).views() == []
    assert [one.id for one in await open_goals(stage)] == [goal.id]


async def test_two_close_at_once_and_it_is_closed_once(stage: Stage) -> None:
    await leads(stage)
    await set_goal(stage)
    [goal] = await open_goals(stage)
    both = [stage.person(who) for who in (ANA, DRIN)]
    for person, whose in zip(both, ("goal @drin", "goal"), strict=True):
        await person.command(CHANNEL, "/cadence", whose)
        await person.top_view("goal_list")
        await person.click("goal_progress")
        await person.click("goal_close")
        await person.top_view("goal_close")
    why = {"goal_outcome": "dropped", "goal_reason": "The customer is gone."}
    outcomes = await asyncio.gather(*(person.submit(why) for person in both))
    await stage.settle()
    assert "updated" in [one.result for one in outcomes]
    found = await stage.bot.services.database.read(lambda tx: goals.find(tx, TEAM, goal.id))
    assert found is not None
    assert (found.outcome, found.reason) == (GoalOutcome.DROPPED, why["goal_reason"])
    for _ in range(2):
        await dispatch(stage, click(ANA, "goal_again", str(goal.id)))
    assert len(await open_goals(stage)) == 1


async def test_where_goals_are_off_what_there_is_can_be_read(stage: Stage) -> None:
    await leads(stage)
    await set_goal(stage)
    await settle_policy(stage, Policy(features_off=frozenset({Feature.GOALS})))
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "goal @drin")
    shown = await ana.top_view("goal_list")
    assert "1,000 EUR" in shown.words
    assert "goal_set" not in shown.action_ids
    await dispatch(stage, click(ANA, "goal_set", DRIN))
    assert [one.title for one in await open_goals(stage)] == [TITLE]


@pytest.mark.parametrize("seed", [3])
async def test_hostile_texts_break_nothing_and_call_nobody(
    stage: Stage, unforeseen: list[str], seed: int
) -> None:
    await leads(stage)
    drin = stage.person(DRIN)
    for hostile in hostile_texts(40, seed=seed):
        # JSON over HTTP carries a lone surrogate as an escape; typed text cannot hold one.
        text = hostile.encode("utf-8", "ignore").decode()
        await drin.command(CHANNEL, "/cadence", "goal")
        await drin.top_view("goal_list")
        await drin.click("goal_set")
        await drin.top_view("goal_set")
        await drin.submit(
            FILLED
            | {"goal_title": text[:150], "goal_unit": text[:20], "goal_lines": f"{text[:60]}: 5"}
        )
        await stage.bot.services.background.finish()
        await drin.close(everything=True)
    await stage.settle()
    await drin.command(CHANNEL, "/cadence", "goal")
    shown = await drin.top_view("goal_list")
    assert set(mentions_in(shown.blocks)) <= {f"<@{DRIN}>", f"<@{ANA}>"}
    assert len(await open_goals(stage)) > 10
    for message in await inbox(stage, ANA):
        assert set(mentions_in(message.raw)) <= {f"<@{DRIN}>"}
    assert unforeseen == []
