"""The question for somebody's birthday leads to the form of their own page."""

from __future__ import annotations

from coaching.people import Person
from coaching.policy import Feature
from coaching.profile import Profile
from handlers.interaction import Interaction
from handlers.profile.opening import opening
from handlers.routes import Routes
from views.blocks import Block
from views.ids import Act
from views.profile.forms import birthday_form


def register(routes: Routes) -> None:
    """Take the button of the question."""
    routes.actions[Act.CELEBRATION_DATES] = opening(_form)


def _form(interaction: Interaction, _me: Person, profile: Profile, page_id: str) -> Block:
    """The form of the page, without the page below it."""
    interaction.policy.ensure_has(Feature.BIRTHDAYS)
    return birthday_form(interaction.t, profile, page_id)
