"""When somebody works and whose public holidays they keep."""

from __future__ import annotations

from coaching.feedback import Problem
from coaching.people import NO_COUNTRY, Person
from coaching.profile import Profile
from coaching.public_holidays import countries
from coaching.working_time import WorkingWeek
from handlers import forms
from handlers.interaction import Interaction
from handlers.profile.meetings import with_meetings
from handlers.profile.opening import opening
from handlers.profile.page import Said, save
from handlers.routes import Routes
from storage import people
from storage.database import Transaction
from views.blocks import Block
from views.countries import NOWHERE
from views.ids import Act, Field, Form
from views.profile.forms import hours_form
from views.profile.notes import saved
from views.refusals import problem

_WEEKDAYS = set("1234567")


def register(routes: Routes) -> None:
    """Take the button and its form."""
    routes.actions[Act.PROFILE_HOURS] = opening(_form)
    routes.submissions[Form.PROFILE_HOURS] = _submit


def _form(interaction: Interaction, me: Person, _profile: Profile, page_id: str) -> Block:
    return hours_form(interaction.t, me, page_id)


async def _submit(interaction: Interaction) -> None:
    week, wrong = _week(interaction.view)
    country = forms.choice(interaction.view, Field.COUNTRY) or NOWHERE
    if country != NOWHERE and country not in countries():
        wrong[Field.COUNTRY] = Problem.UNKNOWN_CHOICE
    if week is None or wrong:
        errors = {name: problem(interaction.t, what) for name, what in wrong.items()}
        await interaction.ack(response_action="errors", errors=errors)
        return

    def change(tx: Transaction, profile: Profile) -> Said:
        _keep(tx, interaction, profile, week, NO_COUNTRY if country == NOWHERE else country)
        return with_meetings(tx, interaction, saved)

    await save(interaction, change)


def _week(view: forms.View) -> tuple[WorkingWeek | None, dict[str, Problem]]:
    """The week that was filled in, or what is wrong with it."""
    days = frozenset(
        int(day) for day in forms.choices(view, Field.WORKING_DAYS) if day in _WEEKDAYS
    )
    start, end = forms.moment(view, Field.WORKS_FROM), forms.moment(view, Field.WORKS_UNTIL)
    filled_in = {
        Field.WORKING_DAYS: bool(days),
        Field.WORKS_FROM: start is not None,
        Field.WORKS_UNTIL: end is not None,
    }
    wrong: dict[str, Problem] = {
        name: Problem.MISSING for name, given in filled_in.items() if not given
    }
    if start is None or end is None or wrong:
        return None, wrong
    return WorkingWeek(days, start, end), wrong


def _keep(
    tx: Transaction, interaction: Interaction, profile: Profile, week: WorkingWeek, country: str
) -> None:
    """What is as the workspace has settled goes on following it."""
    policy = interaction.policy
    whose = (profile.workspace_id, profile.person_id)
    people.save_week(tx, *whose, None if week == policy.week else week)
    usual = policy.country or NO_COUNTRY
    people.save_country(tx, *whose, None if country == usual else country)
