"""A skill is trained: said by either of the two, in a message or on their agenda."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.training_need import TrainingNeed
from handlers.interaction import Interaction
from handlers.one_on_one import running_view
from handlers.one_on_one.agenda import page_of
from handlers.routes import Routes
from handlers.training_need import outgoing
from storage import deliveries, training_needs
from storage.database import Transaction
from views.ids import Act, Form


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.TRAINING_NEED_CLOSE] = _close


async def _close(interaction: Interaction) -> None:
    which = interaction.clicked_id()
    if interaction.view.get("callback_id") == Form.ONE_ON_ONE_RUNNING:
        saved, view = await running_view.save(
            interaction, lambda tx, _saved: _closed(tx, interaction, which)
        )
        await interaction.ack()
        interaction.after(running_view.show(interaction, saved, view))
        return
    await interaction.services.database.write(lambda tx: _closed(tx, interaction, which))
    await interaction.ack()
    if interaction.view.get("callback_id") == Form.ONE_ON_ONE_AGENDA:
        interaction.after(_draw_agenda(interaction, which))


def _closed(tx: Transaction, interaction: Interaction, which: UUID) -> None:
    """Close it; a second click finds it closed, and nothing more is told."""
    need = _need(tx, interaction, which)
    if training_needs.close(tx, need, interaction.now):
        about_id = need.pair.other(interaction.actor.id)
        interaction.note(tx, Action.CLOSE_TRAINING_NEED, about_id=about_id, subject_id=need.id)
        deliveries.put(tx, [outgoing.closed(need, interaction.now)])


def _need(tx: Transaction, interaction: Interaction, which: UUID) -> TrainingNeed:
    need = training_needs.find(tx, interaction.workspace_id, which)
    if need is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.CLOSE_TRAINING_NEED, need)
    return need


async def _draw_agenda(interaction: Interaction, which: UUID) -> None:
    page = await interaction.services.database.read(
        lambda tx: page_of(tx, interaction, _need(tx, interaction, which).pair)
    )
    await interaction.services.slack.update_view(interaction.view["id"], page)
