"""The author of a talking point rewords it, shares it, or keeps it to themselves."""

from __future__ import annotations

from coaching.talking_point import TalkingPoint, reworded
from sandbox.outcomes import SubmitOutcome
from storage import talking_points
from storage.database import Transaction
from tests.integration.acts import inbox
from tests.integration.test_one_on_one import arrange, report, to_the_day_before
from tests.integration.test_talking_points import PRICES, add, agenda, choose, forge, kept
from tests.stage import ANA, DRIN, STRANGER, Stage


async def edit(stage: Stage, who: str, point: TalkingPoint) -> None:
    """Somebody opens the form of a point, on the page of the agenda, which is open."""
    await choose(stage, who, point, "edit")
    await stage.person(who).top_view("one_on_one_point_edit")


async def reword(stage: Stage, who: str, words: str, seen: str = "shared") -> SubmitOutcome:
    outcome = await stage.person(who).submit(
        {"one_on_one_point": words, "one_on_one_point_seen": seen}
    )
    await stage.settle()
    return outcome


async def test_the_author_rewords_a_point_and_keeps_it_to_themselves(stage: Stage) -> None:
    """What was announced follows; nobody else can open the form."""
    await report(stage)
    await arrange(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    await to_the_day_before(stage)
    [point] = await kept(stage)
    await forge(stage, ANA, point, "edit")
    await forge(stage, STRANGER, point, "edit")
    for nosy in (ANA, STRANGER):
        assert "one_on_one_point_edit" not in str(await stage.person(nosy).views())
    await edit(stage, DRIN, point)
    assert "Please fill this in." in (await reword(stage, DRIN, " ")).errors["one_on_one_point"]
    assert (await reword(stage, DRIN, "Travel costs")).result == "closed"
    assert [one.words for one in await kept(stage, ANA)] == ["Travel costs"]
    [ahead] = [one for one in await inbox(stage, ANA) if "On the agenda" in one.words]
    assert "Travel costs" in ahead.words
    await edit(stage, DRIN, point)
    assert (await reword(stage, DRIN, "Travel costs", "private")).result == "closed"
    assert "only you see it" in str((await stage.person(DRIN).top_view("one_on_one_agenda")).blocks)
    assert await kept(stage, ANA) == []
    assert "Travel costs" not in str([one.words for one in await inbox(stage, ANA)])
    await edit(stage, DRIN, point)
    await reword(stage, DRIN, "Travel costs", "shared")
    [ahead] = [one for one in await inbox(stage, ANA) if one.ts == ahead.ts]
    assert "Travel costs" in ahead.words


async def test_what_was_said_stays_with_the_other_one(stage: Stage) -> None:
    await report(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    [point] = await kept(stage)
    await choose(stage, DRIN, point, "say")
    await edit(stage, DRIN, point)
    form = str((await stage.person(DRIN).top_view("one_on_one_point_edit")).blocks)
    assert "You said it on Wed, 11 Mar 2026" in form
    assert "stays in their messages" in form
    await reword(stage, DRIN, "Nothing", "private")
    [message] = await inbox(stage, ANA)
    assert PRICES in message.words
    [point] = await kept(stage)
    assert (point.words, point.is_shared, point.said_at is None) == ("Nothing", False, False)


async def test_what_waits_to_be_said_is_not_said_once_it_is_private(stage: Stage) -> None:
    await report(stage)
    await stage.pass_time(hours=12)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    [point] = await kept(stage)
    await choose(stage, DRIN, point, "say")
    await edit(stage, DRIN, point)
    await reword(stage, DRIN, PRICES, "private")
    await stage.pass_time(hours=24)
    assert await inbox(stage, ANA) == []
    [point] = await kept(stage)
    assert point.said_at is None


async def test_a_point_that_was_changed_meanwhile_is_not_overwritten(stage: Stage) -> None:
    await report(stage)
    await agenda(stage, DRIN)
    await add(stage, DRIN, PRICES)
    [point] = await kept(stage)
    await edit(stage, DRIN, point)
    elsewhere = reworded(point, "From my phone", is_shared=False)
    await stage.bot.services.database.write(lambda tx: talking_points.reword(tx, elsewhere))
    assert (await reword(stage, DRIN, "From my desk")).result == "updated"
    form = await stage.person(DRIN).top_view("one_on_one_point_edit")
    assert "From my phone" in str(form.blocks)
    assert [one.words for one in await kept(stage)] == ["From my phone"]
    assert (await reword(stage, DRIN, "From my desk")).result == "closed"
    [now] = await kept(stage)
    assert (now.words, now.is_shared) == ("From my desk", True)
    await edit(stage, DRIN, point)

    def talk(tx: Transaction) -> None:
        talking_points.check(tx, now, None, stage.clock.now)

    await stage.bot.services.database.write(talk)
    refused = await reword(stage, DRIN, "Too late")
    assert "You have talked about it" in refused.errors["one_on_one_point"]
