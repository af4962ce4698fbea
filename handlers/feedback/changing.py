"""The giver changes a record: edits it, withdraws it, or sends one that was kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from coaching.access import Action
from coaching.errors import (
    AlreadyAnsweredError,
    AlreadySentError,
    AlreadyWithdrawnError,
    NotFoundError,
)
from coaching.feedback import (
    PART_LIMIT,
    Feedback,
    Problem,
    Timing,
    date_problem,
    ensure_editable,
    ensure_kept,
    ensure_withdrawable,
    look_again_once_sent,
    part_problems,
)
from coaching.nag_guard import NagChoice, NagWarning
from coaching.outbox import NewDelivery
from coaching.policy import Feature
from coaching.working_time import next_working_moment
from handlers import forms
from handlers.feedback import outgoing
from handlers.feedback.giving import read_parts, warning_of
from handlers.feedback.opening import form_facts
from handlers.feedback.records import read_record, record_for
from handlers.feedback.refreshing import catching_up, refresh
from handlers.interaction import Interaction
from handlers.origin import Origin, origin_of
from handlers.routes import Routes
from storage import deliveries, people
from storage import feedback as records
from storage.database import Transaction
from views.feedback.changes import edit_form, withdraw_form
from views.feedback.guard import kept_guard_page
from views.ids import Act, Field, Form
from views.refusals import problem


def register(routes: Routes) -> None:
    """Take the giver's buttons and their forms."""
    routes.actions[Act.FEEDBACK_EDIT] = _open_edit
    routes.actions[Act.FEEDBACK_WITHDRAW] = _open_withdraw
    routes.actions[Act.FEEDBACK_SEND_KEPT] = _send_kept
    routes.actions[Act.FEEDBACK_SEND_KEPT_ANYWAY] = _send_kept_anyway
    routes.submissions[Form.FEEDBACK_EDIT] = _submit_edit
    routes.submissions[Form.FEEDBACK_WITHDRAW] = _submit_withdraw


async def _open_edit(interaction: Interaction) -> None:
    feedback = await read_record(interaction, interaction.clicked_id(), Action.EDIT_FEEDBACK)
    origin = origin_of(interaction, feedback.id)
    with catching_up(interaction, origin):
        ensure_editable(feedback, interaction.now)
    await interaction.ack()
    facts = form_facts(interaction, origin.encode())
    interaction.after(interaction.show(edit_form(interaction.t, feedback, facts)))


async def _submit_edit(interaction: Interaction) -> None:
    origin = Origin.decode(interaction.view["private_metadata"])
    feedback = await read_record(interaction, origin.record_id, Action.EDIT_FEEDBACK)
    changed = _edited(interaction, feedback)
    found = part_problems(changed.parts) | _new_date_problem(interaction, feedback, changed)
    if found:
        errors = {name: problem(interaction.t, what) for name, what in found.items()}
        await interaction.ack(response_action="errors", errors=errors)
        return
    await interaction.services.database.write(lambda tx: _edit(tx, interaction, changed))
    await interaction.ack()
    interaction.after(refresh(interaction, origin))


def _edited(interaction: Interaction, feedback: Feedback) -> Feedback:
    view = interaction.view
    skill = forms.choice(view, Field.SKILL)
    return replace(
        feedback,
        parts=read_parts(view),
        skill=skill if skill in interaction.policy.skills else None,
        look_again_on=forms.day(view, Field.LOOK_AGAIN_ON),
        edited_at=interaction.now,
    )


def _new_date_problem(
    interaction: Interaction, feedback: Feedback, changed: Feedback
) -> dict[str, Problem]:
    if changed.look_again_on == feedback.look_again_on:
        return {}
    wrong = date_problem(changed.look_again_on, interaction.t.local_day(interaction.now))
    return {Field.LOOK_AGAIN_ON: wrong} if wrong else {}


def _edit(tx: Transaction, interaction: Interaction, changed: Feedback) -> None:
    stored = record_for(tx, interaction, changed.id, Action.EDIT_FEEDBACK)
    ensure_editable(stored, interaction.now)
    if not records.edit(tx, changed):
        raise AlreadyAnsweredError
    if stored.look_again_on != changed.look_again_on:
        outgoing.reschedule_look_again(tx, changed, interaction.actor, interaction.now)
    deliveries.put(tx, _change_seen(interaction, stored))


