"""A manager rates; who may know it sees it, and a rep reads nothing that is not shared."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from coaching.policy import Feature, Policy
from coaching.scorecard import Scorecard
from sandbox.outcomes import SubmitOutcome
from storage import scorecards, team
from storage.database import Transaction
from tests.hostile import hostile_texts, mentions_in
from tests.integration.acts import inbox, private_notes
from tests.integration.pages import acts, leads
from tests.integration.payloads import chosen, dispatch, submission, typed
from tests.integration.running import start, to_the_meeting
from tests.integration.test_profile import settle_policy
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage
from tests.unit.factories import english, person
from views.scorecard.form import FormFacts, rate_form

WHY = "Twelve deals closed this month."
#: What only a rating says.
TELLING = (WHY, "met them in part", "met the goals", "exceeded them", "did not meet")


async def rate(stage: Stage, performance: int = 3, who: str = ANA, **fields: Any) -> SubmitOutcome:
    """`who` rates Drin by the command; what is due is sent."""
    manager = stage.person(who)
    await manager.command(CHANNEL, "/cadence", "rate @drin")
    await manager.top_view("scorecard_rate")
    wanted = {"scorecard_performance": str(performance), "scorecard_sentence": WHY, **fields}
    outcome = await manager.submit(wanted)
    await stage.settle()
    return outcome


async def cards(stage: Stage) -> list[Scorecard]:
    return await stage.bot.services.database.read(lambda tx: scorecards.of_rep(tx, TEAM, DRIN))


async def ratings(stage: Stage, who: str, text: str = "@drin") -> str:
    """What somebody sees with `/cadence ratings`; "" where nothing opens."""
    reader = stage.person(who)
    await reader.command(CHANNEL, "/cadence", f"ratings {text}")
    await stage.settle()
    if not await reader.views():
        return ""
    page = await reader.top_view()
    await reader.close(everything=True)
    return page.words


async def everything_seen(stage: Stage, who: str) -> str:
    """All that somebody has on their screen: messages, what only they see, Home, history."""
    reader = stage.person(who)
    await reader.open_home()
    await stage.settle()
    home = await reader.home()
    shown = [
        *(f"{one.text} {one.blocks}" for one in await inbox(stage, who)),
        *(f"{one.text} {one.blocks}" for one in await reader.messages(CHANNEL)),
        *(f"{one.text} {one.blocks}" for one in await private_notes(stage, who)),
        str(home.blocks if home else ""),
        await ratings(stage, who, ""),
    ]
    return "\n".join(shown)


async def test_a_rating_is_the_managers_until_it_is_shared_and_again_after(
    stage: Stage, capfd: pytest.CaptureFixture[str]
) -> None:
    await leads(stage)
    assert (await rate(stage, 2, scorecard_skills_1=["closing"])).result == "closed"
    [card] = await cards(stage)
    assert (card.performance, card.sentence, dict(card.skills)) == (2, WHY, {"closing": 1})
    assert await inbox(stage, DRIN) == []
    seen = await everything_seen(stage, DRIN)
    assert not any(words in seen for words in TELLING)

    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "rate @drin")
    form = await ana.top_view("scorecard_rate")
    assert "You have rated" in form.words
    assert form.values["scorecard_sentence"]["scorecard_sentence"]["value"] == WHY
    shared = {"scorecard_performance": "3", "scorecard_shared": ["yes"]}
    assert (await ana.submit(shared)).result == "closed"
    await stage.settle()
    [again] = await cards(stage)
    assert (again.id, again.performance, dict(again.skills)) == (card.id, 3, {"closing": 1})
    [told] = await inbox(stage, DRIN)
    for words in (WHY, "3 · met the goals", "Closing: 1", "meant to help"):
        assert words in told.text
    assert "met the goals" in await ratings(stage, DRIN, "")

    await rate(stage, 4)
    [told] = await inbox(stage, DRIN)
    assert "4 · exceeded them" in told.text
    await rate(stage, 2, scorecard_shared=[])
    [told] = await inbox(stage, DRIN)
    assert "taken it back" in told.text
    seen = await everything_seen(stage, DRIN)
    assert not any(words in seen for words in TELLING)
    noted = [act for act in await acts(stage) if act[1] == "rate"]
    assert noted == [(ANA, "rate", DRIN)] * 4
    assert not any(words in "".join(capfd.readouterr()) for words in TELLING)


async def test_one_a_week_and_the_history_goes_back(stage: Stage) -> None:
    await leads(stage)
    await leads(stage, LINNEA, ANA)
    await leads(stage, ANA, DRIN)
    await rate(stage, 2)
    stage.clock.now += timedelta(weeks=1)
    await rate(stage, 4, scorecard_sentence="She found her feet.")
    assert [card.performance for card in await cards(stage)] == [4, 2]
    for reader in (ANA, LINNEA):
        words = await ratings(stage, reader)
        assert words.index("4 · exceeded") < words.index("2 · met them in part")
        assert "She found her feet." in words
    for reader in (DRIN, STRANGER):
        seen = await ratings(stage, reader)
        assert not any(words in seen for words in TELLING)

    def move(tx: Transaction) -> None:
        team.report_to(tx, TEAM, DRIN, STRANGER, stage.clock.now.date())

    await leads(stage, STRANGER, LINNEA)
    await stage.bot.services.database.write(move)
    taken_over = await ratings(stage, STRANGER)
    assert "4 · exceeded" in taken_over
    assert "found her feet" not in taken_over
    assert "found her feet" in await ratings(stage, ANA)
    assert await ratings(stage, LINNEA) == ""


async def test_only_the_manager_rates(stage: Stage) -> None:
    await leads(stage)
    await leads(stage, LINNEA, ANA)
    await leads(stage, ANA, DRIN)
    form = rate_form(english(), FormFacts(rep=person(DRIN)))
    values = {"scorecard_performance": chosen("4"), "scorecard_sentence": typed(WHY)}
    for who in (LINNEA, DRIN, STRANGER):
        await stage.person(who).command(CHANNEL, "/cadence", "rate @drin")
        await stage.settle()
        assert "scorecard_rate" not in str([v.blocks for v in await stage.person(who).views()])
        assert await stage.person(who).views() == []
        await dispatch(stage, submission(who, form, values))
    assert await cards(stage) == []
    await settle_policy(stage, Policy(features_off=frozenset({Feature.SCORECARDS})))
    await stage.person(ANA).command(CHANNEL, "/cadence", "rate @drin")
    assert await stage.person(ANA).views() == []
    await dispatch(stage, submission(ANA, form, values))
    assert await cards(stage) == []


async def test_what_is_wrong_is_said_in_the_form_and_twice_is_once(stage: Stage) -> None:
    await leads(stage)
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "rate")
    await ana.top_view("notice")
    await ana.click("scorecard_rate")
    view = await ana.top_view("scorecard_rate")
    both = {"scorecard_skills_1": ["closing"], "scorecard_skills_4": ["closing"]}
    values = {"scorecard_performance": "3", "scorecard_sentence": WHY}
    outcome = await ana.submit({**values, **both})
    assert list(outcome.errors) == ["scorecard_skills_4"]
    payload = submission(
        ANA,
        view.raw,
        {"scorecard_performance": chosen("3"), "scorecard_sentence": typed(WHY)},
    )
    for _ in range(2):
        assert (await dispatch(stage, payload)).get("response_action") is None
    assert len([act for act in await acts(stage) if act[1] == "rate"]) == 1


async def test_the_running_one_on_one_rates_too_and_keeps_what_was_typed(stage: Stage) -> None:
    await to_the_meeting(stage)
    ana = await start(stage, ANA)
    await ana.fill({"one_on_one_shared_notes": "Half a sentence"})
    await ana.click("one_on_one_rate")
    await ana.top_view("scorecard_rate")
    await ana.submit({"scorecard_performance": "3", "scorecard_sentence": WHY})
    await stage.settle()
    assert len(await cards(stage)) == 1
    below = await ana.top_view("one_on_one_running")
    assert "Half a sentence" in str(below.values)
    drin = await start(stage, DRIN)
    assert not (await drin.top_view("one_on_one_running")).has("one_on_one_rate")


async def test_hostile_texts_are_words_and_nothing_else(
    stage: Stage, unforeseen: list[str]
) -> None:
    await leads(stage)
    form = rate_form(english(), FormFacts(rep=person(DRIN)))
    shared = {"type": "checkboxes", "selected_options": [{"value": "yes"}]}
    for number, text in enumerate(hostile_texts(60, 21)):
        values = {
            "scorecard_performance": chosen(text if number % 3 == 0 else "3"),
            "scorecard_sentence": typed(text),
            "scorecard_shared": shared,
            "scorecard_skills_1": {"selected_options": [{"value": text}]} if number % 4 else {},
        }
        await dispatch(stage, submission(ANA, form, values))
    await stage.settle()
    for message in await inbox(stage, DRIN):
        assert set(mentions_in(message.raw)) <= {f"<@{ANA}>"}
    assert unforeseen == []
