"""The manager settles where the team reads what is praised and celebrated."""

from __future__ import annotations

from dataclasses import replace

from coaching.access import Action, ensure_can
from coaching.errors import NotAllowedError
from coaching.team import Place
from coaching.team_channel import TeamChannel
from coaching.workspace_settings import NOTHING
from handlers import forms
from handlers.interaction import Interaction
from handlers.routes import Routes
from handlers.team import page
from handlers.workspace_settings import channels
from storage import inbound, praise_posts, team, team_channels
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.team.channel_form import channel_form, weekly_post
from views.team.spot import Spot


def register(routes: Routes) -> None:
    """Take the button and the form."""
    routes.actions[Act.TEAM_CHANNEL] = _open
    routes.submissions[Form.TEAM_CHANNEL] = _submit


async def _open(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    spot = replace(
        spot, manager_id=interaction.clicked_person_id, below_view_id=interaction.view["id"]
    )

    def work(tx: Transaction) -> Block:
        place = _led(tx, interaction, spot.manager_id)
        ensure_can(interaction.actor, Action.LEAD_TEAM, place)
        settled = team_channels.find(tx, interaction.workspace_id, place.person_id)
        return channel_form(interaction.t, spot, settled)

    form = await interaction.services.database.read(work)
    await interaction.ack()
    interaction.after(interaction.show(form))


async def _submit(interaction: Interaction) -> None:
    spot = Spot.decode(interaction.view["private_metadata"])
    settled = TeamChannel(
        workspace_id=interaction.workspace_id,
        manager_id=spot.manager_id,
        channel_id=forms.conversation(interaction.view, Field.TEAM_CHANNEL),
        has_weekly_post=weekly_post(forms.choice(interaction.view, Field.TEAM_WEEKLY_POST)),
    )
    place = await interaction.services.database.read(
        lambda tx: _led(tx, interaction, spot.manager_id)
    )
    ensure_can(interaction.actor, Action.LEAD_TEAM, place)
    chosen = {Field.TEAM_CHANNEL.value: [settled.channel_id or NOTHING]}
    errors = await channels.complaints(interaction, chosen)
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    await interaction.services.database.write(lambda tx: _keep(tx, interaction, settled))
    await interaction.ack()
    interaction.after(page.refresh(interaction, spot))


def _keep(tx: Transaction, interaction: Interaction, settled: TeamChannel) -> None:
    workspace_id, manager_id = settled.workspace_id, settled.manager_id
    if not inbound.is_new(tx, workspace_id, f"view:{interaction.view['id']}", interaction.now):
        return
    place = _led(tx, interaction, manager_id)
    interaction.allow(tx, Action.LEAD_TEAM, place, about_id=manager_id)
    team_channels.save(tx, settled)
    # Whoever wants it on a Friday morning has it that afternoon.
    praise_posts.plan(tx, workspace_id, interaction.now)


def _led(tx: Transaction, interaction: Interaction, manager_id: str) -> Place:
    """The manager's place.

    Raises:
        NotAllowedError: they lead nobody any more.
    """
    place = team.place(tx, interaction.workspace_id, manager_id)
    if not place.leads:
        raise NotAllowedError
    return place
