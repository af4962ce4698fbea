"""What people do with goals, through the front door."""

from __future__ import annotations

from typing import Any

from coaching.goal import Goal
from sandbox.outcomes import SubmitOutcome
from storage import goals
from tests.stage import ANA, CHANNEL, DRIN, TEAM, Stage

TITLE = "New business in *the* <north>"
FILLED: dict[str, Any] = {"goal_title": TITLE, "goal_target": "1,000", "goal_unit": "EUR"}


async def set_goal(
    stage: Stage, who: str = ANA, whose: str = "@drin", **fields: Any
) -> SubmitOutcome:
    """Somebody sets a goal from the list; what is due is sent, and every window is closed."""
    person = stage.person(who)
    await person.command(CHANNEL, "/cadence", f"goal {whose}".strip())
    await person.top_view("goal_list")
    await person.click("goal_set")
    await person.top_view("goal_set")
    outcome = await person.submit(FILLED | fields)
    await stage.settle()
    await person.close(everything=True)
    return outcome


async def note(stage: Stage, who: str, whose: str = "", **fields: str) -> SubmitOutcome:
    """Somebody says what is reached, from the list."""
    person = stage.person(who)
    await person.command(CHANNEL, "/cadence", f"goal {whose}".strip())
    await person.top_view("goal_list")
    await person.click("goal_progress")
    await person.top_view("goal_progress")
    outcome = await person.submit(fields)
    await stage.settle()
    await person.close(everything=True)
    return outcome


async def open_goals(stage: Stage, owner_id: str = DRIN) -> list[Goal]:
    return await stage.bot.services.database.read(lambda tx: goals.open_goals(tx, TEAM, owner_id))
