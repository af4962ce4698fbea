"""The person asks to see what is noted about them; the author shows it, or not now."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.errors import AlreadyShownError, NotFoundError
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from coaching.personal_note import PersonalNote, ensure_answerable, ensure_askable
from handlers.interaction import Interaction
from handlers.profile.page import update_page
from handlers.routes import Routes
from storage import deliveries, personal_notes
from storage.database import Transaction, Work
from views.ids import Act
from views.personal_note.messages import asked
from views.profile.notes import asked_for_notes


def register(routes: Routes) -> None:
    """Take the button of the person and the two answers of the author."""
    routes.actions[Act.PERSONAL_NOTE_ASK] = _ask
    routes.actions[Act.PERSONAL_NOTE_SHOW] = _show
    routes.actions[Act.PERSONAL_NOTE_DECLINE] = _decline


async def _ask(interaction: Interaction) -> None:
    note_id = interaction.clicked_id()

    def work(tx: Transaction) -> None:
        note = _note_for(tx, interaction, note_id, Action.ASK_FOR_PERSONAL_NOTE)
        ensure_askable(note, interaction.now)
        interaction.note(
            tx, Action.ASK_FOR_PERSONAL_NOTE, about_id=note.author_id, subject_id=note.id
        )
        personal_notes.mark_asked(tx, note, interaction.now)
        row = _row(note, Kind.PERSONAL_NOTE_ASKED, note.author_id, interaction.now)
        deliveries.put(tx, [row])

    await interaction.services.database.write(work)
    await interaction.ack()
    interaction.after(update_page(interaction, interaction.view["id"], asked_for_notes))


async def _show(interaction: Interaction) -> None:
    note_id = interaction.clicked_id()

    def work(tx: Transaction) -> None:
        note = _note_for(tx, interaction, note_id, Action.SHOW_PERSONAL_NOTE)
        ensure_answerable(note)
        interaction.note(tx, Action.SHOW_PERSONAL_NOTE, about_id=note.about_id, subject_id=note.id)
        personal_notes.mark_shown(tx, note, interaction.now)
        row = _row(note, Kind.PERSONAL_NOTE_SHOWN, note.about_id, interaction.now)
        deliveries.put(tx, [row])

    await _answer(interaction, note_id, work)


async def _decline(interaction: Interaction) -> None:
    note_id = interaction.clicked_id()

    def work(tx: Transaction) -> None:
        note = _note_for(tx, interaction, note_id, Action.SHOW_PERSONAL_NOTE)
        ensure_answerable(note)
        personal_notes.mark_declined(tx, note, interaction.now)

    await _answer(interaction, note_id, work)


async def _answer(interaction: Interaction, note_id: UUID, work: Work[None]) -> None:
    try:
        await interaction.services.database.write(work)
    except AlreadyShownError:
        # The message on the screen is older than what was answered: let it say so.
        interaction.after(_show_answer(interaction, note_id))
        raise
    await interaction.ack()
    interaction.after(_show_answer(interaction, note_id))


async def _show_answer(interaction: Interaction, note_id: UUID) -> None:
    """The author's message shows what they answered, in place."""
    note = await interaction.services.database.read(
        lambda tx: _note_for(tx, interaction, note_id, Action.SHOW_PERSONAL_NOTE)
    )
    await interaction.change_clicked(asked(interaction.t, note))


def _note_for(
    tx: Transaction, interaction: Interaction, note_id: UUID, action: Action
) -> PersonalNote:
    """The note, after asking `can(actor, action, note)`.

    Raises:
        NotFoundError: there are no such notes any more.
        NotAllowedError: it is not the actor's to act upon.
    """
    note = personal_notes.find(tx, interaction.workspace_id, note_id)
    if note is None:
        raise NotFoundError
    ensure_can(interaction.actor, action, note)
    return note


def _row(note: PersonalNote, kind: Kind, recipient_id: str, now: datetime) -> NewDelivery:
    """One of each kind for each time that the person asked, whatever is clicked at once."""
    asked_before = "" if note.asked_at is None else f"{note.asked_at.timestamp():.6f}"
    return NewDelivery(
        id=uuid7(),
        workspace_id=note.workspace_id,
        kind=kind,
        subject_id=note.id,
        recipient_id=recipient_id,
        due_at=now,
        dedupe_key=f"{kind.value}:{note.id.hex}:{asked_before}",
    )
