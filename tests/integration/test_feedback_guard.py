"""The nag guard stands between a manager and nagging (practice A3)."""

from __future__ import annotations

from tests.integration.acts import PARTS, give, inbox
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, Stage


async def _twice(stage: Stage) -> None:
    for _ in range(2):
        assert (await give(stage)).result == "closed"
        await stage.pass_time(hours=24)


async def test_the_third_correction_in_a_week_becomes_a_page_of_facts(stage: Stage) -> None:
    await _twice(stage)
    outcome = await give(stage, issue="A third thing.")
    assert outcome.result == "updated"
    page = await stage.person(ANA).top_view("feedback_guard")
    assert "You have corrected drin twice since Wednesday" in str(page.blocks)
    assert "I know of no praise" in str(page.blocks)
    assert page.values["issue"]["issue"]["value"] == "A third thing."
    assert page.values["nag_choice"]["nag_choice"]["selected_option"]["value"] == "keep"
    assert len(await inbox(stage, DRIN)) == 2


async def test_by_default_it_is_kept_for_the_one_on_one(stage: Stage) -> None:
    await _twice(stage)
    await give(stage)
    outcome = await stage.person(ANA).submit()
    assert outcome.result == "closed"
    await stage.pass_time(days=2)
    assert len(await inbox(stage, DRIN)) == 2
    assert await _choices(stage) == [None, None, "keep"]


async def test_adding_what_went_well_sends_it(stage: Stage) -> None:
    ana = stage.person(ANA)
    await _twice(stage)
    await give(stage)
    outcome = await ana.submit({"nag_choice": "praise"})
    assert "Write what went well" in outcome.errors["went_well"]
    await ana.submit({"went_well": "Your opening was strong."})
    await stage.settle()
    assert "Your opening was strong." in (await inbox(stage, DRIN))[-1].words
    assert await _choices(stage) == [None, None, "praise"]


async def test_send_anyway_sends_it_and_is_recorded(stage: Stage) -> None:
    await _twice(stage)
    await give(stage)
    await stage.person(ANA).submit({"nag_choice": "send"})
    await stage.settle()
    assert len(await inbox(stage, DRIN)) == 3
    assert await _choices(stage) == [None, None, "send"]


async def test_three_in_four_weeks_without_praise_warn_and_with_praise_do_not(
    stage: Stage,
) -> None:
    for praise in ("", "Good preparation.", "", ""):
        assert (await give(stage, went_well=praise)).result == "closed"
        await stage.pass_time(days=6)
    outcome = await give(stage)
    assert outcome.result == "updated"
    page = await stage.person(ANA).top_view("feedback_guard")
    assert "your last praise was 18 days ago" in str(page.blocks)


async def test_each_receiver_is_counted_alone(stage: Stage) -> None:
    await _twice(stage)
    assert (await give(stage, to="@linnea")).result == "closed"
    assert len(await inbox(stage, LINNEA)) == 1


async def test_what_is_kept_or_withdrawn_does_not_count(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage, timing="one_on_one")
    await give(stage)
    await ana.click("feedback_withdraw")
    await ana.top_view("feedback_withdraw")
    await ana.submit({"reason": "Wrong person."})
    await stage.settle()
    assert (await give(stage)).result == "closed"
    assert (await give(stage)).result == "closed"
    assert (await give(stage)).result == "updated"


async def test_the_guard_page_checks_the_words_like_the_form(stage: Stage) -> None:
    await _twice(stage)
    await give(stage)
    outcome = await stage.person(ANA).submit({**PARTS, "issue": "   "})
    assert set(outcome.errors) == {"issue"}


async def test_sending_what_was_kept_does_not_go_round_the_guard(stage: Stage) -> None:
    ana = stage.person(ANA)
    await give(stage, timing="one_on_one", issue="The kept one.")
    await stage.pass_time(days=12)
    await _twice(stage)
    await ana.command(CHANNEL, "/feedback", "history")
    await ana.top_view("feedback_history")
    await ana.click("feedback_filter_state", "kept")
    await stage.settle()
    await ana.click("feedback_open")
    await ana.top_view("feedback_record")
    await ana.click("feedback_send_kept")
    page = await ana.top_view("notice")
    assert "You have corrected drin twice" in str(page.blocks)
    assert len(await inbox(stage, DRIN)) == 2
    await ana.click("feedback_send_kept_anyway")
    await stage.settle()
    assert "The kept one." in (await inbox(stage, DRIN))[-1].words
    assert sorted(filter(None, await _choices(stage))) == ["send"]


async def test_a_choice_about_one_person_does_not_hold_for_another(stage: Stage) -> None:
    ana = stage.person(ANA)
    for to in ("@drin", "@drin", "@linnea", "@linnea"):
        await give(stage, to=to)
    await give(stage)
    outcome = await ana.submit({"receiver": LINNEA, "nag_choice": "send"})
    assert outcome.result == "updated"
    assert "You have corrected linnea" in str((await ana.top_view("feedback_guard")).blocks)


async def _choices(stage: Stage) -> list[str | None]:
    return await stage.bot.services.database.read(
        lambda tx: [
            row[0]
            for row in tx.connection.exec_driver_sql(
                "SELECT nag_choice FROM feedback ORDER BY given_at"
            )
        ]
    )
