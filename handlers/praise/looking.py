"""`/recognize mine` and `/recognize team`: what somebody gave and got, what a team misses."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.praise import LATELY
from coaching.team import Member, place_of
from handlers.interaction import Interaction
from storage import praise, praise_teams, team
from storage.database import Transaction
from views.blocks import Block
from views.notice import notice
from views.praise.pages import SHOWN, OwnPage, TeamPage, own_page, team_page


async def open_mine(interaction: Interaction) -> None:
    """Show the actor what they gave and got."""
    page = await interaction.services.database.read(lambda tx: _own(tx, interaction))
    await interaction.show(own_page(interaction.t, page))


async def open_team(interaction: Interaction) -> None:
    """Show a manager what their team is praised for, and who goes without."""
    await interaction.show(
        await interaction.services.database.write(lambda tx: _team(tx, interaction))
    )


def _own(tx: Transaction, interaction: Interaction) -> OwnPage:
    workspace_id, me = interaction.workspace_id, interaction.actor.id
    since = interaction.now - LATELY
    return OwnPage(
        balance=praise.balance(tx, workspace_id, me, since),
        values=praise.values(tx, workspace_id, [me], since, only_public=False),
        received=praise.received(tx, workspace_id, me, SHOWN),
        given=praise.given(tx, workspace_id, me, SHOWN),
    )


def _team(tx: Transaction, interaction: Interaction) -> Block:
    actor, t = interaction.actor, interaction.t
    lines = team.lines(tx, actor.workspace_id)
    places = (
        place_of(Member(workspace_id=actor.workspace_id, person_id=one), lines)
        for one in lines.reports_of(actor.id)
    )
    reports = [one.person_id for one in places if can(actor, Action.READ_PRAISE, one)]
    if not reports:
        return notice(t, t.say("Praise in your team"), t.say("Nobody reports to you."))
    for one in reports:
        interaction.note(tx, Action.READ_PRAISE, about_id=one)
    since = interaction.now - LATELY
    lived = praise.values(tx, actor.workspace_id, reports, since, only_public=True)
    page = TeamPage(
        values=lived,
        unlived=[value for value in interaction.policy.values if value not in lived],
        unseen=praise_teams.unseen_by(tx, actor, interaction.now),
    )
    return team_page(t, page)
