"""Finding a record that the acting person may act upon."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.feedback import Feedback
from handlers.interaction import Interaction
from storage import feedback as records
from storage.database import Transaction


def record_for(
    tx: Transaction, interaction: Interaction, feedback_id: UUID, action: Action
) -> Feedback:
    """The record, after asking `can(actor, action, record)`.

    Raises:
        NotFoundError: the workspace has no such record.
        NotAllowedError: it is not the actor's to act upon.
    """
    found = records.find(tx, interaction.workspace_id, feedback_id)
    if found is None:
        raise NotFoundError
    ensure_can(interaction.actor, action, found)
    return found


async def read_record(interaction: Interaction, feedback_id: UUID, action: Action) -> Feedback:
    """`record_for` in a transaction of its own."""
    return await interaction.services.database.read(
        lambda tx: record_for(tx, interaction, feedback_id, action)
    )
