"""The giver changes a recognition: edits it, or takes it back."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError, TakenBackError
from coaching.recognition import Recognition, edited
from handlers.commendation import outgoing as upward
from handlers.interaction import Interaction, record_id
from handlers.recognition import outgoing
from handlers.recognition.reading import word_problems, words_in
from handlers.routes import Routes
from storage import commendations, deliveries, inbound, recognition_joins, recognitions
from storage.database import Transaction
from views.ids import Act, Form
from views.recognition.form import edit_form, take_back_form
from views.recognition.post import EDIT, TAKE_BACK
from views.recognition.problems import problem


def register(routes: Routes) -> None:
    """Take the giver's buttons and their forms."""
    routes.actions[Act.RECOGNITION_CHANGE] = _change
    routes.actions[Act.RECOGNITION_EDIT] = _open_edit
    routes.actions[Act.RECOGNITION_TAKE_BACK] = _open_take_back
    routes.submissions[Form.RECOGNITION_EDIT] = _submit_edit
    routes.submissions[Form.RECOGNITION_TAKE_BACK] = _submit_take_back


async def _change(interaction: Interaction) -> None:
    what, recognition_id = interaction.clicked(_chosen)
    if what == EDIT:
        await _show_edit(interaction, recognition_id)
    else:
        await _show_take_back(interaction, recognition_id)


def _chosen(value: str) -> tuple[str, UUID]:
    """What was chosen behind the three dots; raises ValueError where it is nothing of ours."""
    what, _, recognition_id = value.partition(":")
    if what not in {EDIT, TAKE_BACK}:
        raise ValueError(what)
    return what, UUID(recognition_id)


async def _open_edit(interaction: Interaction) -> None:
    await _show_edit(interaction, interaction.clicked_id())


async def _open_take_back(interaction: Interaction) -> None:
    await _show_take_back(interaction, interaction.clicked_id())


async def _show_edit(interaction: Interaction, recognition_id: UUID) -> None:
    found = await _standing(interaction, recognition_id, Action.EDIT_RECOGNITION)
    await interaction.ack()
    form = edit_form(interaction.t, found, interaction.policy.values, found.id.hex)
    interaction.after(interaction.show(form))


async def _show_take_back(interaction: Interaction, recognition_id: UUID) -> None:
    found = await _standing(interaction, recognition_id, Action.TAKE_BACK_RECOGNITION)
    await interaction.ack()
    interaction.after(interaction.show(take_back_form(interaction.t, found, found.id.hex)))


async def _submit_edit(interaction: Interaction) -> None:
    which = record_id(interaction.view["private_metadata"])
    stored = await _standing(interaction, which, Action.EDIT_RECOGNITION)
    draft = words_in(interaction.view, interaction.policy.values, stored.value)
    wrong = word_problems(draft)
    if wrong:
        errors = {field: problem(interaction.t, what) for field, what in wrong.items()}
        await interaction.ack(response_action="errors", errors=errors)
        return

    def work(tx: Transaction) -> None:
        if not _is_new(tx, interaction):
            return
        found = _found(tx, interaction, which)
        interaction.allow(tx, Action.EDIT_RECOGNITION, found, subject_id=found.id)
        changed = edited(found, draft, interaction.now)
        if not recognitions.edit(tx, changed):
            raise TakenBackError
        outgoing.refresh(tx, changed, interaction.now)

    await interaction.services.database.write(work)
    await interaction.ack()


async def _submit_take_back(interaction: Interaction) -> None:
    which, now = record_id(interaction.view["private_metadata"]), interaction.now

    def work(tx: Transaction) -> None:
        if not _is_new(tx, interaction):
            return
        found = _found(tx, interaction, which)
        interaction.allow(tx, Action.TAKE_BACK_RECOGNITION, found, subject_id=found.id)
        if not recognitions.take_back(tx, found, now):
            raise TakenBackError
        joiners = recognition_joins.joiner_ids(tx, found)
        deliveries.put(tx, outgoing.taken_back(found, joiners, now))
        told = commendations.of_recognition(tx, interaction.workspace_id, found.id)
        deliveries.put(tx, [upward.refreshed(one, now) for one in told])
        outgoing.refresh(tx, found, now)

    await interaction.services.database.write(work)
    await interaction.ack()


async def _standing(interaction: Interaction, recognition_id: UUID, action: Action) -> Recognition:
    """The record as it is now, to be changed.

    Raises:
        NotFoundError: the workspace has no such record.
        NotAllowedError: it is not the actor's to act upon.
        TakenBackError: it was taken back.
    """

    def work(tx: Transaction) -> Recognition:
        found = _found(tx, interaction, recognition_id)
        ensure_can(interaction.actor, action, found)
        if found.is_taken_back:
            raise TakenBackError
        return found

    return await interaction.services.database.read(work)


def _found(tx: Transaction, interaction: Interaction, recognition_id: UUID) -> Recognition:
    found = recognitions.find(tx, interaction.workspace_id, recognition_id)
    if found is None:
        raise NotFoundError
    return found


def _is_new(tx: Transaction, interaction: Interaction) -> bool:
    key = f"view:{interaction.view['id']}"
    return inbound.is_new(tx, interaction.workspace_id, key, interaction.now)
