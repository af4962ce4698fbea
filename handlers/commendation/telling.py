"""The form in which somebody tells leadership who does well."""

from __future__ import annotations

from uuid_utils.compat import uuid7

from coaching.access import Action, can
from coaching.commendation import Commendation, CommendationProblem, words_problem
from coaching.errors import NotAllowedError
from coaching.feedback import Problem
from coaching.people import Person
from coaching.policy import Feature
from coaching.relations import receiver_problem
from handlers import forms
from handlers.commendation import hearing
from handlers.interaction import Interaction
from handlers.routes import Routes
from storage import inbound
from storage.database import Transaction
from views.commendation import form as views
from views.ids import Field, Form
from views.refusals import problem

_Problem = Problem | CommendationProblem


def register(routes: Routes) -> None:
    """Take the form."""
    routes.submissions[Form.COMMENDATION] = _submit


def ensure_tells(interaction: Interaction) -> None:
    """Raise unless the actor can tell leadership of anybody.

    Raises:
        FeatureOffError: the workspace does without recognition.
        NotAllowedError: the actor is a guest.
    """
    interaction.policy.ensure_has(Feature.RECOGNITION)
    if interaction.actor.is_guest:
        raise NotAllowedError


async def open_form(interaction: Interaction, about_id: str | None, words: str) -> None:
    """Show the form with what is known already; `words` are at most `WORDS_LIMIT` long.

    The caller has called `ensure_tells`.
    """

    def work(tx: Transaction) -> views.Told:
        to_id = None if about_id is None else hearing.who_hears(tx, interaction, about_id)
        return views.Told(about_id=about_id, to_id=to_id)

    told = await interaction.services.database.read(work)
    await interaction.show(views.form(interaction.t, told, words))


async def _submit(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.RECOGNITION)
    words = forms.text(interaction.view, Field.COMMENDATION_WORDS)
    about = await _about(interaction)
    found: dict[str, _Problem | None] = {
        Field.COMMENDATION_PERSON: await _person_problem(interaction, about),
        Field.COMMENDATION_WORDS: words_problem(words),
    }
    errors = {name: _line(interaction, what) for name, what in found.items() if what}
    if about is None or errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    kept = await interaction.services.database.write(
        lambda tx: _keep(tx, interaction, about, words)
    )
    if kept is None:
        line = _line(interaction, CommendationProblem.NOBODY_TO_TELL)
        await interaction.ack(response_action="errors", errors={Field.COMMENDATION_PERSON: line})
        return
    await interaction.ack(response_action="update", view=views.sent(interaction.t, kept))


async def _about(interaction: Interaction) -> Person | None:
    chosen = forms.person(interaction.view, Field.COMMENDATION_PERSON)
    if chosen is None:
        return None
    return await interaction.services.directory.find(
        interaction.workspace_id, chosen, interaction.now
    )


async def _person_problem(interaction: Interaction, about: Person | None) -> _Problem | None:
    if about is None:
        is_empty = forms.person(interaction.view, Field.COMMENDATION_PERSON) is None
        return Problem.MISSING if is_empty else Problem.UNKNOWN_PERSON
    if about.id == interaction.actor.id:
        return CommendationProblem.ONESELF
    wrong = receiver_problem(interaction.actor, about)
    if wrong is not None:
        return wrong
    if not can(interaction.actor, Action.COMMEND, about):
        raise NotAllowedError
    return None


def _keep(
    tx: Transaction, interaction: Interaction, about: Person, words: str
) -> Commendation | None:
    """Keep it, once; None where nobody could be told."""
    to_id = hearing.who_hears(tx, interaction, about.id)
    if to_id is None:
        return None
    commendation = Commendation(
        id=uuid7(),
        workspace_id=interaction.workspace_id,
        giver_id=interaction.actor.id,
        about_id=about.id,
        to_id=to_id,
        words=words,
        sent_at=interaction.now,
    )
    key = f"view:{interaction.view['id']}"
    if inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        interaction.allow(tx, Action.COMMEND, about, about_id=about.id, subject_id=commendation.id)
        hearing.keep(tx, commendation)
    return commendation


def _line(interaction: Interaction, found: _Problem) -> str:
    if isinstance(found, CommendationProblem):
        return views.form_problem(interaction.t, found)
    return problem(interaction.t, found)
