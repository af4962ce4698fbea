"""Giving feedback: the form, the nag guard, and the one transaction that keeps it."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

from uuid_utils.compat import uuid7

from coaching.access import Action, can, receiver_problem
from coaching.feedback import Draft, Facts, Feedback, Parts, Problem, Timing, draft_problems, due_at
from coaching.nag_guard import NagChoice, NagWarning, nag_warning
from coaching.people import Person
from coaching.policy import Feature
from handlers import forms, home
from handlers.feedback import outgoing
from handlers.interaction import Interaction
from handlers.origin import Origin, origin_of
from handlers.routes import Routes
from slack_errors import SlackError
from storage import agenda, deliveries, feedback_history, inbound
from storage import feedback as records
from storage.database import Transaction
from views.feedback.form import FormFacts, empty_draft, give_form
from views.feedback.guard import guard_page
from views.feedback.standing import standing
from views.ids import Act, Field, Form, Shortcut
from views.notice import notice_of
from views.refusals import problem

#: How long the link of a message is waited for: the form has to open within three seconds.
_LINK_WITHIN_SECONDS = 1.0


def register(routes: Routes) -> None:
    """Take the ways into the form, and the form."""
    routes.shortcuts[Shortcut.GIVE_FEEDBACK] = _from_shortcut
    routes.shortcuts[Shortcut.GIVE_FEEDBACK_ON_MESSAGE] = _from_message
    routes.actions[Act.GIVE_FEEDBACK] = _from_shortcut
    routes.submissions[Form.FEEDBACK_GIVE] = _submit
    routes.submissions[Form.FEEDBACK_GUARD] = _submit


async def open_form(interaction: Interaction, draft: Draft) -> None:
    """Show the form with what is known already."""
    origin = origin_of(interaction, link=draft.source_link or "")
    facts = form_facts(interaction, origin.encode())
    await interaction.show(give_form(interaction.t, draft, facts))


async def _from_shortcut(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.FEEDBACK)
    await interaction.ack()
    today = interaction.t.local_day(interaction.now)
    interaction.after(open_form(interaction, empty_draft(today)))


async def _from_message(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.FEEDBACK)
    await interaction.ack()
    interaction.after(_open_on_message(interaction))


async def _open_on_message(interaction: Interaction) -> None:
    message = interaction.body["message"]
    try:
        async with asyncio.timeout(_LINK_WITHIN_SECONDS):
            link = await interaction.services.slack.permalink(
                interaction.body["channel"]["id"], interaction.body["message_ts"]
            )
    except (SlackError, TimeoutError):
        # A conversation that the bot is not in, or a slow Slack: feedback is worth more than
        # the link.
        link = None
    author = message.get("user")
    chosen = author if author and author != interaction.actor.id else None
    today = interaction.t.local_day(interaction.now)
    await open_form(interaction, empty_draft(today, chosen, source_link=link))


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
    else:
        await _confirm(interaction, origin, kept, receiver)


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
) -> Feedback | NagWarning | None:
    """Store the record and what follows from it, once; None for a repeated submission."""
    feedback = _record(interaction, draft, receiver)
    rows = outgoing.given(feedback, interaction.actor)
    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> Feedback | NagWarning | None:
        if not inbound.is_new(tx, feedback.workspace_id, key, interaction.now):
            return None
        warning = warning_of(tx, interaction, feedback)
        if warning is not None:
            # The same form comes again, with a choice.
            inbound.forget(tx, feedback.workspace_id, key)
            return warning
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


async def _confirm(
    interaction: Interaction, origin: Origin, kept: Feedback | None, receiver: Person
) -> None:
    """Close the form, and say what happens next where the giver can read it."""
    if origin.from_home:
        interaction.after(home.publish(interaction.services, interaction.actor))
    if kept is None:
        await interaction.ack()
        return
    message = standing(interaction.t, kept, interaction.actor, receiver, interaction.now)
    private_url = origin.private_url(interaction.now)
    if private_url:
        await interaction.ack()
        respond = interaction.services.slack.respond
        interaction.after(respond(private_url, message.text, message.blocks))
    else:
        page = notice_of(interaction.t, interaction.t.say("Feedback"), message.blocks)
        await interaction.ack(response_action="update", view=page)


def _facts(interaction: Interaction) -> Facts:
    return Facts(
        today=interaction.t.local_day(interaction.now),
        skills=frozenset(interaction.policy.skills),
    )


def form_facts(interaction: Interaction, metadata: str) -> FormFacts:
    """What a form of feedback needs to know, with the origin that it carries along."""
    return FormFacts(
        today=interaction.t.local_day(interaction.now),
        skills=interaction.policy.skills,
        metadata=metadata,
    )
