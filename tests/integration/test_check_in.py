"""A new rep is asked how they get on; their manager reads it, and finds it on the agenda."""

from __future__ import annotations

from datetime import date, timedelta

from coaching.policy import Feature, Policy
from coaching.team import Member, Role
from sandbox.seen import SeenMessage
from storage import talking_points, team, workspaces
from storage.database import Transaction
from tests.integration.acts import inbox
from tests.integration.payloads import clicked, dispatch
from tests.integration.test_one_on_one import PAIR
from tests.stage import ANA, DRIN, LINNEA, STRANGER, TEAM, Stage

WELL, NEED = "The calls with Linnéa *really* help.", "Somebody who shows me the <price> list."


async def begin(stage: Stage, started_on: date | None, manager: str | None = ANA) -> None:
    """Drin begins on a day, in the team of `manager`."""
    now = stage.clock.now

    def work(tx: Transaction) -> None:
        for lead in (ANA, LINNEA):
            place = Member(workspace_id=TEAM, person_id=lead, role=Role.MANAGER)
            team.save_member(tx, place, by_id=ANA, now=now)
        rep = Member(workspace_id=TEAM, person_id=DRIN, started_on=started_on)
        team.save_member(tx, rep, by_id=ANA, now=now)
        team.report_to(tx, TEAM, DRIN, manager, now.date())

    for who in (ANA, DRIN, LINNEA):
        await stage.bot.services.directory.find(TEAM, who, now)
    await stage.bot.services.database.write(work)


async def next_day(stage: Stage, days: int = 1) -> None:
    """Days pass, each with its chores."""
    for _ in range(days):
        await stage.pass_time(days=1)
        await stage.bot.chores.tick()
        await stage.settle()


async def asked(stage: Stage) -> list[SeenMessage]:
    return [one for one in await inbox(stage, DRIN) if "How do you get on?" in one.text]


async def answer(stage: Stage, **words: str) -> str | None:
    """Drin clicks on the newest question and fills in the form."""
    drin = stage.person(DRIN)
    await drin.click("check_in_answer")
    await drin.top_view("check_in")
    outcome = await drin.submit(words)
    await stage.settle()
    return outcome.result


async def test_a_new_rep_is_asked_and_their_manager_reads_it(stage: Stage) -> None:
    today = stage.clock.now.date()
    await begin(stage, today - timedelta(days=1))
    await stage.bot.chores.tick()
    await stage.settle()
    [question] = await inbox(stage, DRIN)
    assert "You began 1 day ago." in question.text
    assert f"<@{ANA}>" in question.text
    assert (await answer(stage)) == "errors"
    assert WELL not in str(await inbox(stage, ANA))
    outcome = await stage.person(DRIN).submit({"check_in_goes_well": WELL, "check_in_needs": NEED})
    await stage.settle()
    assert outcome.result == "closed"
    [read] = await inbox(stage, ANA)
    assert WELL in read.words
    assert NEED in read.words
    [question] = await inbox(stage, DRIN)
    assert "check_in_answer" not in question.action_ids
    assert "You have told" in question.text
    await stage.person(ANA).click("one_on_one_agenda")
    agenda = await stage.person(ANA).top_view("one_on_one_agenda")
    assert "What I need, 1 day after my start: Somebody who shows me" in agenda.words
    for somebody in (LINNEA, STRANGER):
        assert await inbox(stage, somebody) == []
    [point] = await stage.bot.services.database.read(
        lambda tx: talking_points.open_points(tx, PAIR, ANA)
    )
    assert (point.author_id, point.is_shared) == (DRIN, True)


async def test_it_is_asked_once_for_each_of_the_days(stage: Stage) -> None:
    await begin(stage, stage.clock.now.date() - timedelta(days=1))
    await stage.bot.chores.tick()
    await stage.settle()
    await next_day(stage, 5)
    assert len(await asked(stage)) == 1
    await next_day(stage, 4)
    questions = await asked(stage)
    assert len(questions) == 2
    assert "7 days ago" in questions[1].text


async def test_who_is_not_asked(stage: Stage) -> None:
    """Who began long ago, between two of the days, or nobody knows when; without a manager."""
    today = stage.clock.now.date()
    plan = stage.bot.chores.chores["check_in"]
    for days, manager in ((400, ANA), (20, ANA), (None, ANA), (1, None)):
        start = None if days is None else today - timedelta(days=days)
        await begin(stage, start, manager)
        assert await plan(TEAM) == {"check_ins": 0}
    await begin(stage, today - timedelta(days=1))
    off = Policy(features_off=frozenset({Feature.CHECK_INS}))
    await stage.bot.services.database.write(lambda tx: workspaces.settle(tx, TEAM, off))
    assert await plan(TEAM) == {"check_ins": 0}
    await stage.settle()
    assert await asked(stage) == []


async def test_only_the_rep_answers_and_only_once(stage: Stage) -> None:
    await begin(stage, stage.clock.now.date() - timedelta(days=1))
    await stage.bot.chores.tick()
    await stage.settle()
    [question] = await inbox(stage, DRIN)
    for somebody in (ANA, LINNEA, STRANGER):
        await dispatch(stage, clicked(somebody, question, "check_in_answer"))
        await stage.settle()
        assert await stage.person(somebody).views() == []
    assert await answer(stage, check_in_needs=NEED) == "closed"
    await stage.person(DRIN).click_stale(question, "check_in_answer")
    await stage.settle()
    assert await stage.person(DRIN).views() == []
    assert len(await inbox(stage, ANA)) == 1


async def test_who_came_to_another_manager_decides_anew(stage: Stage) -> None:
    await begin(stage, stage.clock.now.date() - timedelta(days=1))
    await stage.bot.chores.tick()
    await stage.settle()
    drin = stage.person(DRIN)
    await drin.click("check_in_answer")
    await drin.top_view("check_in")
    day = stage.clock.now.date()
    await stage.bot.services.database.write(lambda tx: team.report_to(tx, TEAM, DRIN, LINNEA, day))
    outcome = await drin.submit({"check_in_needs": NEED})
    assert outcome.result == "updated"
    assert f"<@{LINNEA}>" in str((await drin.top_view("check_in")).blocks)
    outcome = await drin.submit({"check_in_needs": NEED})
    await stage.settle()
    assert outcome.result == "closed"
    assert await inbox(stage, ANA) == []
    assert NEED in (await inbox(stage, LINNEA))[-1].words
