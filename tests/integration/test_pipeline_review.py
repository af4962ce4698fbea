"""A pipeline is reviewed every few weeks, within the one-on-one of that week or by itself."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.funnel import Funnel
from coaching.one_on_one import Meeting
from coaching.series import Matter, SeriesKind
from sandbox.outcomes import SubmitOutcome
from storage import arrangements, funnels, one_on_ones, team
from storage.database import Transaction
from tests.integration.acts import inbox, private_notes
from tests.integration.payloads import click, dispatch
from tests.integration.test_one_on_one import PAIR, arrange, report
from tests.stage import ANA, CHANNEL, DRIN, LINNEA, STRANGER, TEAM, Stage

#: Wednesdays at ten, as the one-on-ones of the two.
REVIEWS = {"one_on_one_weekday": "3", "one_on_one_time": "10:00", "pipeline_review_rhythm": "7"}
NUMBERS = {
    "pipeline_review_count_0": "12",
    "pipeline_review_amount_0": "120,000",
    "pipeline_review_count_1": "5",
    "pipeline_review_amount_1": "80,000.50",
    "pipeline_review_calls": "40",
    "pipeline_review_note": "Two <big> ones wait for & on legal.",
}


async def review(stage: Stage, who: str = ANA, to: str = "@drin", **fields: str) -> SubmitOutcome:
    """Somebody fills in the form of reviews and sends it."""
    person = stage.person(who)
    await person.command(CHANNEL, "/cadence", f"pipeline {to}".strip())
    await person.top_view("pipeline_review_arrange")
    outcome = await person.submit({**REVIEWS, **fields})
    await stage.settle()
    return outcome


async def planned(stage: Stage, kind: SeriesKind) -> list[Meeting]:
    """What is planned of Ana and Drin by now."""
    await stage.bot.planner.tick()
    await stage.settle()

    def work(tx: Transaction) -> list[Meeting]:
        return [
            meeting
            for one in arrangements.of_pair(tx, PAIR)
            if one.kind is kind
            for meeting in arrangements.meetings(tx, one)
        ]

    return await stage.bot.services.database.read(work)


async def said(stage: Stage) -> list[Funnel]:
    """What the rep has filled in, the newest first."""
    return await stage.bot.services.database.read(lambda tx: funnels.of_pair(tx, PAIR))


async def pass_to(stage: Stage, **time: int) -> None:
    """Time goes by, an hour before the meetings at most, and what is due then is said."""
    await stage.pass_time(**time)
    await stage.bot.planner.tick()
    await stage.settle()


async def test_in_the_week_of_a_one_on_one_it_is_one_meeting(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    ana, drin = stage.person(ANA), stage.person(DRIN)
    await ana.command(CHANNEL, "/cadence", "pipeline @drin")
    form = str((await ana.top_view("pipeline_review_arrange")).blocks)
    assert "Your sales cycle is 8 weeks: a review every 7 weeks fits." in form
    assert form.count("one meeting with your one-on-one of that week") == 4
    outcome = await ana.submit(REVIEWS)
    await stage.settle()
    assert outcome.result == "updated"
    assert "Every 7 weeks, 90 minutes" in str((await ana.top_view("notice")).blocks)
    told = (await inbox(stage, DRIN))[-1].words
    assert "You and <@UANA> review the pipeline: Every 7 weeks, 90 minutes." in told
    [one] = await planned(stage, SeriesKind.ONE_ON_ONE)
    [its] = await planned(stage, SeriesKind.PIPELINE_REVIEW)
    assert (one.occurrence.matter, one.minutes) == (Matter.BOTH, 90)
    assert its.occurrence.joins_id == one.occurrence.id
    # Monday morning: the rep is asked. Bad numbers are answered in the form and lose nothing.
    await pass_to(stage, days=4, hours=23)
    assert "Please fill in the numbers of your funnel" in (await inbox(stage, DRIN))[-1].words
    await drin.click("pipeline_review_numbers")
    await drin.top_view("pipeline_review_numbers")
    wrong = {**NUMBERS, "pipeline_review_count_0": "2.5", "pipeline_review_count_1": "-1"}
    refused = await drin.submit({**wrong, "pipeline_review_amount_0": "a lot"})
    assert set(refused.errors) == {
        "pipeline_review_count_0",
        "pipeline_review_count_1",
        "pipeline_review_amount_0",
    }
    assert await said(stage) == []
    assert (await drin.submit(NUMBERS)).result == "closed"
    [funnel] = await said(stage)
    assert [str(stage.amount) for stage in funnel.stages[:3]] == ["120000", "80000.50", "None"]
    assert (funnel.count, funnel.calls) == (17, 40)
    # Tuesday: one announcement, which says so.
    await pass_to(stage, days=1)
    ahead = [one.words for one in await inbox(stage, ANA) if "You meet" in one.words]
    assert len(ahead) == 1
    assert "one meeting of 90 minutes with both agendas" in ahead[0]
    assert "17 opportunities · 200,000.5" in ahead[0]
    await ana.command(CHANNEL, "/one-on-one", "agenda @drin")
    agenda = str((await ana.top_view("one_on_one_agenda")).blocks)
    assert "The biggest three" in agenda
    assert "Two <big> ones wait for & on legal." in agenda


async def test_without_one_on_ones_it_is_a_meeting_of_its_own(stage: Stage) -> None:
    await report(stage)
    await review(stage, pipeline_review_rhythm="4")
    [its] = await planned(stage, SeriesKind.PIPELINE_REVIEW)
    assert (its.occurrence.matter, its.minutes) == (Matter.PIPELINE_REVIEW, 90)
    await pass_to(stage, days=4, hours=23)
    drin = stage.person(DRIN)
    await drin.command(CHANNEL, "/cadence", "pipeline numbers")
    await drin.top_view("pipeline_review_numbers")
    assert (await drin.submit(NUMBERS)).result == "closed"
    await pass_to(stage, days=1)
    [ahead] = [one for one in await inbox(stage, DRIN) if "You meet" in one.words]
    assert "You review the pipeline: 90 minutes." in ahead.words
    # It is held, as any meeting is; the next time both are compared.
    ana = stage.person(ANA)
    await pass_to(stage, days=1, hours=7, minutes=55)
    await ana.click("one_on_one_met")
    await stage.settle()
    await drin.command(CHANNEL, "/cadence", "pipeline numbers")
    none_yet = str((await drin.top_view("notice")).blocks)
    assert "No review of your pipeline is planned yet." in none_yet
    await pass_to(stage, days=20)
    await drin.command(CHANNEL, "/cadence", "pipeline numbers")
    form = str((await drin.top_view("pipeline_review_numbers")).blocks)
    assert "Last time: 12, 120,000 together" in form
    await drin.submit({**NUMBERS, "pipeline_review_count_0": "20"})
    held, _ = await planned(stage, SeriesKind.PIPELINE_REVIEW)
    assert held.held_at is not None
    await pass_to(stage, days=6, hours=15)
    await ana.click("one_on_one_start")
    running = str((await ana.top_view("one_on_one_running")).blocks)
    assert "Pipeline review" in running
    assert "Goals and plans for the next 30 days" not in running
    await ana.click("pipeline_review_compare")
    picture = await stage.client.until(lambda: _picture(stage), what="the picture")
    assert "Prospect: 20 · 120,000 (last time 12 · 120,000)" in picture


async def _picture(stage: Stage) -> str | None:
    shown = str((await stage.person(ANA).top_view("notice")).blocks)
    return shown if "slack_file" in shown else None


async def test_only_the_manager_arranges_and_only_the_rep_fills_in(stage: Stage) -> None:
    await report(stage)
    for who, to in ((DRIN, "@ana"), (STRANGER, "@drin")):
        before = len(await private_notes(stage, who))
        await stage.person(who).command(CHANNEL, "/cadence", f"pipeline {to}")
        await stage.settle()
        assert len(await private_notes(stage, who)) == before + 1
    await review(stage)
    [its] = await planned(stage, SeriesKind.PIPELINE_REVIEW)
    for who in (ANA, STRANGER):
        await dispatch(stage, click(who, "pipeline_review_numbers", str(its.occurrence.id)))
    await stage.settle()
    assert await said(stage) == []
    # None any more means that nothing is left.
    await review(stage, pipeline_review_rhythm="0")
    assert await planned(stage, SeriesKind.PIPELINE_REVIEW) == []
    assert "do not review the pipeline any more" in (await inbox(stage, DRIN))[-1].words


async def test_a_one_on_one_that_moves_takes_the_review_along(stage: Stage) -> None:
    await report(stage)
    await review(stage)
    await arrange(stage)
    [one] = await planned(stage, SeriesKind.ONE_ON_ONE)
    assert one.occurrence.matter is Matter.BOTH
    # To the week after, where it joins the next one.
    value = f"{one.occurrence.id} {one.occurrence.placement.held_on + timedelta(days=7)}"
    await dispatch(stage, click(ANA, "one_on_one_move_to", value))
    await stage.pass_time(days=7)
    first, second = await planned(stage, SeriesKind.ONE_ON_ONE)
    [its] = await planned(stage, SeriesKind.PIPELINE_REVIEW)
    assert (first.occurrence.matter, second.occurrence.matter) == (Matter.ONE_ON_ONE, Matter.BOTH)
    assert its.occurrence.joins_id == second.occurrence.id
    # Another rhythm of the one-on-ones keeps both, too.
    await arrange(stage, one_on_one_rhythm="3", one_on_one_weekday="5")
    *_, last = await planned(stage, SeriesKind.ONE_ON_ONE)
    [its] = await planned(stage, SeriesKind.PIPELINE_REVIEW)
    assert its.occurrence.joins_id == last.occurrence.id
    assert its.occurrence.starts_at == last.occurrence.starts_at
    assert its.occurrence.placement.nominal_date == date(2026, 3, 18)


async def test_a_leader_reviews_with_a_manager_and_a_former_manager_with_nobody(
    stage: Stage,
) -> None:
    await report(stage)
    await stage.bot.services.database.write(
        lambda tx: team.report_to(tx, TEAM, ANA, LINNEA, stage.clock.now.date())
    )
    assert (await review(stage, LINNEA, "@ana")).result == "updated"
    assert "You and <@ULINNEA> review the pipeline" in (await inbox(stage, ANA))[-1].words
    await review(stage)
    await arrange(stage)
    [one] = await planned(stage, SeriesKind.ONE_ON_ONE)
    assert one.occurrence.matter is Matter.BOTH
    # Drin gets another manager: what is planned they hold, and nothing follows it.
    await stage.bot.services.database.write(lambda tx: one_on_ones.end(tx, PAIR))
    await stage.bot.services.database.write(
        lambda tx: team.report_to(tx, TEAM, DRIN, LINNEA, stage.clock.now.date())
    )
    before = len(await private_notes(stage, ANA))
    await stage.person(ANA).command(CHANNEL, "/cadence", "pipeline @drin")
    await stage.settle()
    assert len(await private_notes(stage, ANA)) == before + 1
    await stage.pass_time(weeks=10)
    [one] = await planned(stage, SeriesKind.ONE_ON_ONE)
    [its] = await planned(stage, SeriesKind.PIPELINE_REVIEW)
    assert its.occurrence.joins_id == one.occurrence.id
