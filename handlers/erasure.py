"""`/cadence erase`: administrators see who wishes to be erased, what it would do, and do it."""

from __future__ import annotations

import re

from coaching.access import Action
from coaching.errors import LastAdministratorError, NotFoundError
from handlers.charge import ensure_may
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from storage import administrators, erasure, erasures
from storage.database import Transaction
from views import erasure as views
from views.ids import Act
from views.message import Message
from views.usage import unknown_person

#: A person as Slack escapes them, or the bare id of somebody whom Slack offers no more.
_PERSON = re.compile(r"(?:<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|([UW][A-Z0-9]{2,20}))\Z")


def register(routes: Routes) -> None:
    """Take the word of the command and its buttons."""
    routes.words["erase"] = _command
    routes.actions[Act.ERASURE_LOOK] = _look
    routes.actions[Act.ERASURE_CARRY_OUT] = _carry_out


async def _command(interaction: Interaction, words: CommandWords) -> None:
    found = _PERSON.match(words.text)
    person_id = (found[1] or found[2]) if found else ""

    def work(tx: Transaction) -> Message:
        ensure_may(tx, interaction, Action.ERASE_PERSON)
        if person_id:
            return _plan(tx, interaction, person_id)
        note = unknown_person(interaction.t, words.text) if words.text else ""
        return views.wishes(interaction.t, erasures.waiting(tx, interaction.workspace_id), note)

    message = await interaction.services.database.read(work)
    await interaction.ack(response_type="ephemeral", text=message.text, blocks=message.blocks)


async def _look(interaction: Interaction) -> None:
    person_id = _clicked_person(interaction)

    def work(tx: Transaction) -> Message:
        ensure_may(tx, interaction, Action.ERASE_PERSON)
        return _plan(tx, interaction, person_id)

    message = await interaction.services.database.read(work)
    await _replace(interaction, message)


async def _carry_out(interaction: Interaction) -> None:
    person_id = _clicked_person(interaction)

    def work(tx: Transaction) -> Message:
        note = _erase(tx, interaction, person_id)
        return views.wishes(interaction.t, erasures.waiting(tx, interaction.workspace_id), note)

    message = await interaction.services.database.write(work)
    interaction.services.directory.forget(interaction.workspace_id, person_id)
    await _replace(interaction, message)


def _erase(tx: Transaction, interaction: Interaction, person_id: str) -> str:
    """Erase somebody; what the administrator reads of it.

    Raises:
        LastAdministratorError: nobody would be left to administer Cadence.
    """
    workspace_id = interaction.workspace_id
    administrators.lock(tx, workspace_id)
    ensure_may(tx, interaction, Action.ERASE_PERSON)
    if administrators.ids(tx, workspace_id) == {person_id}:
        raise LastAdministratorError
    counts = erasure.plan(tx, workspace_id, person_id).counts
    if not erasure.carry_out(
        tx, workspace_id, person_id, by_id=interaction.actor.id, now=interaction.now
    ):
        return views.done_before(interaction.t, person_id)
    interaction.note(tx, Action.ERASE_PERSON, about_id=person_id, counts=counts)
    return views.done(interaction.t, person_id)


def _plan(tx: Transaction, interaction: Interaction, person_id: str) -> Message:
    found = erasure.plan(tx, interaction.workspace_id, person_id)
    wish = erasures.waiting_of(tx, interaction.workspace_id, person_id)
    return views.plan(interaction.t, found, wish)


def _clicked_person(interaction: Interaction) -> str:
    """Whom the button names.

    Raises:
        NotFoundError: nobody of Slack's; what was erased has no id there.
    """
    found = _PERSON.match(interaction.clicked_person_id)
    if found is None or found[2] is None:
        raise NotFoundError
    return found[2]


async def _replace(interaction: Interaction, message: Message) -> None:
    await interaction.ack()
    respond = interaction.services.slack.respond
    interaction.after(
        respond(interaction.response_url, message.text, message.blocks, replaces=True)
    )
