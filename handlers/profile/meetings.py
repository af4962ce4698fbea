"""What becomes of somebody's meetings when they change the days on which they work."""

from __future__ import annotations

from handlers.interaction import Interaction
from handlers.profile.page import Said
from storage import displaced_meetings
from storage.database import Transaction
from views.profile.notes import meetings_moved


def with_meetings(tx: Transaction, interaction: Interaction, said: Said) -> Said:
    """Move the actor's meetings that can no longer be on their day, and say so after `said`.

    To be called after the change, in its transaction. The others hear of it by message.
    """
    me = interaction.actor.id
    moved = displaced_meetings.of_person(
        tx, interaction.workspace_id, me, interaction.now, by_id=me
    )
    if not moved:
        return said
    news = [(one.pair.other(me), one.meeting.occurrence) for one in moved]
    return lambda t: "\n".join([said(t), meetings_moved(t, news)])
