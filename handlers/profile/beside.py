"""What a manager reads of somebody's wishes: beside a form about them, or alone (practice C6)."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.errors import NotFoundError
from handlers.interaction import Interaction
from handlers.routes import Routes
from storage import people, profiles, team
from storage.database import Transaction
from views.blocks import Block, Blocks
from views.ids import Act
from views.profile.wishes import wishes_at_a_glance, wishes_page


def register(routes: Routes) -> None:
    """Take the button on the page of the team."""
    routes.actions[Act.PROFILE_READ_WISHES] = _read


async def wishes_beside(interaction: Interaction, person_id: str | None) -> Blocks:
    """How `person_id` wants to be coached; nothing for who is not their manager."""
    if person_id is None or person_id == interaction.actor.id:
        return []

    def work(tx: Transaction) -> Blocks:
        profile = profiles.find(tx, interaction.workspace_id, person_id)
        known = people.find(tx, interaction.workspace_id, person_id)
        if known is None or not (profile.feedback_wish or profile.drive):
            return []
        place = team.place(tx, interaction.workspace_id, person_id)
        if not can(interaction.actor, Action.READ_WISHES, place):
            return []
        return wishes_at_a_glance(interaction.t, known.person, profile)

    return await interaction.services.database.read(work)


async def _read(interaction: Interaction) -> None:
    person_id = interaction.clicked_person_id

    def work(tx: Transaction) -> Block:
        place = team.place(tx, interaction.workspace_id, person_id)
        interaction.allow(tx, Action.READ_WISHES, place, about_id=person_id)
        known = people.find(tx, interaction.workspace_id, person_id)
        if known is None:
            raise NotFoundError
        profile = profiles.find(tx, interaction.workspace_id, person_id)
        return wishes_page(interaction.t, known.person, profile)

    view = await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(interaction.show(view))
