"""Giving recognition: the form, and the one transaction that keeps it."""

from __future__ import annotations

from dataclasses import replace

from uuid_utils.compat import uuid7

from coaching.access import Action
from coaching.errors import DailyLimitError, SaidTodayError
from coaching.policy import Feature
from coaching.recognition import Recognition, RecognitionProblem
from handlers.commendation import hearing
from handlers.interaction import Interaction
from handlers.origin import Origin
from handlers.recognition import outgoing
from handlers.recognition.confirming import confirm
from handlers.recognition.reading import FilledIn, read
from handlers.routes import Routes
from handlers.workspace_settings import channels
from storage import deliveries, inbound, praise_news, recognitions, workspaces
from storage.database import Transaction
from views.ids import Field, Form
from views.recognition.problems import problem


def register(routes: Routes) -> None:
    """Take the form."""
    routes.submissions[Form.RECOGNITION_GIVE] = _submit


async def _submit(interaction: Interaction) -> None:
    interaction.policy.ensure_has(Feature.RECOGNITION)
    origin = Origin.decode(interaction.view.get("private_metadata") or "")
    filled = await read(interaction, origin)
    errors = {field: problem(interaction.t, what) for field, what in filled.problems.items()}
    draft = filled.draft
    if not errors and draft.is_public and draft.channel_id is not None:
        where = {Field.RECOGNITION_WHERE.value: draft.channel_id}
        errors = await channels.complaints(interaction, where)
    if not errors and draft.goes_up:
        errors = await hearing.complaints(interaction, draft.receiver_ids)
    if errors:
        await interaction.ack(response_action="errors", errors=errors)
        return
    try:
        kept = await _keep(interaction, filled)
    except SaidTodayError:
        await _refuse(interaction, Field.RECOGNITION_STORY, RecognitionProblem.SAID_TODAY)
    except DailyLimitError:
        await _refuse(interaction, Field.RECOGNITION_STORY, RecognitionProblem.DAILY_LIMIT)
    else:
        await confirm(interaction, origin, kept, filled.left_out_ids)


async def _refuse(interaction: Interaction, field: Field, what: RecognitionProblem) -> None:
    sentence = problem(interaction.t, what)
    await interaction.ack(response_action="errors", errors={field: sentence})


async def _keep(interaction: Interaction, filled: FilledIn) -> Recognition:
    """Store the record and what follows from it, once; what the form became before, if it did.

    Raises:
        DailyLimitError: the giver has praised often enough today.
        SaidTodayError: they have told one of them the same today.
    """
    workspace_id = interaction.workspace_id
    who = (workspace_id, interaction.actor.id)
    recognition = filled.draft.given(uuid7(), *who, interaction.now)
    if recognition.channel_id is not None:
        is_closed = await channels.is_closed(interaction, recognition.channel_id)
        recognition = replace(recognition, is_closed=is_closed)
    key = f"view:{interaction.view['id']}"

    def work(tx: Transaction) -> Recognition:
        if not inbound.is_new(tx, workspace_id, key, interaction.now, recognition.id):
            before = inbound.record_of(tx, workspace_id, key)
            stored = None if before is None else recognitions.find(tx, workspace_id, before)
            return stored or recognition
        for receiver in filled.receivers:
            interaction.allow(
                tx, Action.RECOGNIZE, receiver, about_id=receiver.id, subject_id=recognition.id
            )
        today = interaction.t.local_day(interaction.now)
        policy = workspaces.policy_of(tx, workspace_id)
        recognitions.add(tx, recognition, today, policy.recognitions_a_day)
        deliveries.put(tx, outgoing.given(recognition))
        for commendation in hearing.commendations_of(tx, interaction, recognition):
            hearing.keep(tx, commendation)
        praise_news.tell_managers(tx, recognition, interaction.now)
        return recognition

    return await interaction.services.database.write(work)
