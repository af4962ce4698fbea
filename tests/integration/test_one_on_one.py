"""Two people arrange how they meet, change it, and move a meeting; nothing is skipped."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from coaching.one_on_one import Arrangement, Meeting
from coaching.pair import Pair
from coaching.team import Member, Role
from sandbox.outcomes import SubmitOutcome
from storage import arrangements, team
from storage.database import Transaction
from tests.integration.acts import inbox
from tests.integration.payloads import click, dispatch
from tests.stage import ANA, CHANNEL, DRIN, ELSEWHERE, GONE, ROBOT, STRANGER, TEAM, Stage
from views.one_on_one.values import day_value

PAIR = Pair(workspace_id=TEAM, lead_id=ANA, rep_id=DRIN)
#: Wednesdays at ten in Madrid; the stage begins on a Wednesday at half past nine UTC.
WEDNESDAYS = {
    "one_on_one_weekday": "3",
    "one_on_one_time": "10:00",
    "one_on_one_rhythm": "1",
    "one_on_one_length": "30",
    "one_on_one_place": "Room 4",
}


async def report(stage: Stage) -> None:
    """Drin reports to Ana."""

    def work(tx: Transaction) -> None:
        lead = Member(workspace_id=TEAM, person_id=ANA, role=Role.MANAGER)
        team.save_member(tx, lead, by_id=ANA, now=stage.clock.now)
        team.report_to(tx, TEAM, DRIN, ANA, stage.clock.now.date())

    await stage.bot.services.database.write(work)


async def arrange(stage: Stage, who: str = ANA, to: str = "@drin", **fields: str) -> SubmitOutcome:
    """Somebody fills in the form and sends it."""
    person = stage.person(who)
    await person.command(CHANNEL, "/one-on-one", to)
    await person.top_view("one_on_one_arrange")
    outcome = await person.submit({**WEDNESDAYS, **fields})
    await stage.settle()
    return outcome


async def planned(stage: Stage) -> list[Meeting]:
    """The meetings of Ana and Drin."""
    await stage.bot.planner.tick()
    await stage.settle()

    def work(tx: Transaction) -> list[Meeting]:
        return [
            meeting
            for arranged in arrangements.of_pair(tx, PAIR)
            for meeting in arrangements.meetings(tx, arranged)
        ]

    return await stage.bot.services.database.read(work)


async def arranged(stage: Stage) -> list[Arrangement]:
    return await stage.bot.services.database.read(lambda tx: arrangements.of_pair(tx, PAIR))


async def to_the_day_before(stage: Stage) -> None:
    """Tuesday morning: both have heard of tomorrow's meeting."""
    await stage.bot.planner.tick()
    await stage.pass_time(days=5, hours=23)
    await stage.bot.planner.tick()
    await stage.settle()


async def test_a_manager_arranges_and_the_rep_hears_of_it(stage: Stage) -> None:
    await report(stage)
    outcome = await arrange(stage)
    assert outcome.result == "updated"
    saved = await stage.person(ANA).top_view("notice")
    assert "Every week, 30 minutes" in str(saved.blocks)
    [message] = await inbox(stage, DRIN)
    assert "You and <@UANA> meet one-on-one: Every week, 30 minutes." in message.words
    assert "Wed, 18 Mar 2026, 10:00" in message.words
    assert "Room 4" in message.words
    [meeting] = await planned(stage)
    assert meeting.nominal_date == date(2026, 3, 18)
    assert meeting.occurrence.starts_at == datetime(2026, 3, 18, 9, tzinfo=UTC)


async def test_the_form_shows_the_next_four_dates(stage: Stage) -> None:
    await report(stage)
    person = stage.person(ANA)
    await person.command(CHANNEL, "/one-on-one", "@drin")
    form = str((await person.top_view("one_on_one_arrange")).blocks)
    assert form.count("• ") == 4
    await person.fill({"one_on_one_weekday": "5"})
    later = await stage.client.until(lambda: _view_with(stage, "Fri, 13 Mar"), what="new dates")
    assert later.count("• ") == 4


async def _view_with(stage: Stage, words: str) -> str | None:
    shown = str((await stage.person(ANA).top_view("one_on_one_arrange")).blocks)
    return shown if words in shown else None


