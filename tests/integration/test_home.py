"""Home: each record stands in one place, and both of two people see what one of them does."""

from __future__ import annotations

from collections.abc import Callable

from tests.integration.acts import give, home_that
from tests.integration.test_one_on_one import arrange, planned, report
from tests.integration.test_talking_points import add, agenda, choose, kept
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, Stage

WAITING, RECEIVED = "Waiting for your answer", "You received lately"


async def test_what_waits_is_not_listed_a_second_time(stage: Stage) -> None:
    await give(stage, issue="The first thing.")
    drin = stage.person(DRIN)
    await drin.open_home()
    home = await home_that(stage, DRIN, lambda shown: WAITING in shown)
    assert home.words.count("The first thing.") == 1
    assert RECEIVED not in home.words


async def test_what_was_answered_moves_down_behind_what_waits(stage: Stage) -> None:
    drin = stage.person(DRIN)
    for number, giver in enumerate((ANA, LINNEA, STRANGER)):
        await give(stage, giver=giver, issue=f"Answered {number}.")
        await drin.click("feedback_understood")
        await stage.settle()
    for number, giver in enumerate((ANA, LINNEA, STRANGER)):
        await give(stage, giver=giver, issue=f"Open {number}.")
    await drin.open_home()
    home = await home_that(stage, DRIN, lambda shown: RECEIVED in shown)
    waiting, received = home.words.split(RECEIVED)
    assert [waiting.count(f"Open {number}.") for number in range(3)] == [1, 1, 1]
    assert [received.count(f"Answered {number}.") for number in range(3)] == [1, 1, 1]
    assert not any(f"Open {number}." in received for number in range(3))


async def both_homes(stage: Stage, fits: Callable[[str], bool]) -> None:
    """Neither of the two opens it again."""
    for who in (ANA, DRIN):
        await home_that(stage, who, fits)


async def test_both_homes_follow_the_meetings_of_two(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await planned(stage)
    for who in (ANA, DRIN):
        await stage.person(who).open_home()
    await both_homes(stage, lambda shown: "on Wed, 18 Mar 2026, 10:00" in shown)
    await agenda(stage, ANA, of="@drin")
    await add(stage, ANA, "The price list")
    await both_homes(stage, lambda shown: "1 talking point is on the agenda." in shown)
    await add(stage, ANA, "His salary", "private")
    await home_that(stage, ANA, lambda shown: "2 talking points are on the agenda." in shown)
    await home_that(stage, DRIN, lambda shown: "1 talking point is on the agenda." in shown)
    await choose(stage, ANA, (await kept(stage))[0], "remove")
    await home_that(stage, DRIN, lambda shown: "on the agenda" not in shown)
    await stage.person(ANA).close(everything=True)
    await stage.person(DRIN).click("one_on_one_move")
    await stage.person(DRIN).top_view("one_on_one_move")
    await stage.person(DRIN).submit({"one_on_one_day": "2026-03-19"})
    await stage.settle()
    await both_homes(stage, lambda shown: "on Thu, 19 Mar 2026, 10:00" in shown)
    await arrange(stage, one_on_one_weekday="5")
    await both_homes(stage, lambda shown: "on Fri, 20 Mar 2026, 10:00" in shown)
    await stage.pass_time(days=9, hours=1)
    await stage.person(ANA).open_home()
    await home_that(stage, ANA, lambda shown: "one_on_one_met" in shown)
    await stage.person(DRIN).open_home()
    await home_that(stage, DRIN, lambda shown: "one_on_one_met" in shown)
    await stage.person(DRIN).click("one_on_one_met")
    await stage.settle()
    await both_homes(stage, lambda shown: "one_on_one_met" not in shown)


async def test_the_owner_sees_what_the_other_one_does_with_an_action_item(stage: Stage) -> None:
    """It is done from the list of the manager; the rep has their Home open."""
    await report(stage)
    await stage.person(DRIN).open_home()
    await home_that(stage, DRIN, lambda shown: "Action items" in shown)
    ana = stage.person(ANA)
    await ana.command(CHANNEL, "/one-on-one", "actions @drin")
    await ana.click("one_on_one_action_add")
    await ana.top_view("one_on_one_action_add")
    await ana.submit({"one_on_one_action_words": "Call Acme", "one_on_one_action_owner": "theirs"})
    await home_that(stage, DRIN, lambda shown: "Call Acme" in shown)
    await ana.click("one_on_one_action_done")
    await home_that(stage, DRIN, lambda shown: "Call Acme" not in shown)
    await stage.person(DRIN).click("one_on_one_actions")
    await stage.person(DRIN).top_view("one_on_one_actions")


async def test_home_opens_what_two_people_have_met_about(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await planned(stage)
    drin = stage.person(DRIN)
    await drin.open_home()
    await home_that(stage, DRIN, lambda shown: "one_on_one_history" in shown)
    await drin.click("one_on_one_history")
    page = await drin.top_view("one_on_one_history")
    assert "You and <@UANA> have not met one-on-one yet." in str(page.blocks)
