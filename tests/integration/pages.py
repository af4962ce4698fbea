"""What people do with their own page and with private notes, through the front door."""

from __future__ import annotations

from typing import Any

from coaching.team import Member, Role
from sandbox.outcomes import SubmitOutcome
from sandbox.seen import SeenView
from storage import audit, people, profiles, team
from storage.database import Transaction
from tests.stage import ANA, CHANNEL, DRIN, TEAM, Stage


async def leads(stage: Stage, manager: str = ANA, *reports: str) -> None:
    """`manager` leads `reports`, or Drin; all of them have been seen."""
    now = stage.clock.now
    for person in (manager, *(reports or (DRIN,))):
        await stage.bot.services.directory.find(TEAM, person, now)

    def work(tx: Transaction) -> None:
        boss = Member(workspace_id=TEAM, person_id=manager, role=Role.MANAGER)
        team.save_member(tx, boss, by_id=manager, now=now)
        for report in reports or (DRIN,):
            team.save_member(
                tx, Member(workspace_id=TEAM, person_id=report), by_id=manager, now=now
            )
            team.report_to(tx, TEAM, report, manager, now.date())

    await stage.bot.services.database.write(work)


async def page(stage: Stage, who: str = DRIN) -> SeenView:
    """Somebody opens their page."""
    await stage.person(who).command(CHANNEL, "/cadence", "me")
    return await stage.person(who).top_view("profile")


async def fill(stage: Stage, button: str, who: str = DRIN, **fields: Any) -> SubmitOutcome:
    """Open the form behind a button of the page that is open, fill and save it."""
    person = stage.person(who)
    await person.click(button)
    await person.top_view(button)
    outcome = await person.submit(fields)
    await stage.settle()
    return outcome


async def stored(stage: Stage, who: str = DRIN) -> tuple[people.KnownPerson, Any]:
    """The person and the page as they are in the database."""

    def work(tx: Transaction) -> tuple[people.KnownPerson, Any]:
        known = people.find(tx, TEAM, who)
        assert known is not None
        return known, profiles.find(tx, TEAM, who)

    return await stage.bot.services.database.read(work)


async def acts(stage: Stage) -> list[tuple[str, str, str]]:
    """The audit, the oldest first: who did what, about whom."""
    entries = await stage.bot.services.database.read(lambda tx: audit.page(tx, TEAM, limit=100))
    return [(one.actor_id, one.action, one.about_id) for one in reversed(entries)]
