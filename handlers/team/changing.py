"""Changing one person's place: role, start, experience, hours, country, manager; or taking out."""

from __future__ import annotations

from dataclasses import replace

from coaching.access import Action, can, ensure_can
from coaching.errors import NotFoundError
from coaching.people import Person
from coaching.team import Place, TeamProblem
from coaching.team_change import KEEP, Keep, TeamChange
from coaching.team_draft import TeamDraft, change_of
from handlers import forms
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.team import filled_in, page
from handlers.team.saving import RefusedError, carry_out, save
from storage import people, team
from storage.database import Transaction
from views.blocks import Block, escape, mention
from views.ids import Act, Field, Form
from views.notice import notice
from views.team.forms import Changeable, change_form
from views.team.problems import not_into, others_team
from views.team.spot import Spot

_OF_THE_ROLE = {TeamProblem.HAS_REPORTS, TeamProblem.GUEST_LEADS}


def register(routes: Routes) -> None:
    """Take the buttons and the form."""
    routes.actions[Act.TEAM_CHANGE] = _open
    routes.actions[Act.TEAM_TAKE_OUT] = _take_out
    routes.submissions[Form.TEAM_CHANGE] = _submit


async def _open(interaction: Interaction) -> None:
    who = str(interaction.action.get("value") or "")
    spot = Spot.decode(interaction.view["private_metadata"])
    spot = replace(spot, person_id=who, below_view_id=interaction.view["id"])
    form = await interaction.services.database.read(lambda tx: _form(tx, interaction, spot))
    await interaction.ack()
    interaction.after(interaction.show(form))


def _form(tx: Transaction, interaction: Interaction, spot: Spot) -> Block:
    person, place = _whom(tx, interaction, spot.person_id)
    ensure_can(interaction.actor, Action.CHANGE_MEMBER, place)
    member = team.member_of(tx, interaction.workspace_id, person.id)
    if member is None:
        raise NotFoundError
    return change_form(
        interaction.t, spot, Changeable(person=person, member=member, manager_id=place.manager_id)
    )


async def _submit(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    draft = filled_in.read(interaction.view)
    errors = filled_in.wrong_fields(interaction, draft)
    manager_id = forms.person(interaction.view, Field.TEAM_MANAGER)
    if manager_id is not None:
        # Slack is asked before the transaction: whoever is chosen may never have been seen.
        find = interaction.services.directory.find
        await find(interaction.workspace_id, manager_id, interaction.now)
    if not errors:
        errors = await _change(interaction, spot.person_id, draft, manager_id)
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    await interaction.ack()
    interaction.after(page.refresh(interaction, spot))


async def _change(
    interaction: Interaction, who: str, draft: TeamDraft, manager_id: str | None
) -> dict[str, str]:
    def changes(tx: Transaction) -> list[TeamChange]:
        person, place = _whom(tx, interaction, who)
        interaction.allow(tx, Action.CHANGE_MEMBER, place, about_id=who)
        if team.member_of(tx, interaction.workspace_id, who) is None:
            # Taken out while the form was open.
            raise NotFoundError
        moved: str | Keep | None = KEEP
        if manager_id != place.manager_id:
            _ask_to_move(tx, interaction, person, place, manager_id)
            moved = manager_id
        return [change_of(draft, person, moved, interaction.policy)]

    return await save(interaction, changes, _field_of)


def _ask_to_move(
    tx: Transaction, interaction: Interaction, person: Person, place: Place, manager_id: str | None
) -> None:
    """Both teams have a say: the one that is left and the one that is joined.

    Raises:
        RefusedError: the actor may not; the line says who may.
    """
    t, workspace_id = interaction.t, interaction.workspace_id
    if not can(interaction.actor, Action.MOVE_MEMBER, place):
        raise RefusedError({Field.TEAM_MANAGER: others_team(t, person.name, None)})
    interaction.note(tx, Action.MOVE_MEMBER, about_id=person.id)
    if manager_id is None:
        return
    target = team.place(tx, workspace_id, manager_id)
    if not target.leads or team.lines(tx, workspace_id).problem(person.id, manager_id):
        # Nobody can report to them; the rules of the team say why.
        return
    if not can(interaction.actor, Action.LEAD_TEAM, target):
        known = people.find(tx, workspace_id, manager_id)
        name = known.person.name if known else manager_id
        raise RefusedError({Field.TEAM_MANAGER: not_into(t, person.name, name)})
    interaction.note(tx, Action.LEAD_TEAM, about_id=manager_id)


async def _take_out(interaction: Interaction) -> None:
    who = str(interaction.action.get("value") or "")
    spot = Spot.decode(interaction.view["private_metadata"])
    t = interaction.t
    sentence = t.say("{person} is not in the team any more.", person=mention(who))
    try:
        await interaction.services.database.write(lambda tx: _let_go(tx, interaction, who))
    except RefusedError as refused:
        sentence = escape("\n".join(refused.errors.values()))
    await interaction.ack()
    view = notice(t, t.say("Team"), sentence)
    interaction.after(interaction.services.slack.update_view(interaction.view["id"], view))
    interaction.after(page.refresh(interaction, spot))


def _let_go(tx: Transaction, interaction: Interaction, who: str) -> None:
    _, place = _whom(tx, interaction, who)
    if team.member_of(tx, interaction.workspace_id, who) is None:
        # A second click.
        return
    interaction.allow(tx, Action.CHANGE_MEMBER, place, about_id=who)
    carry_out(tx, interaction, lambda _: [TeamChange(person_id=who, leaves=True)], _field_of)


def _whom(tx: Transaction, interaction: Interaction, person_id: str) -> tuple[Person, Place]:
    """The person and their place now.

    Raises:
        NotFoundError: the workspace knows nobody of this id.
    """
    known = people.find(tx, interaction.workspace_id, person_id)
    if known is None:
        raise NotFoundError
    return known.person, team.place(tx, interaction.workspace_id, person_id)


def _field_of(problem: TeamProblem) -> str:
    return Field.TEAM_ROLE if problem in _OF_THE_ROLE else Field.TEAM_MANAGER
