"""When somebody is away: days are added and removed; those that touch become one."""

from __future__ import annotations

from functools import partial

from coaching.absence import (
    MOST_ABSENCES,
    AbsenceProblem,
    last_day_problem,
    touch,
    united,
)
from coaching.people import Person
from coaching.profile import Profile
from coaching.working_calendar import Absence
from handlers import forms
from handlers.interaction import Interaction
from handlers.profile.meetings import with_meetings
from handlers.profile.opening import opening
from handlers.profile.page import Said, nothing_said, save, save_click
from handlers.routes import Routes
from storage import absences
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.profile.forms import absence_form
from views.profile.names import absence_problem
from views.profile.notes import away, not_away


class _FullError(Exception):
    """There are as many absences as there may be."""


def register(routes: Routes) -> None:
    """Take the buttons and the form."""
    routes.actions[Act.PROFILE_ABSENCE] = opening(_form)
    routes.actions[Act.PROFILE_ABSENCE_REMOVE] = _remove
    routes.submissions[Form.PROFILE_ABSENCE] = _submit


def _form(interaction: Interaction, _me: Person, _profile: Profile, page_id: str) -> Block:
    return absence_form(interaction.t, interaction.t.local_day(interaction.now), page_id)


async def _submit(interaction: Interaction) -> None:
    first = forms.day(interaction.view, Field.PROFILE_FIRST_DAY)
    last = forms.day(interaction.view, Field.PROFILE_LAST_DAY)
    wrong = last_day_problem(first, last, interaction.t.local_day(interaction.now))
    found = {Field.PROFILE_LAST_DAY: wrong} if wrong else {}
    if first is None:
        found[Field.PROFILE_FIRST_DAY] = AbsenceProblem.MISSING
    if first is None or last is None or found:
        await _refuse(interaction, found)
        return
    absence = Absence(first_day=first, last_day=last)
    try:
        await save(interaction, lambda tx, profile: _add(tx, interaction, profile, absence))
    except _FullError:
        await _refuse(interaction, {Field.PROFILE_LAST_DAY: AbsenceProblem.TOO_MANY})


async def _refuse(interaction: Interaction, found: dict[Field, AbsenceProblem]) -> None:
    errors = {name: absence_problem(interaction.t, what) for name, what in found.items()}
    await interaction.ack(response_action="errors", errors=errors)


def _add(tx: Transaction, interaction: Interaction, profile: Profile, absence: Absence) -> Said:
    whose = (profile.workspace_id, profile.person_id)
    kept = absences.coming(tx, *whose, interaction.t.local_day(interaction.now))
    touched = {which: one for which, one in kept.items() if touch(one, absence)}
    if len(kept) - len(touched) >= MOST_ABSENCES:
        raise _FullError
    absences.remove(tx, *whose, list(touched))
    whole = united([absence, *touched.values()])
    absences.add(tx, *whose, whole)
    said = partial(away, absence=whole, grew=bool(touched))
    return with_meetings(tx, interaction, said)


async def _remove(interaction: Interaction) -> None:
    absence_id = interaction.clicked_id()

    def change(tx: Transaction, profile: Profile) -> Said:
        if not absences.remove(tx, profile.workspace_id, profile.person_id, [absence_id]):
            # Another click was quicker; the page shows it.
            return nothing_said
        return not_away

    await save_click(interaction, change)
