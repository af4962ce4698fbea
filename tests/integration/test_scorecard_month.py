"""Once a month a manager fills in a table: at once, with gaps, for nobody else to read."""

from __future__ import annotations

from datetime import UTC, datetime

from coaching.policy import Feature, Policy
from sandbox.seen import SeenMessage
from tests.integration.acts import inbox
from tests.integration.pages import acts, leads
from tests.integration.payloads import click, dispatch
from tests.integration.test_profile import settle_policy
from tests.integration.test_scorecard import TELLING, WHY, cards, everything_seen, rate
from tests.stage import ANA, DRIN, LINNEA, STRANGER, Stage

ASKS = "How does your team do?"


async def asked(stage: Stage, who: str = ANA) -> list[SeenMessage]:
    return [message for message in await inbox(stage, who) if ASKS in message.text]


async def first_morning_of(stage: Stage, month: int) -> None:
    """The chores of the night are done: it is eleven in Madrid on a first working day."""
    day = {4: 1, 5: 4, 6: 1}[month]
    stage.clock.now = datetime(2026, month, day, 0, 5, tzinfo=UTC)
    await stage.bot.chores.tick()
    stage.clock.now = datetime(2026, month, day, 9, 5, tzinfo=UTC)
    await stage.settle()


async def test_a_choice_is_kept_at_once_and_seen_by_the_manager_alone(stage: Stage) -> None:
    await leads(stage, ANA, DRIN, LINNEA)
    await first_morning_of(stage, 4)
    [message] = await asked(stage)
    assert f"<@{DRIN}>" in message.text
    assert f"<@{LINNEA}>" in message.text
    ana = stage.person(ANA)
    assert await cards(stage) == []
    await ana.click("scorecard_month_rate", f"2:{DRIN}")
    await stage.settle()
    [card] = await cards(stage)
    assert (card.performance, card.sentence, card.is_shared) == (2, "", False)
    [message] = await asked(stage)
    assert "2 · met them in part" in message.text
    await ana.click("scorecard_rate")
    form = await ana.top_view("scorecard_rate")
    assert "You have rated" in form.words
    await ana.submit({"scorecard_sentence": WHY, "scorecard_performance": "3"})
    await stage.settle()
    [message] = await asked(stage)
    assert "3 · met the goals" in message.text
    [card] = await cards(stage)
    assert (card.performance, card.sentence) == (3, WHY)
    # The number changes, what was said beside it stays.
    await ana.click("scorecard_month_rate", f"4:{DRIN}")
    await stage.settle()
    [card] = await cards(stage)
    assert (card.performance, card.sentence) == (4, WHY)
    seen = await everything_seen(stage, DRIN)
    assert not any(words in seen for words in TELLING)
    for who, value in ((STRANGER, f"1:{DRIN}"), (DRIN, f"4:{DRIN}"), (ANA, f"1:{STRANGER}")):
        await dispatch(stage, click(who, "scorecard_month_rate", value))
    for value in ("", "5:UDRIN", "x", "1:", "²:UDRIN"):
        await dispatch(stage, click(ANA, "scorecard_month_rate", value))
    assert [one.performance for one in await cards(stage)] == [4]
    assert len([act for act in await acts(stage) if act[1] == "rate"]) == 3


async def test_it_is_asked_once_a_month_and_only_of_whom_it_is_due(stage: Stage) -> None:
    await leads(stage)
    await rate(stage)
    await first_morning_of(stage, 4)
    # It is some hours less than three weeks ago.
    assert await asked(stage) == []
    await first_morning_of(stage, 5)
    await stage.bot.chores.tick()
    await stage.settle()
    assert len(await asked(stage)) == 1
    await rate(stage, 3)
    stage.clock.now = datetime(2026, 5, 20, 9, 0, tzinfo=UTC)
    await rate(stage, 3)
    await first_morning_of(stage, 6)
    assert len(await asked(stage)) == 1


async def test_nothing_is_asked_where_nobody_is_rated(stage: Stage) -> None:
    await leads(stage)
    await settle_policy(stage, Policy(features_off=frozenset({Feature.SCORECARDS})))
    await first_morning_of(stage, 4)
    assert await asked(stage) == []
