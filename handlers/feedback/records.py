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
    """The record that is acted upon in `tx`, which writes: asked for, and noted in the audit.

    Raises:
        NotFoundError: the workspace has no such record.
        NotAllowedError: it is not the actor's to act upon.
    """
    found = _found(tx, interaction, feedback_id)
    about_id = other_than(interaction.actor.id, found)
    interaction.allow(tx, action, found, about_id=about_id, subject_id=found.id)
    return found


async def read_record(interaction: Interaction, feedback_id: UUID, action: Action) -> Feedback:
    """The record as it is now, to show what becomes of an act or to prepare one: not noted.

    Raises as `record_for` does.
    """

    def work(tx: Transaction) -> Feedback:
        found = _found(tx, interaction, feedback_id)
        ensure_can(interaction.actor, action, found)
        return found

    return await interaction.services.database.read(work)


async def open_record(interaction: Interaction, feedback_id: UUID) -> Feedback:
    """The record that the actor wants to read; raises as `record_for` does."""
    return await interaction.services.database.write(
        lambda tx: record_for(tx, interaction, feedback_id, Action.READ_FEEDBACK)
    )


def other_than(person_id: str, feedback: Feedback) -> str:
    """Whom the audit names beside the one who acts."""
    is_giver = feedback.giver_id == person_id
    return feedback.receiver_id if is_giver else feedback.giver_id


def _found(tx: Transaction, interaction: Interaction, feedback_id: UUID) -> Feedback:
    found = records.find(tx, interaction.workspace_id, feedback_id)
    if found is None:
        raise NotFoundError
    return found
