"""Giving feedback: the form, the nag guard, and the one transaction that keeps it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from uuid_utils.compat import uuid7

from coaching.access import Action, can
from coaching.feedback import Draft, Facts, Feedback, Parts, Problem, Timing, draft_problems, due_at
from coaching.nag_guard import NagChoice, NagWarning, nag_warning
from coaching.people import Person
from coaching.policy import Feature
from coaching.relations import receiver_problem
from handlers import forms
from handlers.feedback import outgoing
from handlers.feedback.confirming import confirm, confirm_again
from handlers.feedback.opening import form_facts
from handlers.interaction import Interaction
from handlers.origin import Origin
from handlers.routes import Routes
from storage import agenda, deliveries, feedback_history, inbound
from storage import feedback as records
from storage.database import Transaction
from views.feedback.guard import guard_page
from views.ids import Field, Form
from views.refusals import problem


@dataclass(frozen=True, slots=True)
class _Repeated:
    """The form was submitted before; `stored` is what it became."""

    stored: Feedback | None


def register(routes: Routes) -> None:
    """Take the form, and the page that the nag guard makes of it."""
    routes.submissions[Form.FEEDBACK_GIVE] = _submit
    routes.submissions[Form.FEEDBACK_GUARD] = _submit


async def _submit(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.FEEDBACK)
    origin = Origin.decode(interaction.view.get("private_metadata") or "")
    draft = _read(interaction, origin)
    receiver, wrong = await _receiver(interaction, draft)
    found = draft_problems(draft, _facts(interaction)) | wrong
    errors = {name: problem(interaction.t, what) for name, what in found.items()}
    if draft.nag_choice is NagChoice.PRAISE and not draft.parts.went_well:
        errors[Field.WENT_WELL] = interaction.t.say(
            "Write what went well, or choose another way to go on."
        )
    if receiver is None or errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    kept = await _keep(interaction, draft, receiver)
    if isinstance(kept, NagWarning):
        warned = replace(origin, warned_receiver_id=receiver.id)
        facts = form_facts(interaction, warned.encode())
        page = guard_page(interaction.t, draft, facts, receiver, kept)
        await interaction.ack(response_action="update", view=page)
    elif isinstance(kept, Feedback):
        await confirm(interaction, origin, kept, receiver)
    elif kept.stored is not None:
        await confirm_again(interaction, origin, draft, kept.stored)
    else:
        await interaction.ack()


def _read(interaction: Interaction, origin: Origin) -> Draft:
    view = interaction.view
    timing = forms.choice(view, Field.TIMING)
    chosen = forms.choice(view, Field.NAG_CHOICE)
    receiver_id = forms.person(view, Field.RECEIVER)
    # Whoever chooses somebody else on the guard's page has not been warned about them.
    is_warned = receiver_id == origin.warned_receiver_id
    nag_choice = NagChoice(chosen) if is_warned and chosen in set(NagChoice) else None
    draft = Draft(
        receiver_id=receiver_id,
        parts=read_parts(view),
        timing=Timing(timing) if timing in set(Timing) else None,
        skill=forms.choice(view, Field.SKILL),
        look_again_on=forms.day(view, Field.LOOK_AGAIN_ON),
        source_link=origin.link or None,
        nag_choice=nag_choice,
    )
    if nag_choice is NagChoice.KEEP:
        return replace(draft, timing=Timing.ONE_ON_ONE)
    return draft


def read_parts(view: forms.View) -> Parts:
    """The giver's words in a form that has the three parts."""
    return Parts(
        issue=forms.text(view, Field.ISSUE),
        consequence=forms.text(view, Field.CONSEQUENCE),
        improvement=forms.text(view, Field.IMPROVEMENT),
        went_well=forms.text(view, Field.WENT_WELL),
    )


