"""A team list comes as a file: shown first, applied by one click, all of it or nothing, once."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from uuid import UUID

import pytest
from sqlalchemy import select

from coaching.team import Member, Role
from coaching.working_time import WorkingWeek
from storage import audit, rosters
from storage.base import table_of
from storage.database import Transaction
from storage.rosters import RosterRow
from tests.integration.payloads import dispatch
from tests.integration.rosters import answers, click, exported, rows, send
from tests.integration.teams import change, choose, member, open_team, place, staffed
from tests.stage import ANA, BOT_USER, CHANNEL, DRIN, GONE, LINNEA, ROBOT, STRANGER, TEAM, Stage

TEAM_OF_ANA = "person,manager,role\n@ana,,manager\nDrin Hoxha,@ana,rep\nUSTRANGER,UANA,rep\n"


async def _kept(stage: Stage) -> int:
    table = table_of(RosterRow)

    def work(tx: Transaction) -> int:
        return len(tx.connection.execute(select(table.c.id)).all())

    return await stage.bot.services.database.read(work)


async def _nobody_is_in_the_team(stage: Stage) -> bool:
    return [await member(stage, who) for who in (ANA, DRIN, STRANGER)] == [None] * 3


async def test_an_administrator_fills_a_fresh_team_from_a_file(stage: Stage) -> None:
    shown = await send(stage, LINNEA, TEAM_OF_ANA)
    assert "“team.csv”: This is what would change." in shown.text
    assert "3 added" in shown.text
    assert f"Line 3: <@{DRIN}> is added as rep and reports to <@{ANA}>." in shown.text
    assert await _nobody_is_in_the_team(stage)
    done = await click(stage, LINNEA, "roster_apply")
    assert "“team.csv” was applied." in done
    assert "3 added" in done
    assert (await answers(stage, LINNEA))[-1].action_ids == []
    assert await member(stage, ANA) == Member(workspace_id=TEAM, person_id=ANA, role=Role.MANAGER)
    assert [(await place(stage, who)).manager_id for who in (DRIN, STRANGER)] == [ANA, ANA]


async def test_hours_and_country_are_taken_up_at_once(stage: Stage) -> None:
    find = stage.bot.services.directory.find
    assert await find(TEAM, DRIN, stage.clock.now)
    text = "person;role;days;hours;country\n@drin;rep;Mon-Wed;08:00-14:00;al\n"
    await send(stage, LINNEA, text)
    await click(stage, LINNEA, "roster_apply")
    drin = await find(TEAM, DRIN, stage.clock.now)
    assert drin is not None
    assert drin.week == WorkingWeek(frozenset({1, 2, 3}), time(8), time(14))
    assert drin.country == "AL"


async def test_whoever_was_never_seen_is_known_from_then_on(stage: Stage) -> None:
    await stage.client.change_person("UNEW", name="newcomer", real_name="Nora New", locale="sv-SE")
    shown = await send(stage, LINNEA, "person,role\n@nora new,rep\n")
    assert "1 added" in shown.text
    await click(stage, LINNEA, "roster_apply")
    assert await member(stage, "UNEW") is not None
    found = await stage.bot.services.directory.find(TEAM, "UNEW", stage.clock.now)
    assert found is not None
    assert (found.name, found.locale) == ("Nora New", "sv-SE")


async def test_what_is_wrong_is_told_line_by_line_and_cannot_be_applied(stage: Stage) -> None:
    await stage.client.change_person("UDRIN2", name="drin2", real_name="Drin Hoxha")
    text = (
        "person,manager,role,start\n"
        "@ana,,boss,2026-01-01\n"
        "@nobody,@ana,rep,soon\n"
        "Drin Hoxha,@ana,rep,\n"
        "@sam,@ana,rep,\n"
    )
    shown = await send(stage, LINNEA, text)
    assert "4 things are wrong" in shown.text
    assert "Line 2: “boss” is no role." in shown.text
    assert "Line 3: I do not know “@nobody”." in shown.text
    assert "Line 3: “soon” is no start." in shown.text
    assert "Line 4: Several people are called “Drin Hoxha”." in shown.text
    assert shown.action_ids == []
    assert await _kept(stage) == 0
    assert await _nobody_is_in_the_team(stage)


async def test_what_the_team_refuses_is_told_by_line(stage: Stage) -> None:
    text = f"person,manager,role\n@ana,,rep\n@drin,@ana,rep\n{ROBOT},,rep\n{GONE},,rep\n"
    shown = await send(stage, LINNEA, text)
    assert f"Line 3: <@{DRIN}> cannot report to <@{ANA}>, who leads nobody." in shown.text
    assert f"Line 4: <@{ROBOT}> is a bot." in shown.text
    assert f"Line 5: The account of <@{GONE}> is deactivated." in shown.text
    assert shown.action_ids == []


async def test_a_second_click_changes_nothing_and_is_told_so(stage: Stage) -> None:
    shown = await send(stage, LINNEA, TEAM_OF_ANA)
    await click(stage, LINNEA, "roster_apply")
    await open_team(stage, LINNEA)
    await choose(stage, LINNEA, ANA)
    await change(stage, LINNEA, DRIN, team_experience="new")
    before = await member(stage, DRIN)
    await stage.person(LINNEA).click_stale(shown, "roster_apply")
    await stage.person(LINNEA).click_stale(shown, "roster_discard")
    await stage.settle()
    told = await stage.person(LINNEA).messages(BOT_USER)
    assert [m.text for m in told if m.ephemeral] == ["This list was applied already."] * 2
    assert await member(stage, DRIN) == before
    assert "“team.csv” was applied." in (await answers(stage, LINNEA))[0].words


async def test_a_discarded_list_is_forgotten(stage: Stage) -> None:
    shown = await send(stage, LINNEA, TEAM_OF_ANA)
    assert await _kept(stage) == 1
    assert "Discarded. Nothing was changed." in await click(stage, LINNEA, "roster_discard")
    assert await _kept(stage) == 0
    await stage.person(LINNEA).click_stale(shown, "roster_apply")
    await stage.settle()
    assert await _nobody_is_in_the_team(stage)


async def test_a_team_that_has_changed_since_is_shown_anew_before_anything_is_applied(
    stage: Stage,
) -> None:
    await staffed(stage, DRIN)
    await send(stage, LINNEA, "person,manager,role\n@drin,,manager\n@sam,@ana,rep\n")
    await open_team(stage, LINNEA)
    await choose(stage, LINNEA, ANA)
    await change(stage, LINNEA, DRIN, team_role="leader")
    told = await click(stage, LINNEA, "roster_apply")
    assert "The team has changed since. Nothing was applied." in told
    assert await member(stage, STRANGER) is None
    assert "“team.csv” was applied." in await click(stage, LINNEA, "roster_apply")
    drin = await member(stage, DRIN)
    assert drin is not None
    assert drin.role is Role.MANAGER
    assert (await place(stage, STRANGER)).manager_id == ANA


async def test_what_has_become_impossible_is_told_when_it_is_to_be_applied(stage: Stage) -> None:
    await staffed(stage)
    await send(stage, LINNEA, "person,manager\n@drin,@ana\n@sam,@ana\n")
    await open_team(stage, LINNEA)
    await change(stage, LINNEA, ANA, team_role="rep")
    told = await click(stage, LINNEA, "roster_apply")
    assert "Nothing was applied." in told
    assert "who leads nobody" in told
    assert (await answers(stage, LINNEA))[-1].action_ids == []
    assert await member(stage, DRIN) is None


async def test_a_manager_moves_nobody_else_and_learns_nothing_of_others(stage: Stage) -> None:
    """A peer, and a line that guesses right: neither says what is kept."""
    await staffed(stage, DRIN)
    await send(stage, LINNEA, "person,manager,role\n@sam,,manager\n")
    await click(stage, LINNEA, "roster_apply")
    for cells in ("@drin,@ana,rep", "@drin,@sam,rep", "@ana,,manager", "@linnea,,rep"):
        shown = await send(stage, STRANGER, f"person,manager,role\n{cells}\n")
        assert "is not in your team" in shown.text
        assert shown.action_ids == []
    mine = await send(stage, STRANGER, "person,manager,role\n@linnea,@sam,rep\n")
    assert mine.action_ids == ["roster_apply", "roster_discard"]


@pytest.mark.parametrize("who", [DRIN, STRANGER])
async def test_a_rep_and_a_stranger_are_refused_before_anything_is_read(
    stage: Stage, who: str
) -> None:
    await staffed(stage, DRIN)
    shown = await send(stage, who, "person,manager\n@ana,\n")
    assert shown.text == "A team list is for managers, leaders and administrators of Cadence."
    log = await stage.client.log()
    assert not any(entry["name"] == "users.list" for entry in log)


async def test_nobody_else_applies_what_somebody_has_sent(stage: Stage) -> None:
    await staffed(stage)
    shown = await send(stage, LINNEA, "person,manager\n@drin,@ana\n")
    [button] = [b for block in shown.blocks for b in block.get("elements", ())][:1]

    def clicked(user_id: str, value: str) -> dict[str, object]:
        return {
            "type": "block_actions",
            "team": {"id": TEAM, "domain": "acme"},
            "user": {"id": user_id, "team_id": TEAM},
            "api_app_id": "A01CADENCE",
            "trigger_id": "1.2.a",
            "container": {"type": "message", "channel_id": CHANNEL, "message_ts": "1.1"},
            "actions": [{"action_id": "roster_apply", "block_id": "b", "value": value}],
        }

    for user_id in (ANA, DRIN, STRANGER):
        await dispatch(stage, clicked(user_id, button["value"]))
    for value in ("", "nonsense", str(UUID(int=7))):
        await dispatch(stage, clicked(LINNEA, value))
    await stage.bot.services.background.finish()
    assert await member(stage, DRIN) is None
    assert "“team.csv” was applied." in await click(stage, LINNEA, "roster_apply")


async def test_whoever_leads_no_more_applies_nothing(stage: Stage) -> None:
    await staffed(stage)
    await send(stage, ANA, "person,manager\n@drin,@ana\n")
    await open_team(stage, LINNEA)
    await change(stage, LINNEA, ANA, team_role="rep")
    await stage.person(ANA).click("roster_apply")
    await stage.settle()
    assert await member(stage, DRIN) is None


async def test_the_audit_says_who_did_what_to_whom_without_a_word(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await send(stage, LINNEA, "person,manager,role\n@drin,,rep\n@ana,,leader\n@sam,,rep\n")
    before = await stage.bot.services.database.read(lambda tx: audit.page(tx, TEAM, limit=100))
    await click(stage, LINNEA, "roster_apply")
    after = await stage.bot.services.database.read(lambda tx: audit.page(tx, TEAM, limit=100))
    new = [entry for entry in after if entry not in before]
    assert {entry.actor_id for entry in new} == {LINNEA}
    assert {(entry.action, entry.about_id) for entry in new} == {
        ("exchange_roster", ""),
        ("move_member", DRIN),
        ("change_member", ANA),
        ("lead_team", STRANGER),
    }
    [whole] = [entry for entry in new if entry.action == "exchange_roster"]
    assert whole.counts == {"added": 1, "moved": 1, "changed": 1}


async def test_an_exported_list_changes_nothing_when_it_comes_back(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await send(
        stage,
        LINNEA,
        "person,role,manager,start,days,hours,country\n"
        "@drin,rep,@ana,2024-02-29,Mon-Fri,09:00-17:30,none\n"
        "@sam,leader,,,,,\n",
    )
    await click(stage, LINNEA, "roster_apply")
    content = await exported(stage, LINNEA)
    assert [row["person"] for row in rows(content)] == [ANA, STRANGER, DRIN]
    shown = await send(stage, LINNEA, content, "team.csv")
    assert "This changes nothing" in shown.text
    assert "3 stay as they are" in shown.text
    assert shown.action_ids == []


async def test_a_manager_exports_the_own_team_and_nobody_else(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await send(stage, LINNEA, "person,role\n@sam,manager\n@linnea,rep\n")
    await click(stage, LINNEA, "roster_apply")
    assert [row["person"] for row in rows(await exported(stage, ANA))] == [DRIN]
    for who, answer in ((DRIN, "A team list is for managers"), (STRANGER, "nobody in your team")):
        before = await answers(stage, who)
        outcome = await stage.person(who).command(CHANNEL, "/cadence", "team export")
        await stage.settle()
        assert answer in str(outcome.ack)
        assert await answers(stage, who) == before


async def test_no_cell_of_an_export_is_run_by_a_spreadsheet(stage: Stage) -> None:
    await staffed(stage, DRIN)
    evil = '=HYPERLINK("http://evil.test")'
    await stage.client.change_person(DRIN, display_name=evil)

    async def renamed() -> bool:
        found = await stage.bot.services.directory.find(TEAM, DRIN, stage.clock.now)
        return found is not None and found.name == evil

    await stage.client.until(renamed, what="the new name")
    content = await exported(stage, ANA)
    assert rows(content)[0]["name"] == f"'{evil}"
    assert "This changes nothing" in (await send(stage, ANA, content)).text


async def test_a_preview_of_before_yesterday_can_still_be_applied(stage: Stage) -> None:
    await send(stage, LINNEA, TEAM_OF_ANA)
    await stage.pass_time(days=2)
    assert "“team.csv” was applied." in await click(stage, LINNEA, "roster_apply")


async def test_what_is_staged_belongs_to_one_workspace(stage: Stage) -> None:
    shown = await send(stage, LINNEA, TEAM_OF_ANA)
    [value] = {b["value"] for block in shown.blocks for b in block.get("elements", ())}
    found = await stage.bot.services.database.write(
        lambda tx: rosters.locked(tx, "T02OTHER", UUID(value))
    )
    assert found is None
    await stage.person(LINNEA).click_stale(replace(shown), "roster_apply")
    await stage.settle()
    assert await member(stage, DRIN) is not None
