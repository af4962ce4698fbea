"""A click on *Recognise…* beside somebody who was not praised for a while."""

from __future__ import annotations

from coaching.access import Action, can
from coaching.policy import Feature
from coaching.recognition import RecognitionDraft
from handlers.interaction import Interaction
from handlers.recognition.opening import open_form
from handlers.routes import Routes
from views.ids import Act


def register(routes: Routes) -> None:
    """Take the button."""
    routes.actions[Act.PRAISE_START] = _start


async def _start(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.RECOGNITION)
    person_id = interaction.clicked_person_id
    await interaction.ack()
    interaction.after(_open(interaction, person_id))


async def _open(interaction: Interaction, person_id: str) -> None:
    """With the person chosen, unless they cannot be recognised any more."""
    chosen: tuple[str, ...] = ()
    if person_id:
        find = interaction.services.directory.find
        person = await find(interaction.workspace_id, person_id, interaction.now)
        if person is not None and can(interaction.actor, Action.RECOGNIZE, person):
            chosen = (person_id,)
    await open_form(interaction, RecognitionDraft(receiver_ids=chosen))
