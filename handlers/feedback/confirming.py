"""After saving: the form closes, and its giver reads what happens next."""

from __future__ import annotations

from dataclasses import replace

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.feedback import Draft, Feedback
from coaching.people import Person
from handlers import home
from handlers.feedback.opening import form_facts
from handlers.interaction import Interaction
from handlers.origin import Origin
from views.feedback.changes import edit_form
from views.feedback.standing import standing
from views.notice import notice_of


async def confirm(
    interaction: Interaction, origin: Origin, kept: Feedback, receiver: Person
) -> None:
    """Say it where the form was opened from, if that is possible, else in the form."""
    if origin.from_home:
        interaction.after(home.publish(interaction.services, interaction.actor))
    note = standing(interaction.t, kept, interaction.actor, receiver, interaction.now)
    private_url = origin.private_url(interaction.now)
    if private_url:
        await interaction.ack()
        respond = interaction.services.slack.respond
        interaction.after(respond(private_url, note.text, note.blocks))
    else:
        page = notice_of(interaction.t, interaction.t.say("Feedback"), note.blocks)
        await interaction.ack(response_action="update", view=page)


async def confirm_again(
    interaction: Interaction, origin: Origin, draft: Draft, stored: Feedback
) -> None:
    """The form comes a second time: its giver has not seen that it was saved.

    It shows what is stored. Words that were changed in between are not dropped: the form turns
    into the one that edits the record, with these words in it.
    """
    ensure_can(interaction.actor, Action.EDIT_FEEDBACK, stored)
    receiver = await interaction.services.directory.find(
        interaction.workspace_id, stored.receiver_id, interaction.now
    )
    if receiver is None:
        raise NotFoundError
    t = interaction.t
    note = standing(t, stored, interaction.actor, receiver, interaction.now)
    if _says_the_same(draft, stored):
        page = notice_of(t, t.say("Feedback"), note.blocks)
    else:
        metadata = replace(origin, feedback_id=str(stored.id)).encode()
        changed = replace(
            stored, parts=draft.parts, skill=draft.skill, look_again_on=draft.look_again_on
        )
        page = edit_form(t, changed, form_facts(interaction, metadata), saved=note.text)
    await interaction.ack(response_action="update", view=page)


def _says_the_same(draft: Draft, stored: Feedback) -> bool:
    return (draft.receiver_id, draft.parts, draft.skill, draft.look_again_on) == (
        stored.receiver_id,
        stored.parts,
        stored.skill,
        stored.look_again_on,
    )
