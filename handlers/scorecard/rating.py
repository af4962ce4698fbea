"""`/cadence rate @name`: the form, filled in with this week's rating."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from coaching.policy import Feature
from coaching.scorecard import (
    RATINGS,
    RatingProblem,
    Scorecard,
    performance_problem,
    sentence_problem,
    skill_problems,
)
from coaching.words import clean
from handlers import forms
from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from handlers.scorecard.keeping import keep, new_card, of_this_week, rep_to_rate
from handlers.typed_person import typed_person
from storage import inbound, team
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.scorecard.form import YES, FormFacts, rate_form
from views.scorecard.names import rating_problem
from views.scorecard.pages import rate_whom
from views.usage import unknown_person

#: The field of the skills with each rating.
_SKILLS = {rating: f"{Field.SCORECARD_SKILLS}_{rating}" for rating in RATINGS}


def register(routes: Routes) -> None:
    """Take the word of `/cadence`, the button and the form."""
    routes.words["rate"] = _command
    routes.actions[Act.SCORECARD_RATE] = _from_button
    routes.submissions[Form.SCORECARD_RATE] = _submit


async def open_form(interaction: Interaction, rep_id: str) -> None:
    """Show the form for somebody who reports to the actor.

    Raises:
        FeatureOffError, NotAllowedError, NotFoundError: see `rep_to_rate`.
    """

    def work(tx: Transaction) -> Block:
        facts = FormFacts(
            rep=rep_to_rate(tx, interaction, rep_id),
            skills=interaction.policy.skills,
            card=of_this_week(tx, interaction, rep_id),
        )
        return rate_form(interaction.t, facts)

    await interaction.show(await interaction.services.database.read(work))


async def _command(interaction: Interaction, words: CommandWords) -> None:
    rep_id = typed_person(words.text)
    if rep_id is None and words.text:
        await answer_usage(interaction, unknown_person(interaction.t, words.text))
        return
    interaction.policy.ensure_has(Feature.SCORECARDS)
    await interaction.ack()
    interaction.after(open_form(interaction, rep_id) if rep_id else _choose(interaction))


async def _choose(interaction: Interaction) -> None:
    reports = await interaction.services.database.read(
        lambda tx: team.lines(tx, interaction.workspace_id).reports_of(interaction.actor.id)
    )
    await interaction.show(rate_whom(interaction.t, reports))


async def _from_button(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(open_form(interaction, interaction.clicked_person_id))


async def _submit(interaction: Interaction) -> None:
    rep_id = clean(interaction.view["private_metadata"])
    held = await interaction.services.database.read(
        lambda tx: of_this_week(tx, interaction, rep_id)
    )
    chosen = {rating: forms.choices(interaction.view, name) for rating, name in _SKILLS.items()}
    known = [*interaction.policy.skills, *(held.skills if held else ())]
    errors = _errors(interaction, chosen, known)
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    card = _card(interaction, rep_id, chosen)
    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> None:
        if inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
            keep(tx, interaction, card)

    await interaction.services.database.write(work)
    await interaction.ack()


def _errors(
    interaction: Interaction, chosen: Mapping[int, Sequence[str]], known: Sequence[str]
) -> dict[str, str]:
    view = interaction.view
    found: dict[str, RatingProblem | None] = {
        Field.SCORECARD_PERFORMANCE: performance_problem(
            forms.choice(view, Field.SCORECARD_PERFORMANCE)
        ),
        Field.SCORECARD_SENTENCE: sentence_problem(forms.text(view, Field.SCORECARD_SENTENCE)),
        **{_SKILLS[rating]: problem for rating, problem in skill_problems(chosen, known).items()},
    }
    return {name: rating_problem(interaction.t, what) for name, what in found.items() if what}


def _card(interaction: Interaction, rep_id: str, chosen: Mapping[int, Sequence[str]]) -> Scorecard:
    view = interaction.view
    performance = int(forms.choice(view, Field.SCORECARD_PERFORMANCE) or 0)
    return replace(
        new_card(interaction, rep_id, performance),
        skills={skill: rating for rating, skills in chosen.items() for skill in skills},
        sentence=forms.text(view, Field.SCORECARD_SENTENCE),
        is_shared=YES in forms.choices(view, Field.SCORECARD_SHARED),
    )
