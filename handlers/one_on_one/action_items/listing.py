"""What is open: one's own, or what two people have promised each other."""

from __future__ import annotations

from coaching.access import Action, ensure_can
from coaching.action_item import ActionItem, OpenItem, in_order
from coaching.errors import NotInLineError
from coaching.pair import Pair
from coaching.people import Person
from handlers.interaction import Interaction
from handlers.one_on_one.arranging import person_of
from handlers.one_on_one.finding import standing
from handlers.routes import Routes
from handlers.spot import Spot
from storage import action_items, people
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act
from views.one_on_one.action_items import ItemsPage, items_page


def register(routes: Routes) -> None:
    """Take the way into one's own list."""
    routes.actions[Act.ONE_ON_ONE_ACTIONS] = _from_button


async def open_list(interaction: Interaction, other_id: str | None) -> None:
    """Show what is open: of oneself, or with `other_id` of the two.

    Of a pair that no longer meets, what they promised each other then.
    """
    named = None if other_id == interaction.actor.id else other_id
    other = await person_of(interaction, named)

    def work(tx: Transaction) -> Block:
        return list_page(tx, interaction, other, is_noted=True)

    await interaction.show(await interaction.services.database.write(work))


def list_page(
    tx: Transaction, interaction: Interaction, other: Person | None, *, is_noted: bool = False
) -> Block:
    """The list as the actor sees it; `is_noted` says whether the audit is to hear of it."""
    return items_page(
        interaction.t,
        ItemsPage(
            items=_open(tx, interaction, other, is_noted=is_noted),
            with_id=other.id if other else None,
            can_add=other is None or _meets(tx, interaction, other),
            metadata=Spot(with_id=other.id if other else "").encode(),
        ),
    )


async def _from_button(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(open_list(interaction, None))


def _open(
    tx: Transaction, interaction: Interaction, other: Person | None, *, is_noted: bool
) -> list[OpenItem]:
    me = interaction.actor
    if other is None:
        if is_noted:
            interaction.note(tx, Action.READ_ONE_ON_ONE)
        found = action_items.of_owner(tx, me.workspace_id, me.id)
        return in_order(found, {me.id: me}, interaction.now)
    found = _between(tx, me, other)
    if is_noted and found:
        interaction.note(tx, Action.READ_ONE_ON_ONE, about_id=other.id)
    ids = {me.id, other.id}
    return in_order(found, people.some(tx, me.workspace_id, ids), interaction.now)


def _between(tx: Transaction, me: Person, other: Person) -> list[ActionItem]:
    """Whoever of the two leads or led; two who never met have nothing."""
    found: list[ActionItem] = []
    for lead, rep in ((me, other), (other, me)):
        pair = Pair(workspace_id=me.workspace_id, lead_id=lead.id, rep_id=rep.id)
        ensure_can(me, Action.READ_ONE_ON_ONE, pair)
        found += action_items.of_pair(tx, pair)
    return found


def _meets(tx: Transaction, interaction: Interaction, other: Person) -> bool:
    try:
        standing(tx, interaction, other)
    except NotInLineError:
        return False
    return True
