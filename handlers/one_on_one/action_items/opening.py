"""The way into the form for a new action item, and whose pair it becomes."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.action_item import USUAL_TIME
from coaching.errors import NotFoundError
from coaching.pair import Pair
from coaching.people import Person
from handlers.interaction import Interaction
from handlers.one_on_one.arranging import person_of
from handlers.one_on_one.finding import standing
from handlers.spot import spot_of
from storage import one_on_ones
from storage.database import Transaction
from views.one_on_one.action_items import AddFacts, add_form


async def open_add_form(
    interaction: Interaction, other_id: str | None, meeting_id: UUID | None = None
) -> None:
    """Show the form: on top of the modal that was clicked in, else by itself.

    With `meeting_id` what is added was promised in that meeting: nobody gets a message of it.

    Raises:
        NotInLineError: neither of the two reports to the other.
    """
    other = await person_of(interaction, other_id)
    if other is not None:
        await interaction.services.database.read(
            lambda tx: pair_of(tx, interaction, meeting_id, other)
        )
    spot = spot_of(
        interaction,
        with_id=other.id if other else "",
        meeting_id=str(meeting_id) if meeting_id else "",
    )
    facts = AddFacts(
        actor=interaction.actor,
        other=other,
        due_on=interaction.t.local_day(interaction.now) + USUAL_TIME,
        metadata=spot.encode(),
    )
    await interaction.show(add_form(interaction.t, facts))


def pair_of(
    tx: Transaction, interaction: Interaction, meeting_id: UUID | None, other: Person
) -> Pair:
    """The two, who really meet.

    Raises:
        NotInLineError: neither of the two reports to the other.
        NotFoundError: the workspace has no such meeting, or not with `other`.
        NotAllowedError: it is of two others.
    """
    if meeting_id is None:
        return standing(tx, interaction, other).pair
    found = one_on_ones.meeting_of(tx, interaction.workspace_id, meeting_id)
    if found is None:
        raise NotFoundError
    pair = found[0].pair
    ensure_can(interaction.actor, Action.ADD_ACTION_ITEM, pair)
    if other.id != pair.other(interaction.actor.id):
        raise NotFoundError
    return pair
