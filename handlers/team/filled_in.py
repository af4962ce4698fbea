"""What was filled into the forms of the team."""

from __future__ import annotations

from coaching.feedback import Problem
from coaching.people import NO_COUNTRY
from coaching.public_holidays import countries
from coaching.team import Experience, Role
from coaching.team_draft import TeamDraft, draft_problems
from handlers import forms
from handlers.interaction import Interaction
from views.countries import NOWHERE
from views.ids import Field
from views.refusals import problem

_FIELDS = {
    "role": Field.TEAM_ROLE,
    "experience": Field.TEAM_EXPERIENCE,
    "started_on": Field.TEAM_STARTED_ON,
    "days": Field.WORKING_DAYS,
    "works_from": Field.WORKS_FROM,
    "works_until": Field.WORKS_UNTIL,
    "country": Field.COUNTRY,
}


def read(view: forms.View) -> TeamDraft:
    """The draft that a submitted form holds."""
    role = forms.choice(view, Field.TEAM_ROLE)
    experience = forms.choice(view, Field.TEAM_EXPERIENCE)
    country = forms.choice(view, Field.COUNTRY)
    ticked = forms.choices(view, Field.WORKING_DAYS)
    return TeamDraft(
        role=Role(role) if role in set(Role) else None,
        experience=Experience(experience) if experience in set(Experience) else None,
        started_on=forms.day(view, Field.TEAM_STARTED_ON),
        days=frozenset(int(day) for day in ticked if day in set("1234567")),
        works_from=forms.moment(view, Field.WORKS_FROM),
        works_until=forms.moment(view, Field.WORKS_UNTIL),
        country=NO_COUNTRY if country in (None, NOWHERE) else country,
    )


def wrong_fields(interaction: Interaction, draft: TeamDraft) -> dict[str, str]:
    """What stands under the fields of a draft that cannot be kept."""
    today = interaction.t.local_day(interaction.now)
    found: dict[str, Problem] = draft_problems(draft, today, countries())
    return {_FIELDS[name]: problem(interaction.t, what) for name, what in found.items()}
