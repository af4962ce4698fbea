"""A button of the page opens a form on top of it, filled with what is set."""

from __future__ import annotations

from collections.abc import Callable

from coaching.access import Action, ensure_can
from coaching.people import Person
from coaching.profile import Profile
from handlers.interaction import Interaction
from handlers.profile.page import own_person
from handlers.routes import Handler
from storage import profiles
from storage.database import Transaction
from views.blocks import Block

#: Builds the form; the last word is the id of the page below, "" for none.
Build = Callable[[Interaction, Person, Profile, str], Block]


def opening(build: Build) -> Handler:
    """The handler of the button whose form `build` makes."""

    async def handler(interaction: Interaction) -> None:
        def work(tx: Transaction) -> tuple[Person, Profile]:
            me = own_person(tx, interaction)
            ensure_can(interaction.actor, Action.CHANGE_PROFILE, me)
            return me, profiles.find(tx, me.workspace_id, me.id)

        me, profile = await interaction.services.database.read(work)
        # From a message there is no page below.
        page_id = interaction.view["id"] if interaction.is_in_modal else ""
        view = build(interaction, me, profile, page_id)
        await interaction.ack()
        interaction.after(interaction.show(view))

    return handler
