"""Whether somebody may do what administrators do, while there may be none yet."""

from __future__ import annotations

from coaching.access import Action, can, ensure_can
from coaching.errors import NotInChargeError
from handlers.interaction import Interaction
from storage import administrators
from storage.database import Transaction
from views.administrators import offer


def ensure_may(tx: Transaction, interaction: Interaction, action: Action) -> None:
    """Ask for a right that has the workspace as its subject.

    Raises:
        AdminsOnlyError: the actor may not.
        NotInChargeError: nobody may, because nobody administers Cadence yet.
    """
    workspace = administrators.workspace(tx, interaction.workspace_id)
    if not workspace.admin_ids:
        raise NotInChargeError
    ensure_can(interaction.actor, action, workspace)


async def has_offered_charge(interaction: Interaction) -> bool:
    """Whether the actor could take charge, because nobody has: that was answered then."""

    def work(tx: Transaction) -> bool:
        workspace = administrators.workspace(tx, interaction.workspace_id)
        return can(interaction.actor, Action.TAKE_CHARGE, workspace)

    if not await interaction.services.database.read(work):
        return False
    message = offer(interaction.t)
    await interaction.ack(response_type="ephemeral", text=message.text, blocks=message.blocks)
    return True
