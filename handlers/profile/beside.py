"""What a manager reads of somebody's wishes beside a form that is about them (practice C6)."""

from __future__ import annotations

from coaching.access import Action, can
from handlers.interaction import Interaction
from storage import people, profiles, team
from storage.database import Transaction
from views.blocks import Blocks
from views.profile.wishes import wishes_at_a_glance


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
