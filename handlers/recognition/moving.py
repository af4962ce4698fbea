"""The channel does not have a recognition: its giver decides what becomes of it."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace
from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.recognition import Recognition
from handlers import forms
from handlers.interaction import Interaction
from handlers.origin import Origin, origin_of
from handlers.recognition import outgoing
from handlers.routes import Routes
from handlers.workspace_settings import channels
from slack_client import Posted
from storage import deliveries, inbound, recognitions, unposted
from storage.database import Transaction
from views.ids import Act, Field, Form
from views.recognition.unposted import decided, move_form


def register(routes: Routes) -> None:
    """Take the two buttons and the form of one."""
    routes.actions[Act.RECOGNITION_TO_THEM_ALONE] = _to_them_alone
    routes.actions[Act.RECOGNITION_MOVE] = _open
    routes.submissions[Form.RECOGNITION_MOVE] = _submit


async def _to_them_alone(interaction: Interaction) -> None:
    which = interaction.clicked_id()
    moved = await interaction.services.database.write(
        lambda tx: _moved(tx, interaction, which, None)
    )
    await interaction.ack()
    interaction.after(interaction.change_clicked(decided(interaction.t, moved)))


async def _open(interaction: Interaction) -> None:
    which = interaction.clicked_id()

    def work(tx: Transaction) -> tuple[Recognition, bool]:
        found = _own(tx, interaction, which)
        return found, bool(unposted.reason(tx, found))

    found, is_open = await interaction.services.database.read(work)
    await interaction.ack()
    if is_open:
        metadata = origin_of(interaction, found.id).encode()
        interaction.after(interaction.show(move_form(interaction.t, found, metadata)))
    else:
        interaction.after(interaction.change_clicked(decided(interaction.t, found)))


async def _submit(interaction: Interaction) -> None:
    origin = Origin.decode(interaction.view["private_metadata"])
    which, where = origin.record_id, Field.RECOGNITION_WHERE.value
    channel_id = forms.conversation(interaction.view, where) or ""
    await interaction.services.database.read(lambda tx: _own(tx, interaction, which))
    errors = await channels.complaints(interaction, {where: [channel_id]})
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
        return

    def work(tx: Transaction) -> Recognition:
        key = f"view:{interaction.view['id']}"
        if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
            return _own(tx, interaction, which)
        return _moved(tx, interaction, which, channel_id)

    moved = await interaction.services.database.write(work)
    await interaction.ack()
    if origin.message is not None:
        said = decided(interaction.t, moved)
        change = interaction.services.slack.change
        interaction.after(_shown(change(origin.message, said.text, said.blocks)))


def _moved(
    tx: Transaction, interaction: Interaction, which: UUID, channel_id: str | None
) -> Recognition:
    """Let it go there, unless it was decided before; the recognition as it is then."""
    recognitions.lock(tx, interaction.workspace_id, which)
    found = _own(tx, interaction, which)
    if not unposted.reason(tx, found):
        return found
    recognitions.move_to(tx, found, channel_id)
    moved = replace(found, channel_id=channel_id)
    interaction.note(tx, Action.EDIT_RECOGNITION, subject_id=found.id)
    if channel_id is not None:
        deliveries.put(tx, [outgoing.posted_again(moved, channel_id, interaction.now)])
    outgoing.refresh(tx, moved, interaction.now)
    return moved


def _own(tx: Transaction, interaction: Interaction, which: UUID) -> Recognition:
    """The actor's recognition.

    Raises:
        NotFoundError: the workspace has no such record.
        NotAllowedError: somebody else has given it.
    """
    found = recognitions.find(tx, interaction.workspace_id, which)
    if found is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.EDIT_RECOGNITION, found)
    return found


async def _shown(change: Awaitable[Posted]) -> None:
    await change
