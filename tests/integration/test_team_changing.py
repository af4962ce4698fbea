"""One person's place is changed by those who may, moved where both teams agree, and taken out."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import pytest

from coaching.team import Experience, Member, Role
from sandbox.seen import SeenView
from storage import audit
from storage.database import Transaction
from tests.integration.payloads import dispatch, submission
from tests.integration.teams import add, change, choose, member, open_team, place, staffed
from tests.stage import ANA, DRIN, LINNEA, STRANGER, TEAM, Stage


async def two_teams(stage: Stage) -> None:
    """Ana leads Drin, Sam leads nobody yet."""
    await staffed(stage, DRIN)
    await staffed(stage, manager=STRANGER)


async def at_ana_as_administrator(stage: Stage) -> SeenView:
    await open_team(stage, LINNEA)
    return await choose(stage, LINNEA, ANA)


async def test_a_manager_changes_what_is_known_of_a_rep(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await open_team(stage, ANA)
    outcome = await change(
        stage, ANA, DRIN, team_started_on="2024-05-06", team_experience="experienced"
    )
    assert outcome.result == "closed"
    assert await member(stage, DRIN) == Member(
        workspace_id=TEAM,
        person_id=DRIN,
        started_on=date(2024, 5, 6),
        experience=Experience.EXPERIENCED,
    )
    shown = str((await stage.person(ANA).top_view("team")).blocks)
    assert "since Mon, 6 May 2024" in shown
    assert "Experienced" in shown


async def test_an_administrator_moves_a_rep(stage: Stage) -> None:
    await two_teams(stage)
    await at_ana_as_administrator(stage)
    outcome = await change(stage, LINNEA, DRIN, team_manager=STRANGER)
    assert outcome.result == "closed"
    assert (await place(stage, DRIN)).manager_id == STRANGER
    assert f"<@{DRIN}>" not in str((await stage.person(LINNEA).top_view("team")).blocks)


async def test_a_manager_gives_nobody_into_a_team_that_is_not_theirs(stage: Stage) -> None:
    await two_teams(stage)
    await open_team(stage, ANA)
    outcome = await change(stage, ANA, DRIN, team_manager=STRANGER)
    assert "Only sam, somebody above or an administrator" in outcome.errors["team_manager"]
    assert (await place(stage, DRIN)).manager_id == ANA


async def test_taken_out_by_one_manager_a_rep_is_taken_in_by_another(stage: Stage) -> None:
    await two_teams(stage)
    ana = stage.person(ANA)
    await open_team(stage, ANA)
    await ana.click("team_change", block_id=f"team_member.{DRIN}")
    await ana.top_view("team_change")
    await ana.click("team_take_out")
    await stage.settle()
    assert "is not in the team any more" in str((await ana.top_view("notice")).blocks)
    await ana.close()
    assert "Nobody is in this team yet." in str((await ana.top_view("team")).blocks)
    assert await member(stage, DRIN) is None
    await open_team(stage, STRANGER)
    assert (await add(stage, STRANGER, DRIN)).result == "closed"
    assert (await place(stage, DRIN)).manager_id == STRANGER


async def test_a_person_cannot_report_to_one_whom_they_manage(stage: Stage) -> None:
    await staffed(stage, DRIN)
    await at_ana_as_administrator(stage)
    await change(stage, LINNEA, DRIN, team_role="manager")
    await open_team(stage, LINNEA)
    for wanted, sentence in {
        ANA: "ana cannot report to themselves.",
        DRIN: "ana cannot report to drin, who reports to ana, directly or through others.",
    }.items():
        outcome = await change(stage, LINNEA, ANA, team_manager=wanted)
        assert outcome.errors == {"team_manager": sentence}
        await stage.person(LINNEA).close()
    assert (await place(stage, ANA)).manager_id is None


async def test_who_leads_cannot_become_a_rep_or_leave(stage: Stage) -> None:
    await staffed(stage, DRIN)
    linnea = stage.person(LINNEA)
    await open_team(stage, LINNEA)
    outcome = await change(stage, LINNEA, ANA, team_role="rep")
    assert "ana still leads drin." in outcome.errors["team_role"]
    await linnea.click("team_take_out")
    await stage.settle()
    assert "ana still leads drin." in str((await linnea.top_view("notice")).blocks)
    known = await member(stage, ANA)
    assert known is not None
    assert known.role is Role.MANAGER


async def test_who_has_left_the_company_is_shown_so_and_can_be_taken_out(stage: Stage) -> None:
    await staffed(stage, DRIN)
    gone = {"id": DRIN, "name": "drin", "team_id": TEAM, "deleted": True}
    await stage.bot.services.directory.refresh(TEAM, gone, stage.clock.now)
    ana = stage.person(ANA)
    page = await open_team(stage, ANA)
    assert "This account is deactivated." in str(page.blocks)
    await ana.click("team_change", block_id=f"team_member.{DRIN}")
    await ana.top_view("team_change")
    await ana.click("team_take_out")
    await stage.settle()
    assert await member(stage, DRIN) is None


async def test_a_leader_changes_people_of_the_teams_below(stage: Stage) -> None:
    await staffed(stage, ANA, manager=STRANGER)
    await open_team(stage, LINNEA)
    await choose(stage, LINNEA, STRANGER)
    await change(stage, LINNEA, ANA, team_role="manager")
    await open_team(stage, ANA)
    await add(stage, ANA, DRIN)
    await open_team(stage, STRANGER)
    await choose(stage, STRANGER, ANA)
    outcome = await change(stage, STRANGER, DRIN, team_experience="new", team_manager=STRANGER)
    assert outcome.result == "closed"
    assert (await place(stage, DRIN)).manager_id == STRANGER


async def test_a_former_manager_changes_nothing_any_more(stage: Stage) -> None:
    """With the form that she had opened before the rep was moved away from her."""
    await two_teams(stage)
    ana = stage.person(ANA)
    await open_team(stage, ANA)
    await ana.click("team_change", block_id=f"team_member.{DRIN}")
    await ana.top_view("team_change")
    await at_ana_as_administrator(stage)
    await change(stage, LINNEA, DRIN, team_manager=STRANGER)
    outcome = await ana.submit({"team_experience": "new"})
    assert "belongs to somebody else" in str(outcome.errors)
    await ana.click("team_take_out")
    await stage.settle()
    known = await member(stage, DRIN)
    assert known is not None
    assert known.experience is Experience.TENURE
    assert (await place(stage, DRIN)).manager_id == STRANGER


async def test_a_form_that_is_sent_twice_changes_once(stage: Stage) -> None:
    await staffed(stage, DRIN)
    ana = stage.person(ANA)
    await open_team(stage, ANA)
    await ana.click("team_change", block_id=f"team_member.{DRIN}")
    form = await ana.top_view("team_change")
    payload = submission(ANA, raw(form), filled(form))
    for _ in range(2):
        assert await dispatch(stage, payload) == {}

    def noted(tx: Transaction) -> list[str]:
        return [one.action for one in audit.page(tx, TEAM, limit=50) if one.about_id == DRIN]

    actions = await stage.bot.services.database.read(noted)
    assert actions.count("change_member") == 1


@pytest.mark.parametrize("who", [DRIN, STRANGER, "peer"])
async def test_nobody_else_changes_a_team_with_a_form_of_their_own(stage: Stage, who: str) -> None:
    """The rep themselves, a stranger, another manager: with ids that they could guess."""
    await two_teams(stage)
    actor = who
    if who == "peer":
        actor = STRANGER
    else:
        await open_team(stage, LINNEA)
        await change(stage, LINNEA, STRANGER, team_role="rep")
    await open_team(stage, ANA)
    ana = stage.person(ANA)
    await ana.click("team_change", block_id=f"team_member.{DRIN}")
    form = await ana.top_view("team_change")
    body = await dispatch(stage, submission(actor, raw(form), filled(form)))
    assert "belongs to somebody else" in str(body)
    adding = submission(actor, raw(form) | {"callback_id": "team_add"}, added(form))
    assert "belongs to somebody else" in str(await dispatch(stage, adding))
    for act in ("team_take_out", "team_change", "team_add"):
        await dispatch(stage, clicked(actor, form, act, DRIN))
    await stage.settle()
    assert (await place(stage, DRIN)).manager_id == ANA
    assert await stage.person(actor).views() == []


def raw(form: SeenView) -> dict[str, Any]:
    """The view as Slack gives it back."""
    return {
        "type": "modal",
        "callback_id": form.callback_id,
        "private_metadata": form.raw["private_metadata"],
        "blocks": form.blocks,
    }


def filled(form: SeenView) -> dict[str, Any]:
    """What the form holds, by field."""
    return {block_id: state[block_id] for block_id, state in form.values.items()}


def added(form: SeenView) -> dict[str, Any]:
    """The same, with people chosen to be added."""
    chosen = {"type": "multi_users_select", "selected_users": [STRANGER]}
    return filled(form) | {"team_people": chosen}


def clicked(user_id: str, form: SeenView, act: str, value: str) -> dict[str, Any]:
    """A click in a form that is on somebody else's screen."""
    view = raw(form) | {"id": f"V{uuid4().hex[:8].upper()}", "app_installed_team_id": TEAM}
    return {
        "type": "block_actions",
        "team": {"id": TEAM, "domain": "acme"},
        "user": {"id": user_id, "team_id": TEAM},
        "api_app_id": "A01CADENCE",
        "trigger_id": "1.2.a",
        "container": {"type": "view", "view_id": view["id"]},
        "view": view,
        "actions": [{"action_id": act, "block_id": "b", "value": value}],
    }
