"""Teams are shown to those who lead them, and filled by form; nobody else sees or fills them."""

from __future__ import annotations

from datetime import date, time

from coaching.team import Experience, Member, Role
from coaching.working_time import WorkingWeek
from storage import people
from tests.integration.acts import home_that
from tests.integration.teams import add, choose, member, open_team, place, staffed
from tests.stage import ANA, CHANNEL, DRIN, ELSEWHERE, GONE, LINNEA, ROBOT, STRANGER, TEAM, Stage


async def test_an_administrator_makes_the_first_manager_of_a_fresh_workspace(
    stage: Stage,
) -> None:
    page = await open_team(stage, LINNEA)
    assert "Begin here" in str(page.blocks)
    outcome = await add(stage, LINNEA, ANA, team_role="manager")
    assert outcome.result == "closed"
    assert f"<@{ANA}>" in str((await stage.person(LINNEA).top_view("team")).blocks)
    assert await member(stage, ANA) == Member(workspace_id=TEAM, person_id=ANA, role=Role.MANAGER)
    assert (await place(stage, ANA)).manager_id is None


async def test_a_manager_adds_several_reps_at_once(stage: Stage) -> None:
    await staffed(stage)
    await open_team(stage, ANA)
    outcome = await add(
        stage,
        ANA,
        DRIN,
        STRANGER,
        team_started_on="2026-02-02",
        team_experience="new",
        working_days=["1", "2", "3"],
        works_from="08:00",
        works_until="14:00",
        country="AL",
    )
    assert outcome.result == "closed"
    shown = str((await stage.person(ANA).top_view("team")).blocks)
    assert "2 people" in shown
    assert "Monday, Tuesday, Wednesday · 08:00 to 14:00" in shown
    assert "public holidays of Albania" in shown
    for rep in (DRIN, STRANGER):
        assert (await place(stage, rep)).manager_id == ANA
        assert await member(stage, rep) == Member(
            workspace_id=TEAM,
            person_id=rep,
            started_on=date(2026, 2, 2),
            experience=Experience.NEW,
        )
    known = await stage.bot.services.directory.find(TEAM, DRIN, stage.clock.now)
    assert known is not None
    assert known.week == WorkingWeek(frozenset({1, 2, 3}), time(8), time(14))
    assert known.country == "AL"


async def test_what_is_left_as_usual_leaves_somebodys_own_hours(stage: Stage) -> None:
    await staffed(stage)
    own = WorkingWeek(frozenset({6, 7}), time(10), time(16))
    await stage.bot.services.directory.find(TEAM, DRIN, stage.clock.now)
    await stage.bot.services.database.write(lambda tx: people.save_week(tx, TEAM, DRIN, own))
    await open_team(stage, ANA)
    assert (await add(stage, ANA, DRIN)).result == "closed"
    known = await stage.bot.services.database.read(lambda tx: people.find(tx, TEAM, DRIN))
    assert known is not None
    assert known.person.week == own


async def test_a_rep_is_told_who_their_manager_is(stage: Stage) -> None:
    await staffed(stage, DRIN)
    outcome = await stage.person(DRIN).command(CHANNEL, "/cadence", "team")
    assert f"You report to <@{ANA}>." in str(outcome.ack)
    assert await stage.person(DRIN).views() == []


async def test_who_belongs_to_no_team_is_told_whom_to_ask(stage: Stage) -> None:
    outcome = await stage.person(STRANGER).command(CHANNEL, "/cadence", "team")
    assert "You belong to no team yet." in str(outcome.ack)
    assert f"<@{LINNEA}>" in str(outcome.ack)


async def test_an_administrator_chooses_any_team(stage: Stage) -> None:
    await staffed(stage, DRIN)
    page = await open_team(stage, LINNEA)
    assert f"<@{DRIN}>" not in str(page.blocks)
    page = await choose(stage, LINNEA, ANA)
    assert f"<@{DRIN}>" in str(page.blocks)


async def test_a_leader_sees_the_teams_below_and_nobody_sees_those_above(stage: Stage) -> None:
    """Sam leads Ana, who leads Drin."""
    await staffed(stage, DRIN)
    await open_team(stage, LINNEA)
    await add(stage, LINNEA, STRANGER, team_role="leader")
    await choose(stage, LINNEA, STRANGER)
    await add(stage, LINNEA, ANA)
    page = await open_team(stage, STRANGER)
    assert f"<@{ANA}>" in str(page.blocks)
    page = await choose(stage, STRANGER, ANA)
    assert f"<@{DRIN}>" in str(page.blocks)
    page = await open_team(stage, ANA)
    assert f"You report to <@{STRANGER}>." in str(page.blocks)
    assert not page.has("team_choose")


async def test_nobody_is_added_who_is_no_colleague(stage: Stage) -> None:
    await staffed(stage)
    await open_team(stage, ANA)
    expected = {
        ROBOT: "robot is a bot.",
        GONE: "The account of gone is deactivated.",
        ELSEWHERE: "else belongs to another company.",
    }
    for who, sentence in expected.items():
        outcome = await add(stage, ANA, who, DRIN)
        assert outcome.errors == {"team_people": sentence}
        form = await stage.person(ANA).top_view("team_add")
        assert form.values["team_people"]["team_people"]["selected_users"] == [who, DRIN]
        await stage.person(ANA).close()
    assert (await place(stage, DRIN)).manager_id is None


async def test_nobody_is_put_under_themselves_or_under_one_of_theirs(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await open_team(stage, LINNEA)
    await choose(stage, LINNEA, ANA)
    outcome = await add(stage, LINNEA, ANA)
    assert outcome.errors == {"team_people": "ana cannot report to themselves."}


async def test_somebody_of_another_team_is_not_taken_away(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await staffed(stage, manager=STRANGER)
    await open_team(stage, STRANGER)
    outcome = await add(stage, STRANGER, DRIN)
    assert "drin is in the team of ana." in outcome.errors["team_people"]
    assert (await place(stage, DRIN)).manager_id == ANA


async def test_what_is_wrong_is_said_under_its_field_and_nothing_is_lost(stage: Stage) -> None:
    await staffed(stage)
    await open_team(stage, ANA)
    outcome = await add(stage, ANA, DRIN, team_started_on="2036-01-01")
    assert outcome.errors == {
        "team_started_on": "This is more than a year away. Choose an earlier day."
    }
    mended = await stage.person(ANA).submit({"team_started_on": "2026-01-01"})
    assert mended.result == "closed"
    assert (await place(stage, DRIN)).manager_id == ANA


async def test_home_shows_managers_their_team_and_others_none(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await stage.person(ANA).open_home()
    await home_that(stage, ANA, lambda blocks: "Your team" in blocks and f"<@{DRIN}>" in blocks)
    await stage.person(ANA).click("team_open")
    assert f"<@{DRIN}>" in str((await stage.person(ANA).top_view("team")).blocks)
    await stage.person(DRIN).open_home()
    home = await home_that(stage, DRIN, lambda blocks: "Cadence helps you coach" in blocks)
    assert not home.has("team_open")