async def _receiver(
    interaction: Interaction, draft: Draft
) -> tuple[Person | None, dict[str, Problem]]:
    """The chosen person, or what is wrong with the choice."""
    if draft.receiver_id is None:
        return None, {Field.RECEIVER: Problem.MISSING}
    receiver = await interaction.services.directory.find(
        interaction.workspace_id, draft.receiver_id, interaction.now
    )
    if receiver is None:
        return None, {Field.RECEIVER: Problem.UNKNOWN_PERSON}
    if not can(interaction.actor, Action.GIVE_FEEDBACK, receiver):
        wrong = receiver_problem(interaction.actor, receiver) or Problem.UNKNOWN_PERSON
        return None, {Field.RECEIVER: wrong}
    return receiver, {}


async def _keep(
    interaction: Interaction, draft: Draft, receiver: Person
) -> Feedback | NagWarning | _Repeated:
    """Store the record and what follows from it, once."""
    feedback = _record(interaction, draft, receiver)
    rows = outgoing.given(feedback, interaction.actor)
    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> Feedback | NagWarning | _Repeated:
        if not inbound.is_new(tx, feedback.workspace_id, key, interaction.now, feedback.id):
            return _stored_before(tx, feedback.workspace_id, key)
        warning = warning_of(tx, interaction, feedback)
        if warning is not None:
            # The same form comes again, with a choice.
            inbound.forget(tx, feedback.workspace_id, key)
            return warning
        interaction.allow(
            tx, Action.GIVE_FEEDBACK, receiver, about_id=receiver.id, subject_id=feedback.id
        )
        records.add(tx, feedback)
        deliveries.put(tx, rows)
        if feedback.timing is Timing.ONE_ON_ONE:
            agenda.add_feedback(
                tx,
                feedback.workspace_id,
                feedback.id,
                added_by_id=feedback.giver_id,
                now=interaction.now,
            )
        return feedback

    return await interaction.services.database.write(work)


def _stored_before(tx: Transaction, workspace_id: str, key: str) -> _Repeated:
    record_id = inbound.record_of(tx, workspace_id, key)
    return _Repeated(None if record_id is None else records.find(tx, workspace_id, record_id))


def _record(interaction: Interaction, draft: Draft, receiver: Person) -> Feedback:
    if draft.timing is None:
        raise ValueError(draft.timing)
    return Feedback(
        id=uuid7(),
        workspace_id=interaction.workspace_id,
        giver_id=interaction.actor.id,
        receiver_id=receiver.id,
        parts=draft.parts,
        timing=draft.timing,
        given_at=interaction.now,
        deliver_at=due_at(draft.timing, receiver, interaction.now),
        skill=draft.skill,
        source_link=draft.source_link,
        look_again_on=draft.look_again_on,
        nag_choice=draft.nag_choice,
    )


def warning_of(tx: Transaction, interaction: Interaction, feedback: Feedback) -> NagWarning | None:
    """What the nag guard says, unless it is off, was answered already, or nothing would be sent."""
    is_guarded = interaction.policy.has(Feature.NAG_GUARD)
    has_chosen = feedback.nag_choice is not None
    if not is_guarded or has_chosen or feedback.timing is Timing.ONE_ON_ONE:
        return None
    limits = interaction.policy.nag_limits
    pair = (feedback.workspace_id, feedback.giver_id, feedback.receiver_id)
    since = interaction.now - timedelta(days=limits.longest_days)
    history = feedback_history.corrections(tx, *pair, since)
    warning = nag_warning(
        history, praises=bool(feedback.parts.went_well), now=interaction.now, limits=limits
    )
    if warning is None or warning.last_praise is not None:
        return warning
    # Praise from before the window decides nothing, but the page tells of it.
    return replace(warning, last_praise=feedback_history.last_praise(tx, *pair))


def _facts(interaction: Interaction) -> Facts:
    return Facts(
        today=interaction.t.local_day(interaction.now),
        skills=frozenset(interaction.policy.skills),
    )
