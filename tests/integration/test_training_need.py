"""A skill is marked to train: told, on the agenda, closed by either of the two."""

from __future__ import annotations

from typing import Any

from coaching.training_need import TrainingNeed
from sandbox.outcomes import SubmitOutcome
from storage import training_needs
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import inbox
from tests.integration.pages import acts, leads
from tests.integration.payloads import chosen, click, dispatch, submission, typed
from tests.integration.running import start, to_the_meeting
from tests.integration.test_one_on_one import PAIR
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, ROBOT, STRANGER, Stage
from tests.unit.factories import english, person
from views.training_need.form import FormFacts, training_form

PLAN = "Two calls a week together."


async def train(stage: Stage, skill: str = "closing", **fields: Any) -> SubmitOutcome:
    """Ana marks a skill for Drin; what is due is sent."""
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "train @drin")
    await ana.top_view("training_need_open")
    wanted = {"training_need_skill": skill, "training_need_plan": PLAN, **fields}
    outcome = await ana.submit(wanted)
    await stage.settle()
    return outcome


async def open_needs(stage: Stage) -> list[TrainingNeed]:
    return await stage.bot.services.database.read(lambda tx: training_needs.open_needs(tx, PAIR))


async def agenda(stage: Stage, who: str, other: str) -> str:
    reader = stage.person(who)
    await reader.command(CHANNEL, "/one-on-one", f"agenda {other}")
    page = await reader.top_view("one_on_one_agenda")
    return page.words


async def test_rep_and_mentor_are_told_and_the_rep_closes_it(stage: Stage) -> None:
    await leads(stage)
    outcome = await train(stage, training_need_mentor=LINNEA, training_need_until="2026-04-30")
    assert outcome.result == "closed"
    [told] = await inbox(stage, DRIN)
    for words in ("Closing", PLAN, f"<@{LINNEA}>", "30 Apr"):
        assert words in told.text
    [asked] = await inbox(stage, LINNEA)
    assert "Closing" in asked.text
    assert f"<@{DRIN}>" in asked.text
    assert PLAN not in f"{asked.text} {asked.blocks}"
    for who, other in ((ANA, "@drin"), (DRIN, "@ana")):
        words = await agenda(stage, who, other)
        assert "Development plan" in words
        assert PLAN in words
    [need] = await open_needs(stage)
    for who in (LINNEA, STRANGER):
        await dispatch(stage, click(who, "training_need_close", str(need.id)))
    assert len(await open_needs(stage)) == 1
    # Drin closes it on the agenda that is open.
    await stage.person(DRIN).click("training_need_close")
    await stage.settle()
    assert await open_needs(stage) == []
    assert "Development plan" not in (await stage.person(DRIN).top_view()).words
    [told] = await inbox(stage, DRIN)
    assert "Trained" in told.text
    assert not told.has("training_need_close")
    assert [act[1] for act in await acts(stage)].count("close_training_need") == 1


async def test_it_is_closed_while_they_meet_and_from_the_form_of_a_rating(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana = await start(stage, ANA)
    await ana.click("one_on_one_rate")
    await ana.top_view("scorecard_rate")
    await ana.click("training_need_open")
    await ana.top_view("training_need_open")
    values = {"training_need_skill": "closing", "training_need_plan": PLAN}
    assert (await ana.submit(values)).result == "closed"
    await ana.submit({"scorecard_performance": "3", "scorecard_sentence": "Good."})
    await ana.click("one_on_one_save")
    await stage.settle()
    assert "Development plan" in (await ana.top_view("one_on_one_running")).words
    await ana.click("training_need_close")
    await stage.settle()
    assert "Development plan" not in (await ana.top_view("one_on_one_running")).words
    assert await open_needs(stage) == []


async def test_what_is_wrong_is_said_and_who_may_not_does_not(stage: Stage) -> None:
    await leads(stage)
    for mentor in (DRIN, ROBOT):
        outcome = await train(stage, training_need_mentor=mentor, training_need_until="2026-01-01")
        assert set(outcome.errors) == {"training_need_mentor", "training_need_until"}
        await stage.person(ANA).close(everything=True)
    await train(stage)
    outcome = await train(stage)
    assert list(outcome.errors) == ["training_need_skill"]
    await stage.person(ANA).submit({"training_need_skill": "discovery"})
    await train(stage, "objections", training_need_mentor=ANA)
    outcome = await train(stage, "pipeline")
    assert "3 skills" in outcome.errors["training_need_skill"]
    assert len(await open_needs(stage)) == 3
    form = training_form(english(), FormFacts(rep=person(DRIN), skills=["closing"]))
    values = {"training_need_skill": chosen("closing"), "training_need_plan": typed(PLAN)}
    for who in (DRIN, STRANGER, LINNEA):
        await stage.person(who).command(CHANNEL, "/cadence", "train @drin")
        await stage.settle()
        assert await stage.person(who).views() == []
        await dispatch(stage, submission(who, form, values))
    assert len([act for act in await acts(stage) if act[1] == "open_training_need"]) == 3


async def test_hostile_plans_are_words_and_nothing_else(
    stage: Stage, unforeseen: list[str]
) -> None:
    await leads(stage)
    form = training_form(english(), FormFacts(rep=person(DRIN), skills=["closing"]))
    for text in hostile_texts(40, 22):
        payload = submission(
            ANA,
            form,
            {"training_need_skill": chosen("closing"), "training_need_plan": typed(text)},
        )
        for _ in range(2):
            await dispatch(stage, payload)
        for need in await open_needs(stage):
            await dispatch(stage, click(DRIN, "training_need_close", str(need.id)))
    await stage.settle()
    for message in await inbox(stage, DRIN):
        assert set(mentions_in(message.raw)) <= {f"<@{ANA}>"}
    assert unforeseen == []