async def _open_withdraw(interaction: Interaction) -> None:
    feedback = await read_record(interaction, interaction.clicked_id(), Action.WITHDRAW_FEEDBACK)
    origin = origin_of(interaction, feedback.id)
    with catching_up(interaction, origin):
        ensure_withdrawable(feedback)
    await interaction.ack()
    interaction.after(interaction.show(withdraw_form(interaction.t, feedback, origin.encode())))


async def _submit_withdraw(interaction: Interaction) -> None:
    origin = Origin.decode(interaction.view["private_metadata"])
    reason = forms.text(interaction.view, Field.REASON)
    wrong = Problem.MISSING if not reason else None
    if len(reason) > PART_LIMIT:
        wrong = Problem.TOO_LONG
    if wrong is not None:
        sentence = problem(interaction.t, wrong)
        await interaction.ack(response_action="errors", errors={Field.REASON: sentence})
        return
    await interaction.services.database.write(lambda tx: _withdraw(tx, interaction, origin, reason))
    await interaction.ack()
    interaction.after(refresh(interaction, origin))


def _withdraw(tx: Transaction, interaction: Interaction, origin: Origin, reason: str) -> None:
    stored = record_for(tx, interaction, origin.record_id, Action.WITHDRAW_FEEDBACK)
    if not records.withdraw(tx, stored, reason, interaction.now):
        raise AlreadyWithdrawnError
    deliveries.put(tx, _change_seen(interaction, stored))


async def _send_kept(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.FEEDBACK)
    stored = await read_record(interaction, interaction.clicked_id(), Action.SEND_KEPT_FEEDBACK)
    origin = origin_of(interaction, stored.id)
    with catching_up(interaction, origin):
        ensure_kept(stored)
    sent_now = replace(stored, timing=Timing.NOW, nag_choice=None)
    warning = await interaction.services.database.read(
        lambda tx: warning_of(tx, interaction, sent_now)
    )
    if warning is None:
        await _send(interaction, stored.nag_choice, origin)
    else:
        await interaction.ack()
        interaction.after(_show_guard(interaction, stored, warning, origin))


async def _show_guard(
    interaction: Interaction, stored: Feedback, warning: NagWarning, origin: Origin
) -> None:
    receiver = await interaction.services.directory.find(
        interaction.workspace_id, stored.receiver_id, interaction.now
    )
    if receiver is None:
        raise NotFoundError
    facts = form_facts(interaction, origin.encode())
    await interaction.show(kept_guard_page(interaction.t, stored, facts, receiver, warning))


async def _send_kept_anyway(interaction: Interaction) -> None:
    """The guard's page turns into the record; what it was opened from follows."""
    page = origin_of(interaction, interaction.clicked_id())
    below = Origin.decode(interaction.view.get("private_metadata") or "")
    await _send(interaction, NagChoice.SEND, page, replace(below, feedback_id=page.feedback_id))


async def _send(
    interaction: Interaction, nag_choice: NagChoice | None, origin: Origin, *more: Origin
) -> None:
    """Let it go out, and show so wherever the act came from."""
    interaction.policy.ensure_has(Feature.FEEDBACK)

    def work(tx: Transaction) -> None:
        stored = record_for(tx, interaction, origin.record_id, Action.SEND_KEPT_FEEDBACK)
        ensure_kept(stored)
        _send_out(tx, interaction, stored, nag_choice)

    await interaction.services.database.write(work)
    await interaction.ack()
    for shown in (origin, *more):
        interaction.after(refresh(interaction, shown))


def _send_out(
    tx: Transaction, interaction: Interaction, stored: Feedback, nag_choice: NagChoice | None
) -> None:
    at = _when_they_work(tx, stored, interaction.now)
    today = interaction.t.local_day(interaction.now)
    sent = replace(stored, look_again_on=look_again_once_sent(stored.look_again_on, today))
    if not records.send_kept(tx, sent, at, nag_choice):
        raise AlreadySentError
    deliveries.put(tx, [outgoing.sent_after_all(sent, at, interaction.now)])
    if sent.look_again_on != stored.look_again_on:
        outgoing.reschedule_look_again(tx, sent, interaction.actor, interaction.now)


def _when_they_work(tx: Transaction, stored: Feedback, now: datetime) -> datetime:
    known = people.find(tx, stored.workspace_id, stored.receiver_id)
    if known is None:
        return now
    return next_working_moment(now, known.person.zone, known.person.calendar)


def _change_seen(interaction: Interaction, stored: Feedback) -> list[NewDelivery]:
    """The receiver's message changes; one that was never to reach them has none."""
    if stored.deliver_at is None:
        return []
    return [outgoing.refreshed(stored, interaction.now)]
