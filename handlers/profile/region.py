"""Somebody's own zone and language, where Slack's are not theirs."""

from __future__ import annotations

from dataclasses import replace

from coaching.feedback import Problem
from coaching.people import Person
from coaching.profile import Profile
from handlers import forms
from handlers.interaction import Interaction
from handlers.profile.meetings import with_meetings
from handlers.profile.opening import opening
from handlers.profile.page import Said, save
from handlers.routes import Routes
from storage import celebrations, profiles, series_zones
from storage.database import Transaction
from texts import LANGUAGES, zones
from views.blocks import Block, option
from views.ids import Act, Field, Form
from views.profile.forms import region_form
from views.profile.notes import saved
from views.refusals import problem
from views.zones import AS_SLACK_SAYS, as_slack_says, zone_suggestions


def register(routes: Routes) -> None:
    """Take the button, its form, and what is typed into the menu of zones."""
    routes.actions[Act.PROFILE_REGION] = opening(_form)
    routes.submissions[Form.PROFILE_REGION] = _submit
    routes.suggestions[Field.PROFILE_ZONE] = _suggest


def _form(interaction: Interaction, _me: Person, profile: Profile, page_id: str) -> Block:
    return region_form(interaction.t, profile, interaction.now, page_id)


async def _suggest(interaction: Interaction) -> None:
    t = interaction.t
    found = zone_suggestions(t, interaction.typed, interaction.now, [as_slack_says(t)])
    await interaction.ack(options=[option(one) for one in found])


async def _submit(interaction: Interaction) -> None:
    chosen = {
        Field.PROFILE_ZONE: (forms.choice(interaction.view, Field.PROFILE_ZONE), zones()),
        Field.PROFILE_LANGUAGE: (forms.choice(interaction.view, Field.PROFILE_LANGUAGE), LANGUAGES),
    }
    wrong = [
        name
        for name, (value, known) in chosen.items()
        if value not in {None, AS_SLACK_SAYS} and value not in known
    ]
    if wrong:
        sentence = problem(interaction.t, Problem.UNKNOWN_CHOICE)
        await interaction.ack(response_action="errors", errors=dict.fromkeys(wrong, sentence))
        return
    zone, language = (_own(value) for value, _ in chosen.values())

    def change(tx: Transaction, profile: Profile) -> Said:
        new = replace(profile, zone_name=zone, language=language)
        profiles.save(tx, new, interaction.now)
        series_zones.follow(tx, interaction.workspace_id, interaction.actor.id, interaction.now)
        celebrations.plan(tx, interaction.workspace_id, [interaction.actor.id], interaction.now)
        return with_meetings(tx, interaction, saved)

    await save(interaction, change)


def _own(value: str | None) -> str | None:
    return None if value == AS_SLACK_SAYS else value
