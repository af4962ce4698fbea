"""Which rhythm fits: proposed once a week, with its reasons; the manager decides (practice C1)."""

from __future__ import annotations

import pytest

from coaching.policy import Feature, Policy
from coaching.series import SeriesKind
from sandbox.seen import SeenMessage
from tests.integration.acts import inbox
from tests.integration.rhythms import mark_needs, meet_for, monday, rate, rhythm, rhythms
from tests.integration.test_one_on_one import report
from tests.integration.test_pipeline_review import review
from tests.integration.test_profile import settle_policy
from tests.stage import ANA, CHANNEL, DRIN, STRANGER, Stage

ASKS = "How often do you meet whom?"


async def reviews(stage: Stage, who: str = ANA) -> list[SeenMessage]:
    return [message for message in await inbox(stage, who) if ASKS in message.text]


async def history(stage: Stage, who: str, other: str) -> str:
    """What somebody reads of their meetings with another."""
    person = stage.person(who)
    await person.command(CHANNEL, "/one-on-one", f"history {other}")
    page = await person.top_view("one_on_one_history")
    await person.close(everything=True)
    return page.words


async def found_their_feet(stage: Stage) -> SeenMessage:
    """Drin has, two weekly reviews agree, and Ana reads the proposal."""
    await meet_for(stage, 5)
    await rate(stage, 3, 3)
    await monday(stage)
    assert "proposed" not in str([one.text for one in await reviews(stage)])
    await monday(stage)
    return (await reviews(stage))[-1]


async def test_a_rarer_rhythm_is_accepted_with_its_dates_and_told_without_its_reasons(
    stage: Stage,
) -> None:
    message = await found_their_feet(stage)
    for part in (
        "every week",
        "every 2 weeks",
        "days in the role",
        "at least 3",
        "no skill to train",
    ):
        assert part in message.text
    ana = stage.person(ANA)
    before = len(await inbox(stage, DRIN))
    await ana.click("cadence_proposal_accept")
    form = await ana.top_view("cadence_proposal_accept")
    assert form.words.count("•") == 4
    assert await rhythm(stage) == 1
    assert (await ana.submit({})).result == "updated"
    await ana.close(everything=True)
    await stage.settle()
    assert await rhythm(stage) == 2
    [told] = (await inbox(stage, DRIN))[before:]
    assert "Every 2 weeks" in told.text
    assert not any(secret in told.text.lower() for secret in ("rating", "rated", "proposed"))
    [message] = await reviews(stage)
    assert "Accepted" in message.text
    await ana.click("cadence_proposal_undo")
    await stage.settle()
    assert await rhythm(stage) == 1
    assert "Taken back" in (await reviews(stage))[-1].text
    assert "Proposed so far" in await history(stage, ANA, "@drin")
    assert "Proposed so far" not in await history(stage, DRIN, "@ana")


async def test_reviews_of_the_pipeline_are_no_second_pair(stage: Stage) -> None:
    """Who reviews the pipeline, too, is told of once; only the one-on-ones get another rhythm."""
    await meet_for(stage, 4)
    await review(stage)
    await rate(stage, 3, 3)
    await monday(stage)
    await monday(stage)
    message = (await reviews(stage))[-1]
    assert message.text.count("Now: every week") == message.text.count("Why:") == 1
    ana = stage.person(ANA)
    await ana.click("cadence_proposal_accept")
    await ana.top_view("cadence_proposal_accept")
    assert (await ana.submit({})).result == "updated"
    await stage.settle()
    assert await rhythms(stage) == {SeriesKind.ONE_ON_ONE: 2, SeriesKind.PIPELINE_REVIEW: 7}


@pytest.mark.parametrize(
    ("button", "said"), [("keep", "stays as it is"), ("later", "I ask again on")]
)
async def test_what_is_answered_stands_in_the_message_and_counts(
    stage: Stage, button: str, said: str
) -> None:
    await found_their_feet(stage)
    ana = stage.person(ANA)
    await ana.click(f"cadence_proposal_{button}")
    await stage.settle()
    [message] = await reviews(stage)
    assert said in message.text
    assert not message.has("cadence_proposal_accept")
    assert await rhythm(stage) == 1
    await monday(stage)
    assert len(await reviews(stage)) == 1
    await ana.command(CHANNEL, "/cadence", "why @drin")
    page = await ana.top_view("cadence_why")
    assert "every 2 weeks" in page.words
    assert said in page.words


async def test_a_more_frequent_one_is_proposed_at_once(stage: Stage) -> None:
    await meet_for(stage, 5)
    await rate(stage, 3, 3)
    await mark_needs(stage, ["closing", "objections"])
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/one-on-one", "@drin")
    await ana.top_view("one_on_one_arrange")
    await ana.submit({"one_on_one_rhythm": "2"})
    await stage.settle()
    await monday(stage)
    [message] = await reviews(stage)
    assert "2 skills to train" in message.text
    assert message.has("cadence_proposal_accept")


async def test_what_is_seen_early_is_told_once_in_four_weeks(stage: Stage) -> None:
    await settle_policy(stage, Policy(features_off=frozenset({Feature.PRAISE_REMINDERS})))
    await meet_for(stage, 8)
    told = []
    for _ in range(5):
        await monday(stage)
        told.append(len(await reviews(stage)))
    assert told == [1, 1, 1, 1, 2]
    assert "Nobody has praised them" in (await reviews(stage))[0].text


async def test_nobody_is_told_twice_that_somebody_was_not_praised(stage: Stage) -> None:
    """The weekly review says it; the reminder to praise names nobody whom that has named."""
    await meet_for(stage, 8)
    await monday(stage)
    assert "Nobody has praised them" in (await reviews(stage))[0].text
    [reminder] = [one for one in await inbox(stage, ANA) if "moment for praise" in one.text]
    part = reminder.text[reminder.text.index("moment for praise") :].split("For a while")[0]
    assert DRIN not in part


async def test_only_the_manager_sees_why(stage: Stage) -> None:
    await meet_for(stage, 1)
    await rate(stage, 2)
    for who in (DRIN, STRANGER):
        person = stage.person(who)
        answer = await person.command(CHANNEL, "/cadence", "why @drin")
        await stage.settle()
        assert "rated" not in str(answer)
        assert await person.views() == []
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/cadence", "why @drin")
    page = await ana.top_view("cadence_why")
    assert "last rated 2" in page.words
    await ana.close()


async def test_nothing_is_said_where_it_is_switched_off_or_nobody_meets(stage: Stage) -> None:
    await report(stage)
    await monday(stage)
    assert await reviews(stage) == []
    await meet_for(stage, 8)
    await settle_policy(stage, Policy(features_off=frozenset({Feature.CADENCE_PROPOSALS})))
    await monday(stage)
    assert await reviews(stage) == []
