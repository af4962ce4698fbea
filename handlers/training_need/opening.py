"""`/cadence train @name`: a manager marks a skill to train, with a plan."""

from __future__ import annotations

from uuid_utils.compat import uuid7

from coaching.access import Action, ensure_can
from coaching.errors import NotFoundError
from coaching.feedback import Problem, date_problem
from coaching.pair import Pair
from coaching.people import Person
from coaching.relations import receiver_problem
from coaching.training_need import PLAN_LIMIT, TrainingNeed, TrainingProblem, skill_problem
from coaching.words import clean
from handlers import forms
from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.routes import CommandWords, Routes
from handlers.training_need import outgoing
from handlers.typed_person import typed_person
from storage import deliveries, inbound, people, team, training_needs
from storage.database import Transaction
from views.blocks import Block
from views.ids import Act, Field, Form
from views.training_need.form import FormFacts, train_whom, training_form, training_problem
from views.usage import unknown_person

_Problem = Problem | TrainingProblem


def register(routes: Routes) -> None:
    """Take the word of `/cadence`, the button and the form."""
    routes.words["train"] = _command
    routes.actions[Act.TRAINING_NEED_OPEN] = _from_button
    routes.submissions[Form.TRAINING_NEED_OPEN] = _submit


async def _command(interaction: Interaction, words: CommandWords) -> None:
    rep_id = typed_person(words.text)
    if rep_id is None and words.text:
        await answer_usage(interaction, unknown_person(interaction.t, words.text))
        return
    await interaction.ack()
    interaction.after(_open(interaction, rep_id) if rep_id else _choose(interaction))


async def _from_button(interaction: Interaction) -> None:
    await interaction.ack()
    interaction.after(_open(interaction, interaction.clicked_person_id))


async def _choose(interaction: Interaction) -> None:
    reports = await interaction.services.database.read(
        lambda tx: team.lines(tx, interaction.workspace_id).reports_of(interaction.actor.id)
    )
    await interaction.show(train_whom(interaction.t, reports))


async def _open(interaction: Interaction, rep_id: str) -> None:
    def work(tx: Transaction) -> Block:
        rep = _rep(tx, interaction, rep_id)
        facts = FormFacts(rep=rep, skills=interaction.policy.skills)
        return training_form(interaction.t, facts)

    await interaction.show(await interaction.services.database.read(work))


def _rep(tx: Transaction, interaction: Interaction, rep_id: str) -> Person:
    """The person, if the actor may train them.

    Raises:
        NotAllowedError: they do not report to the actor.
        NotFoundError: nobody knows them, or they have left.
    """
    place = team.place(tx, interaction.workspace_id, rep_id)
    ensure_can(interaction.actor, Action.OPEN_TRAINING_NEED, place)
    known = people.find(tx, interaction.workspace_id, rep_id)
    if known is None or known.person.is_deactivated:
        raise NotFoundError
    return known.person


async def _submit(interaction: Interaction) -> None:
    need = _need(interaction)
    found: dict[str, _Problem | None] = {
        Field.TRAINING_NEED_SKILL: _skill_problem(interaction, need.skill),
        Field.TRAINING_NEED_PLAN: _plan_problem(need.plan),
        Field.TRAINING_NEED_MENTOR: await _mentor_problem(interaction, need),
        Field.TRAINING_NEED_UNTIL: date_problem(
            need.until, interaction.t.local_day(interaction.now)
        ),
    }
    if not any(found.values()):
        kept = await interaction.services.database.write(lambda tx: _keep(tx, interaction, need))
        found[Field.TRAINING_NEED_SKILL] = kept
    errors = {name: training_problem(interaction.t, what) for name, what in found.items() if what}
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
    else:
        await interaction.ack()


def _need(interaction: Interaction) -> TrainingNeed:
    view, me = interaction.view, interaction.actor
    rep_id = clean(view["private_metadata"])
    return TrainingNeed(
        id=uuid7(),
        pair=Pair(workspace_id=me.workspace_id, lead_id=me.id, rep_id=rep_id),
        skill=forms.choice(view, Field.TRAINING_NEED_SKILL) or "",
        plan=forms.text(view, Field.TRAINING_NEED_PLAN),
        mentor_id=forms.person(view, Field.TRAINING_NEED_MENTOR),
        until=forms.day(view, Field.TRAINING_NEED_UNTIL),
        opened_at=interaction.now,
    )


def _skill_problem(interaction: Interaction, skill: str) -> Problem | None:
    if not skill:
        return Problem.MISSING
    return None if skill in interaction.policy.skills else Problem.UNKNOWN_CHOICE


def _plan_problem(plan: str) -> _Problem | None:
    if not plan:
        return Problem.MISSING
    return TrainingProblem.LONG_PLAN if len(plan) > PLAN_LIMIT else None


async def _mentor_problem(interaction: Interaction, need: TrainingNeed) -> _Problem | None:
    """A manager may be the mentor; the rep may not."""
    if need.mentor_id is None or need.mentor_id == interaction.actor.id:
        return None
    if need.mentor_id == need.pair.rep_id:
        return TrainingProblem.OWN_MENTOR
    mentor = await interaction.services.directory.find(
        interaction.workspace_id, need.mentor_id, interaction.now
    )
    return receiver_problem(interaction.actor, mentor) if mentor else Problem.UNKNOWN_PERSON


def _keep(tx: Transaction, interaction: Interaction, need: TrainingNeed) -> TrainingProblem | None:
    """Keep it and tell, once; or why the two cannot take it on."""
    rep = _rep(tx, interaction, need.pair.rep_id)
    key = f"view:{interaction.view['id']}"
    if not inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        return None
    # Two forms at once must not both find room.
    people.lock(tx, interaction.workspace_id, rep.id)
    trained = [one.skill for one in training_needs.open_needs(tx, need.pair)]
    wrong = skill_problem(need.skill, trained)
    if wrong is not None:
        # The form stays open and comes again.
        inbound.forget(tx, interaction.workspace_id, key)
        return wrong
    training_needs.add(tx, need)
    interaction.note(tx, Action.OPEN_TRAINING_NEED, about_id=rep.id, subject_id=need.id)
    deliveries.put(tx, outgoing.opened(need))
    return None