async def test_a_second_submission_changes_nothing_twice(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    log = await stage.client.log()
    last = [entry["id"] for entry in log if "view_submission" in str(entry)][-1]
    await stage.client.redeliver(int(last))
    await stage.settle()
    assert len(await arranged(stage)) == 1
    assert len(await inbox(stage, DRIN)) == 1


async def test_a_change_keeps_the_series_and_its_dates(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await planned(stage)
    await arrange(stage, one_on_one_weekday="5")
    assert len(await arranged(stage)) == 1
    [meeting] = await planned(stage)
    assert meeting.nominal_date.isoweekday() == 5
    assert "Fri" in (await inbox(stage, DRIN))[-1].words


async def test_a_rep_proposes_and_the_manager_decides(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    outcome = await arrange(stage, DRIN, "@ana", one_on_one_rhythm="2", one_on_one_time="15:00")
    assert outcome.result == "updated"
    assert [one.pair for one in await arranged(stage)] == [PAIR]
    [asked] = await inbox(stage, ANA)
    assert "<@UDRIN> proposes for your one-on-ones: Every 2 weeks" in asked.words
    assert "If you accept, the next time is Wed, 18 Mar 2026, 15:00." in asked.words
    assert "As it is now, the next time is Wed, 18 Mar 2026, 10:00." in asked.words
    await stage.person(ANA).click("one_on_one_accept")
    await stage.settle()
    assert "has accepted" in (await inbox(stage, DRIN))[-1].words
    [changed] = await inbox(stage, ANA)
    assert "You have accepted it" in changed.words


async def test_a_proposal_of_another_zone_is_followed_when_it_is_accepted(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    assert [one.zone_of_id for one in await arranged(stage)] == [ANA]
    for wished in (DRIN, ANA):
        await arrange(stage, DRIN, "@ana", one_on_one_zone=wished, one_on_one_time="11:00")
        assert wished not in {one.zone_of_id for one in await arranged(stage)}
        await stage.person(ANA).click("one_on_one_accept")
        await stage.settle()
        assert [one.zone_of_id for one in await arranged(stage)] == [wished]


async def test_what_was_declined_stays_as_it_was(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    before = await planned(stage)
    await arrange(stage, DRIN, "@ana", one_on_one_weekday="1")
    await stage.person(ANA).click("one_on_one_decline")
    await stage.settle()
    assert await planned(stage) == before


async def test_two_who_do_not_report_to_each_other_cannot_arrange(stage: Stage) -> None:
    outcome = await _fill_alone(stage, STRANGER)
    assert outcome.errors["one_on_one_person"].startswith("drin does not report to you")
    assert await arranged(stage) == []


async def test_what_is_no_colleague_is_named_in_the_form(stage: Stage) -> None:
    """Nobody needs to be told of managers where they chose a bot, or themselves."""
    person = stage.person(ANA)
    await person.command(CHANNEL, "/one-on-one", "")
    await person.top_view("one_on_one_arrange")
    for whom, words in (
        (ANA, "A one-on-one takes two."),
        (ROBOT, "This is a bot."),
        (GONE, "This account is deactivated."),
        (ELSEWHERE, "This person belongs to another company."),
        (DRIN, "drin does not report to you"),
    ):
        outcome = await person.submit({**WEDNESDAYS, "one_on_one_person": whom})
        assert outcome.errors["one_on_one_person"].startswith(words)
    assert await arranged(stage) == []


async def _fill_alone(stage: Stage, who: str) -> SubmitOutcome:
    person = stage.person(who)
    await person.command(CHANNEL, "/one-on-one", "")
    await person.top_view("one_on_one_arrange")
    return await person.submit({**WEDNESDAYS, "one_on_one_person": DRIN})


async def test_the_reminder_comes_the_working_day_before_and_moves_with_one_click(
    stage: Stage,
) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    reminder = (await inbox(stage, DRIN))[-1]
    assert "You meet <@UANA> on Wed, 18 Mar 2026, 10:00" in reminder.words
    await stage.person(DRIN).click("one_on_one_move_to")
    await stage.settle()
    [meeting] = await planned(stage)
    assert meeting.occurrence.placement.held_on == date(2026, 3, 19)
    assert (
        "<@UDRIN> has moved your one-on-one to Thu, 19 Mar 2026, 10:00"
        in (await inbox(stage, ANA))[-1].words
    )
    [kept, *_] = [one for one in await inbox(stage, DRIN) if one.ts == reminder.ts]
    assert "You meet <@UANA> on Thu, 19 Mar 2026, 10:00" in kept.words


async def test_moved_past_the_next_one_both_join(stage: Stage) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    ana = stage.person(ANA)
    await ana.click("one_on_one_move")
    await ana.top_view("one_on_one_move")
    outcome = await ana.submit({"one_on_one_day": "2026-03-26"})
    assert outcome.result == "updated"
    await stage.settle()
    first = (await planned(stage))[0]
    assert first.occurrence.placement.merged_into == date(2026, 3, 25)
    assert "joins the next one, on Wed, 25 Mar" in (await inbox(stage, DRIN))[-1].words


async def test_a_day_on_which_one_of_them_does_not_work_is_refused_in_the_form(
    stage: Stage,
) -> None:
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    ana = stage.person(ANA)
    await ana.click("one_on_one_move")
    await ana.top_view("one_on_one_move")
    saturday = await ana.submit({"one_on_one_day": "2026-03-21"})
    assert saturday.errors == {
        "one_on_one_day": "Not on this day: not everybody works on that day."
    }
    past = await ana.submit({"one_on_one_day": "2026-03-10"})
    assert past.errors == {"one_on_one_day": "This time is over. Choose a later day."}


async def test_nobody_else_can_move_it(stage: Stage) -> None:
    """A button's value is a hint; who may is asked of the record."""
    await report(stage)
    await arrange(stage)
    await to_the_day_before(stage)
    before = await planned(stage)
    value = day_value(before[0].occurrence.id, date(2026, 3, 19))
    await dispatch(stage, click(STRANGER, "one_on_one_move_to", value))
    await stage.settle()
    assert await planned(stage) == before


async def test_nothing_is_lost_over_a_year_of_moving(stage: Stage) -> None:
    """Whatever is moved, each nominal date is held, moved or joined."""
    await report(stage)
    await arrange(stage)
    for _ in range(6):
        await stage.bot.planner.tick()
        await stage.pass_time(days=7)
    dates = [meeting.nominal_date for meeting in await planned(stage)]
    assert dates == [date(2026, 3, 18) + timedelta(weeks=week) for week in range(len(dates))]
    assert len(dates) >= 6
