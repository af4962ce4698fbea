"""The ways into the form: the command, the shortcuts, Home, and a message."""

from __future__ import annotations

import asyncio

from coaching.access import Action
from coaching.feedback import Draft
from coaching.policy import Feature
from handlers.interaction import Interaction
from handlers.message_links import author_of, link_of, pointed_at
from handlers.origin import origin_of
from handlers.profile.beside import wishes_beside
from handlers.routes import Routes
from views.feedback.form import FormFacts, empty_draft, give_form
from views.ids import Act, Shortcut


def register(routes: Routes) -> None:
    """Take the shortcuts and the button."""
    routes.shortcuts[Shortcut.GIVE_FEEDBACK] = _from_shortcut
    routes.shortcuts[Shortcut.GIVE_FEEDBACK_ON_MESSAGE] = _from_message
    routes.actions[Act.GIVE_FEEDBACK] = _from_shortcut


async def open_form(interaction: Interaction, draft: Draft) -> None:
    """Show the form with what is known already."""
    origin = origin_of(interaction, link=draft.source_link or "")
    facts = form_facts(interaction, origin.encode())
    beside = await wishes_beside(interaction, draft.receiver_id)
    await interaction.show(give_form(interaction.t, draft, facts, beside))


def form_facts(interaction: Interaction, metadata: str) -> FormFacts:
    """What a form of feedback needs to know, with the origin that it carries along."""
    return FormFacts(
        today=interaction.t.local_day(interaction.now),
        skills=interaction.policy.skills,
        metadata=metadata,
    )


async def _from_shortcut(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.FEEDBACK)
    await interaction.ack()
    today = interaction.t.local_day(interaction.now)
    interaction.after(open_form(interaction, empty_draft(today)))


async def _from_message(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.FEEDBACK)
    await interaction.ack()
    interaction.after(_open_on_message(interaction))


async def _open_on_message(interaction: Interaction) -> None:
    link, chosen = await asyncio.gather(
        link_of(interaction, pointed_at(interaction.body)),
        author_of(interaction, interaction.body["message"].get("user"), Action.GIVE_FEEDBACK),
    )
    today = interaction.t.local_day(interaction.now)
    await open_form(interaction, empty_draft(today, chosen, source_link=link))
