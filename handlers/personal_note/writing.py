"""`/cadence notes @name`: the author writes, reads and deletes; everybody else is refused."""

from __future__ import annotations

import re

from uuid_utils.compat import uuid7

from coaching.access import Action, can, ensure_can
from coaching.errors import NotFoundError
from coaching.people import Person
from coaching.personal_note import NOTE_LIMIT, PersonalNote
from coaching.policy import Feature
from coaching.words import clean
from handlers import forms
from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import inbound, people, personal_notes, team
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.notice import notice
from views.personal_note.pages import Noted, kept_page, notes_list, writing_form
from views.usage import unknown_person

_WORD = "notes"
#: A person in a command's text, as Slack escapes them (Slack facts 1).
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\s*")


def register(routes: Routes) -> None:
    """Take the word of the command, the buttons that open and delete, and the form."""
    routes.words[_WORD] = _command
    routes.actions[Act.PERSONAL_NOTE_OPEN] = _open
    routes.actions[Act.PERSONAL_NOTE_DELETE] = _delete
    routes.submissions[Form.PERSONAL_NOTE] = _submit


async def _command(interaction: Interaction, words: CommandWords) -> None:
    mentioned = _MENTION.fullmatch(words.text)
    if mentioned is not None:
        await _show(interaction, mentioned[1])
    elif words.text:
        await answer_usage(interaction, unknown_person(interaction.t, words.text))
    else:
        view = await interaction.services.database.read(lambda tx: _list(tx, interaction))
        await interaction.ack()
        interaction.after(interaction.show(view))


async def _open(interaction: Interaction) -> None:
    await _show(interaction, interaction.clicked_person_id)


async def _show(interaction: Interaction, about_id: str) -> None:
    view = await interaction.services.database.write(lambda tx: _page(tx, interaction, about_id))
    await interaction.ack()
    interaction.after(interaction.show(view))


def _page(tx: Transaction, interaction: Interaction, about_id: str) -> Block:
    """The form for the person's manager; what is left for who was it, or where notes are off.

    Raises:
        FeatureOffError: notes are off, and the actor keeps none about the person.
        NotAllowedError: the actor is not the manager, and keeps none about the person.
    """
    note = personal_notes.by(tx, interaction.workspace_id, interaction.actor.id, about_id)
    if note is not None:
        interaction.allow(
            tx, Action.READ_PERSONAL_NOTE, note, about_id=about_id, subject_id=note.id
        )
    is_off = not interaction.policy.has(Feature.PERSONAL_NOTES)
    if note is not None and (is_off or not _writes(tx, interaction, about_id)):
        return kept_page(interaction.t, note, is_off=is_off)
    return writing_form(interaction.t, _whom(tx, interaction, about_id), note)


def _writes(tx: Transaction, interaction: Interaction, about_id: str) -> bool:
    place = team.place(tx, interaction.workspace_id, about_id)
    return can(interaction.actor, Action.WRITE_PERSONAL_NOTE, place)


def _whom(tx: Transaction, interaction: Interaction, about_id: str) -> Person:
    """The person about whom the actor may write.

    Raises:
        FeatureOffError: the workspace does without notes.
        NotAllowedError: the person does not report to the actor.
    """
    interaction.policy.ensure_has(Feature.PERSONAL_NOTES)
    place = team.place(tx, interaction.workspace_id, about_id)
    ensure_can(interaction.actor, Action.WRITE_PERSONAL_NOTE, place)
    known = people.find(tx, interaction.workspace_id, about_id)
    if known is None:
        raise NotFoundError
    return known.person


async def _submit(interaction: Interaction) -> None:
    words = forms.text(interaction.view, Field.PERSONAL_NOTE)
    if len(words) > NOTE_LIMIT:
        sentence = interaction.t.say(
            "Please shorten this: {limit} characters at most.",
            limit=interaction.t.number(NOTE_LIMIT),
        )
        await interaction.ack(response_action="errors", errors={Field.PERSONAL_NOTE: sentence})
        return
    about_id = clean(interaction.view["private_metadata"])
    await interaction.services.database.write(lambda tx: _keep(tx, interaction, about_id, words))
    await interaction.ack()


def _keep(tx: Transaction, interaction: Interaction, about_id: str, words: str) -> None:
    key = f"view:{interaction.view['id']}"
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return
    person = _whom(tx, interaction, about_id)
    place = team.place(tx, interaction.workspace_id, person.id)
    note = PersonalNote(
        id=uuid7(),
        workspace_id=interaction.workspace_id,
        author_id=interaction.actor.id,
        about_id=person.id,
        words=words,
        began_at=interaction.now,
        changed_at=interaction.now,
    )
    interaction.allow(tx, Action.WRITE_PERSONAL_NOTE, place, about_id=person.id)
    personal_notes.save(tx, note)


async def _delete(interaction: Interaction) -> None:
    note_id = interaction.clicked_id()

    def work(tx: Transaction) -> None:
        note = personal_notes.find(tx, interaction.workspace_id, note_id)
        if note is None:
            raise NotFoundError
        # Who may read them may throw them away.
        interaction.allow(
            tx, Action.READ_PERSONAL_NOTE, note, about_id=note.about_id, subject_id=note.id
        )
        personal_notes.delete_one(tx, note)

    await interaction.services.database.write(work)
    await interaction.ack()
    t = interaction.t
    page = notice(t, t.say("Private notes"), t.say(":white_check_mark: The notes are deleted."))
    interaction.after(interaction.services.slack.update_view(interaction.view["id"], page))


def _list(tx: Transaction, interaction: Interaction) -> Block:
    """Whom the actor manages, and about whom they keep notes from before."""
    actor = interaction.actor
    mine = team.lines(tx, actor.workspace_id).reports_of(actor.id)
    noted = {note.about_id for note in personal_notes.kept_by(tx, actor.workspace_id, actor.id)}
    is_off = not interaction.policy.has(Feature.PERSONAL_NOTES)
    if is_off and not noted:
        interaction.policy.ensure_has(Feature.PERSONAL_NOTES)
    known = [people.find(tx, actor.workspace_id, one) for one in sorted({*mine, *noted})]
    rows = [
        Noted(one.person, one.person.id in noted, one.person.id in mine)
        for one in known
        if one is not None and (one.person.id in noted or not is_off)
    ]
    return notes_list(interaction.t, rows, is_off=is_off)
