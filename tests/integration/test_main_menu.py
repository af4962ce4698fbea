"""`/cadence` alone: a menu of what this very person can do."""

from __future__ import annotations

from tests.integration.acts import private_notes
from tests.integration.test_one_on_one import report
from tests.stage import CHANNEL, DRIN, LINNEA, Stage


async def test_everybody_is_offered_what_they_can_do_and_nothing_else(stage: Stage) -> None:
    await stage.person(DRIN).command(CHANNEL, "/cadence")
    [menu] = await private_notes(stage, DRIN)
    assert menu.action_ids == [
        "feedback_give",
        "recognition_open",
        "feedback_history",
        "profile_open",
    ]
    assert "`/cadence help` shows every command." in menu.text
    await stage.person(LINNEA).command(CHANNEL, "/cadence", "  ")
    [menu] = await private_notes(stage, LINNEA)
    assert set(menu.action_ids) >= {"team_open", "workspace_settings", "audit"}


async def test_its_buttons_open_what_they_say(stage: Stage) -> None:
    linnea = stage.person(LINNEA)
    await linnea.command(CHANNEL, "/cadence")
    for button, view in (
        ("feedback_give", "feedback_give"),
        ("recognition_open", "recognition_give"),
        ("feedback_history", "feedback_history"),
        ("workspace_settings", "workspace_settings"),
        ("audit", "audit"),
    ):
        await linnea.click(button)
        await linnea.top_view(view)
        await linnea.close(everything=True)


async def test_whoever_reports_to_somebody_finds_the_one_on_one_in_it(stage: Stage) -> None:
    await report(stage)
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/cadence")
    await drin.click("one_on_one_arrange")
    await drin.top_view("one_on_one_arrange")


async def test_on_the_first_day_it_offers_to_take_charge(first_day: Stage) -> None:
    await first_day.person(LINNEA).command(CHANNEL, "/cadence")
    [menu] = await private_notes(first_day, LINNEA)
    assert menu.has("administrators_take_charge")
    assert "Nobody administers Cadence here yet" in menu.text
    await first_day.person(DRIN).command(CHANNEL, "/cadence")
    [menu] = await private_notes(first_day, DRIN)
    assert not menu.has("administrators_take_charge")


async def test_help_and_unknown_words_explain_the_commands(stage: Stage) -> None:
    for words in ("help", "juggle"):
        await stage.person(DRIN).command(CHANNEL, "/cadence", words)
        assert "/cadence settings" in (await private_notes(stage, DRIN))[-1].words
