"""The agenda of a pair, from the command, a message or Home."""

from __future__ import annotations

import json

from coaching.access import Action
from coaching.pair import Pair
from handlers import home
from handlers.interaction import Interaction
from handlers.one_on_one.finding import pair_with, partners
from handlers.routes import Routes
from storage import announcing, coming_meetings
from storage.agenda import agenda_for
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Form
from views.one_on_one.points import agenda_page, agendas_page


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.ONE_ON_ONE_AGENDA] = _from_button


async def open_agenda(interaction: Interaction, other_id: str | None) -> None:
    """Show the agenda with somebody; with None, with the only one or a list to choose from.

    Raises:
        NotInLineError: the two do not meet.
    """
    view = await interaction.services.database.write(
        lambda tx: _page(tx, interaction, other_id) if other_id else _any(tx, interaction)
    )
    await interaction.show(view)


async def _from_button(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(open_agenda(interaction, interaction.clicked_person_id))


def _any(tx: Transaction, interaction: Interaction) -> Block:
    found = partners(tx, interaction)
    if len(found) == 1:
        return _page(tx, interaction, found[0])
    return agendas_page(interaction.t, found)


def _page(tx: Transaction, interaction: Interaction, other_id: str) -> Block:
    """The agenda of the two, noted as read."""
    pair = pair_with(tx, interaction, other_id)
    interaction.allow(tx, Action.READ_ONE_ON_ONE, pair, about_id=other_id)
    return page_of(tx, interaction, pair)


def page_of(tx: Transaction, interaction: Interaction, pair: Pair) -> Block:
    """The agenda as it stands; the caller has asked whether the actor may see it."""
    coming = coming_meetings.next_of(tx, pair, interaction.now)
    return agenda_page(
        interaction.t,
        agenda_for(
            tx, pair, interaction.actor, interaction.now, coming.occurrence if coming else None
        ),
        coming.occurrence.starts_at if coming else None,
    )


def agenda_view_id(interaction: Interaction) -> str:
    """The view that shows the agenda and is to follow what is done in it; "" where none does."""
    is_agenda = interaction.view.get("callback_id") == Form.ONE_ON_ONE_AGENDA
    return str(interaction.view["id"]) if is_agenda else ""


async def go_on_in(interaction: Interaction, below_view_id: str, page: Block) -> None:
    """A form about a point is done: the agenda below shows it, or takes the place of the form.

    Both Homes follow.
    """
    if below_view_id:
        await interaction.ack()
        interaction.after(interaction.services.slack.update_view(below_view_id, page))
    else:
        await interaction.ack(response_action="update", view=page)
    follow_in_homes(interaction, page)


def follow_in_homes(interaction: Interaction, page: Block) -> None:
    """Let the Homes of the two show what the agenda on `page` has become."""
    other_id = str(json.loads(page["private_metadata"])["other"])
    interaction.after(home.follow(interaction, interaction.actor.id, other_id))


def follow(tx: Transaction, interaction: Interaction, pair: Pair) -> None:
    """What was announced of the next meeting shows its agenda as it is now."""
    coming = coming_meetings.next_of(tx, pair, interaction.now)
    if coming is not None:
        announcing.refresh_announcements(tx, coming.occurrence, pair, interaction.now)
