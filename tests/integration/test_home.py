"""Home: each record stands in one place, under what it asks for."""

from __future__ import annotations

from tests.integration.acts import give, home_that
from tests.stage import ANA, DRIN, LINNEA, STRANGER, Stage

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
