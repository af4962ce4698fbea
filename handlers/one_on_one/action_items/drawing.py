"""After a change: what the actor has on their screen shows it."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, can
from coaching.action_item import ActionItem
from handlers import home
from handlers.interaction import Interaction
from handlers.one_on_one import running_view
from handlers.one_on_one.action_items.listing import list_page
from handlers.one_on_one.arranging import person_of
from handlers.spot import Spot
from storage import action_items
from storage.database import Transaction
from views.ids import Form


async def follow_owner(interaction: Interaction, item_id: UUID, spot: Spot) -> None:
    """The owner's Home shows what became of an item; where it was done in it, it does already."""

    def work(tx: Transaction) -> ActionItem | None:
        item = action_items.find(tx, interaction.workspace_id, item_id)
        may = item is not None and can(interaction.actor, Action.CHANGE_ACTION_ITEM, item)
        return item if may else None

    item = await interaction.services.database.read(work)
    if item is not None and not (spot.from_home and item.owner_id == interaction.actor.id):
        await home.follow(interaction, item.owner_id)


async def draw_anew(interaction: Interaction, spot: Spot) -> None:
    """Bring the list below, or Home, up to date after something has changed."""
    if spot.below_form == Form.ONE_ON_ONE_ACTIONS:
        other_id = Spot.decode(spot.below_metadata).with_id or None
        other = await person_of(interaction, other_id)
        page = await interaction.services.database.read(
            lambda tx: list_page(tx, interaction, other)
        )
        await interaction.services.slack.update_view(spot.below_id, page)
    if spot.below_form == Form.ONE_ON_ONE_RUNNING:
        await running_view.draw_anew(interaction, spot.below_id, spot.below_metadata)
    if spot.from_home:
        await home.publish(interaction.services, interaction.actor)
