"""Others join a recognition that they read in the channel, and see who else did."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, can, ensure_can
from coaching.errors import NotFoundError, TakenBackError
from coaching.recognition import Recognition
from handlers.interaction import Interaction
from handlers.recognition import outgoing
from handlers.routes import Routes
from storage import recognition_joins, recognitions
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act
from views.recognition.joining import joiners_page


def register(routes: Routes) -> None:
    """Take the two buttons."""
    routes.actions[Act.RECOGNITION_JOIN] = _join
    routes.actions[Act.RECOGNITION_JOINERS] = _show_joiners


async def _join(interaction: Interaction) -> None:
    """Join; whoever has joined, and those whom it is by or for, see the names instead."""
    which = interaction.clicked_id()

    def work(tx: Transaction) -> Block | None:
        found = _read_here(tx, interaction, which)
        if not can(interaction.actor, Action.JOIN_RECOGNITION, found):
            return _names(tx, interaction, found)
        if not recognition_joins.join(tx, found, interaction.actor.id, interaction.now):
            return _names(tx, interaction, found)
        interaction.allow(tx, Action.JOIN_RECOGNITION, found, subject_id=found.id)
        outgoing.refresh_post(tx, found, interaction.now)
        return None

    page = await interaction.services.database.write(work)
    await interaction.ack()
    if page is not None:
        interaction.after(interaction.show(page))


async def _show_joiners(interaction: Interaction) -> None:
    which = interaction.clicked_id()

    def work(tx: Transaction) -> Block:
        return _names(tx, interaction, _read_here(tx, interaction, which))

    page = await interaction.services.database.read(work)
    await interaction.ack()
    interaction.after(interaction.show(page))


def _names(tx: Transaction, interaction: Interaction, found: Recognition) -> Block:
    return joiners_page(interaction.t, found, recognition_joins.joiner_ids(tx, found))


def _read_here(tx: Transaction, interaction: Interaction, which: UUID) -> Recognition:
    """The recognition, which the actor reads where it is posted, or which is by or for them.

    Who is in a channel only Slack knows; it lets them alone click there.

    Raises:
        NotFoundError: the workspace has no such record.
        NotAllowedError: the click comes from elsewhere, and they have no part in it.
        TakenBackError: it was taken back.
    """
    found = recognitions.find(tx, interaction.workspace_id, which)
    if found is None:
        raise NotFoundError
    clicked = interaction.clicked_message
    if clicked is None or clicked.channel_id != found.channel_id:
        ensure_can(interaction.actor, Action.READ_RECOGNITION, found)
    if found.is_taken_back:
        raise TakenBackError
    return found
