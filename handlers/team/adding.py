"""Adding people to a team, several at once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from coaching.access import Action, can, ensure_can
from coaching.feedback import Problem
from coaching.people import Person
from coaching.team_change import TeamChange
from coaching.team_draft import MOST_AT_ONCE, TeamDraft, addition_of
from handlers import forms
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.team import filled_in, page
from handlers.team.saving import RefusedError, save
from storage import people, team
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.refusals import problem
from views.team.forms import add_form
from views.team.problems import others_team, too_many
from views.team.spot import Spot


def register(routes: Routes) -> None:
    """Take the button and the form."""
    routes.actions[Act.TEAM_ADD] = _open
    routes.submissions[Form.TEAM_ADD] = _submit


async def _open(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    form = await interaction.services.database.read(lambda tx: _form(tx, interaction, spot))
    await interaction.ack()
    interaction.after(interaction.show(form))


def _form(tx: Transaction, interaction: Interaction, spot: Spot) -> Block:
    place = team.place(tx, interaction.workspace_id, spot.manager_id)
    ensure_can(interaction.actor, Action.LEAD_TEAM, place)
    leader = people.find(tx, interaction.workspace_id, spot.manager_id)
    below = Spot(manager_id=spot.manager_id, page=spot.page, below_view_id=interaction.view["id"])
    return add_form(interaction.t, below, interaction.policy, leader.person if leader else None)


async def _submit(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    draft = filled_in.read(interaction.view)
    chosen = list(dict.fromkeys(forms.people(interaction.view, Field.TEAM_PEOPLE)))
    errors = filled_in.wrong_fields(interaction, draft) | _wrong_choice(interaction, chosen)
    if not errors:
        found = await _found(interaction, chosen)
        if len(found) < len(chosen):
            errors = {Field.TEAM_PEOPLE: problem(interaction.t, Problem.UNKNOWN_PERSON)}
        else:
            errors = await _add(interaction, spot, draft, found)
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    await interaction.ack()
    interaction.after(page.refresh(interaction, spot))


def _wrong_choice(interaction: Interaction, chosen: Sequence[str]) -> dict[str, str]:
    if not chosen:
        return {Field.TEAM_PEOPLE: problem(interaction.t, Problem.MISSING)}
    if len(chosen) > MOST_AT_ONCE:
        return {Field.TEAM_PEOPLE: too_many(interaction.t)}
    return {}


async def _found(interaction: Interaction, chosen: Sequence[str]) -> list[Person]:
    """Those of the chosen whom Slack knows."""
    find = interaction.services.directory.find
    found = await asyncio.gather(
        *(find(interaction.workspace_id, who, interaction.now) for who in chosen)
    )
    return [person for person in found if person is not None]


async def _add(
    interaction: Interaction, spot: Spot, draft: TeamDraft, found: Sequence[Person]
) -> dict[str, str]:
    """Let everybody of `found` report to the manager of the page; what stands under the fields."""

    def changes(tx: Transaction) -> list[TeamChange]:
        workspace_id = interaction.workspace_id
        place = team.place(tx, workspace_id, spot.manager_id)
        interaction.allow(tx, Action.LEAD_TEAM, place, about_id=spot.manager_id, people=len(found))
        refused = [line for person in found for line in _not_movable(tx, interaction, spot, person)]
        if refused:
            raise RefusedError({Field.TEAM_PEOPLE: "\n".join(refused)})
        members = team.members(tx, workspace_id, [person.id for person in found])
        manager_id = spot.manager_id or None
        return [
            addition_of(draft, person, members.get(person.id), manager_id, interaction.policy)
            for person in found
        ]

    return await save(interaction, changes, lambda _: Field.TEAM_PEOPLE)


def _not_movable(
    tx: Transaction, interaction: Interaction, spot: Spot, person: Person
) -> list[str]:
    """Why the actor may not let `person` report to the manager of the page."""
    place = team.place(tx, interaction.workspace_id, person.id)
    action = Action.MOVE_MEMBER if spot.manager_id else Action.CHANGE_MEMBER
    if place.manager_id == (spot.manager_id or None) and team.member_of(
        tx, interaction.workspace_id, person.id
    ):
        return []
    if can(interaction.actor, action, place):
        interaction.note(tx, action, about_id=person.id)
        return []
    manager = people.find(tx, interaction.workspace_id, place.manager_id or "")
    return [others_team(interaction.t, person.name, manager.person.name if manager else None)]
