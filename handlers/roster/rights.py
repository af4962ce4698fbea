"""Who may exchange rosters at all; each line is asked about by itself."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.errors import NotLeadingError
from handlers.interaction import Interaction
from storage import administrators, team
from storage.database import Transaction


def exchanging(tx: Transaction, interaction: Interaction) -> Action:
    """By which right the actor exchanges rosters: of everybody, or of the own team.

    Raises:
        NotLeadingError: by none.
    """
    workspace_id, actor = interaction.workspace_id, interaction.actor
    if can(actor, Action.EXCHANGE_ROSTER, administrators.workspace(tx, workspace_id)):
        return Action.EXCHANGE_ROSTER
    if can(actor, Action.LEAD_TEAM, team.place(tx, workspace_id, actor.id)):
        return Action.LEAD_TEAM
    raise NotLeadingError
