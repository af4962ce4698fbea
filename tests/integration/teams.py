"""What people of the tests do with teams, through the front door, and what is true afterwards."""

from __future__ import annotations

from typing import Any

from coaching.team import Member, Place
from sandbox.outcomes import SubmitOutcome
from sandbox.seen import SeenView
from storage import team
from tests.stage import ANA, CHANNEL, LINNEA, TEAM, Stage


async def open_team(stage: Stage, user_id: str) -> SeenView:
    """`/cadence team`, and the page that it opens."""
    person = stage.person(user_id)
    if await person.views():
        await person.close(everything=True)
    await person.command(CHANNEL, "/cadence", "team")
    return await person.top_view("team")


async def add(stage: Stage, by: str, *people: str, **fields: Any) -> SubmitOutcome:
    """`by` adds `people` to the team on top of their screen."""
    person = stage.person(by)
    await person.click("team_add")
    await person.top_view("team_add")
    outcome = await person.submit({"team_people": list(people), **fields})
    await stage.settle()
    return outcome


async def choose(stage: Stage, by: str, manager_id: str) -> SeenView:
    """`by` looks at the team of somebody else."""
    person = stage.person(by)
    await person.click("team_choose", manager_id)
    await stage.settle()
    return await person.top_view("team")


async def change(stage: Stage, by: str, whom: str, **fields: Any) -> SubmitOutcome:
    """`by` changes somebody of the team on top of their screen."""
    person = stage.person(by)
    await person.click("team_change", block_id=f"team_member.{whom}")
    await person.top_view("team_change")
    outcome = await person.submit(fields)
    await stage.settle()
    return outcome


async def staffed(stage: Stage, *reps: str, manager: str = ANA) -> None:
    """The administrator makes `manager` a manager and puts `reps` into her team."""
    await open_team(stage, LINNEA)
    assert (await add(stage, LINNEA, manager, team_role="manager")).result == "closed"
    if reps:
        await choose(stage, LINNEA, manager)
        assert (await add(stage, LINNEA, *reps)).result == "closed"
    await stage.person(LINNEA).close(everything=True)


async def place(stage: Stage, person_id: str) -> Place:
    """Somebody's place now."""
    return await stage.bot.services.database.read(lambda tx: team.place(tx, TEAM, person_id))


async def member(stage: Stage, person_id: str) -> Member | None:
    """What is kept of somebody's place."""
    return await stage.bot.services.database.read(lambda tx: team.member_of(tx, TEAM, person_id))
