"""Leadership says what it makes of a word upward: whoever is first, from the message itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from uuid import UUID

from coaching.access import Action, ensure_can
from coaching.commendation import (
    Commendation,
    CommendationOutcome,
    answered,
    day_problem,
    reminded_at,
    told_of_answer,
)
from coaching.errors import CommendationAnsweredError, NotAllowedError, NotFoundError
from coaching.kinds import Kind
from handlers import forms
from handlers.commendation import outgoing
from handlers.interaction import Interaction, record_id
from handlers.message_links import asked_link
from handlers.routes import Handler, Routes
from slack_client import Posted
from storage import commendations, deliveries, inbound, team
from storage.database import Transaction
from views.commendation import form as views
from views.ids import Act, Field, Form


def register(routes: Routes) -> None:
    """Take the three answers, and the form that one of them opens."""
    routes.actions[Act.COMMENDATION_NOTED] = _answering(CommendationOutcome.NOTED)
    routes.actions[Act.COMMENDATION_THANKS] = _answering(CommendationOutcome.THANKS)
    routes.actions[Act.COMMENDATION_PROMOTION] = _open
    routes.submissions[Form.COMMENDATION_PROMOTION] = _submit


def _answering(outcome: CommendationOutcome) -> Handler:
    async def answer(interaction: Interaction) -> None:
        which, where = interaction.clicked_id(), interaction.clicked_message
        try:
            await interaction.services.database.write(
                lambda tx: _answer(tx, interaction, _for(tx, interaction, which, where), outcome)
            )
        except CommendationAnsweredError:
            interaction.after(_catch_up(interaction, which, where))
            raise
        await interaction.ack()

    return answer


async def _open(interaction: Interaction) -> None:
    which, where = interaction.clicked_id(), interaction.clicked_message
    commendation = await interaction.services.database.read(
        lambda tx: _for(tx, interaction, which, where)
    )
    if commendation.outcome is not None:
        interaction.after(_catch_up(interaction, which, where))
        raise CommendationAnsweredError
    await interaction.ack()
    metadata = {"id": str(which)}
    if where is not None:
        metadata |= {"channel": where.channel_id, "ts": where.ts}
    form = views.promotion_form(interaction.t, commendation, json.dumps(metadata))
    interaction.after(interaction.show(form))


async def _submit(interaction: Interaction) -> None:
    # What was clicked stands in the metadata, which Slack hands back as this bot has set it.
    clicked = json.loads(interaction.view["private_metadata"])
    which = record_id(str(clicked.get("id")))
    where = Posted(str(clicked.get("channel")), str(clicked.get("ts")))
    day = forms.day(interaction.view, Field.COMMENDATION_DAY)
    wrong = day_problem(day, interaction.t.local_day(interaction.now))
    if wrong is not None:
        line = views.form_problem(interaction.t, wrong)
        await interaction.ack(response_action="errors", errors={Field.COMMENDATION_DAY: line})
        return
    link = await asked_link(interaction, where.channel_id, where.ts) or ""
    await interaction.services.database.write(
        lambda tx: _consider(tx, interaction, which, where, day, link)
    )
    await interaction.ack()


def _consider(
    tx: Transaction,
    interaction: Interaction,
    which: UUID,
    where: Posted,
    day: date | None,
    link: str,
) -> None:
    key = f"view:{interaction.view['id']}"
    if inbound.is_new(tx, interaction.workspace_id, key, interaction.now):
        commendation = replace(_for(tx, interaction, which, where), message_link=link)
        _answer(tx, interaction, commendation, CommendationOutcome.PROMOTION, day)


def _for(
    tx: Transaction, interaction: Interaction, which: UUID, where: Posted | None
) -> Commendation:
    """What the actor answers, who clicked in its message.

    Raises:
        NotFoundError: the workspace has none of this id.
        NotAllowedError: somebody else was told, or it was clicked elsewhere.
    """
    commendation = commendations.find(tx, interaction.workspace_id, which)
    if commendation is None:
        raise NotFoundError
    ensure_can(interaction.actor, Action.ANSWER_COMMENDATION, commendation)
    # Who is in the channel of leadership Slack knows: whoever clicks there reads it there.
    is_elsewhere = where is None or where.channel_id != commendation.to_id
    if commendation.is_to_channel and is_elsewhere:
        raise NotAllowedError
    return commendation


def _answer(
    tx: Transaction,
    interaction: Interaction,
    commendation: Commendation,
    outcome: CommendationOutcome,
    day: date | None = None,
) -> None:
    """Keep the answer of whoever is first, and tell those whom it concerns."""
    me, now = interaction.actor, interaction.now
    if (commendation.answered_by_id, commendation.outcome) == (me.id, outcome):
        # A second click on the same answer.
        return
    after = answered(commendation, outcome, me.id, now, day)
    if not commendations.answer(tx, after):
        raise CommendationAnsweredError
    interaction.note(tx, Action.ANSWER_COMMENDATION, about_id=after.about_id, subject_id=after.id)
    manager_id = team.place(tx, after.workspace_id, after.about_id).manager_id
    rows = [
        outgoing.once(after, Kind.COMMENDATION_ANSWERED, recipient_id, now)
        for recipient_id in told_of_answer(after, manager_id)
    ]
    if day is not None:
        due_at = reminded_at(day, me)
        rows.append(outgoing.once(after, Kind.COMMENDATION_DUE, me.id, due_at))
    deliveries.put(tx, [*rows, outgoing.refreshed(after, now)])


async def _catch_up(interaction: Interaction, which: UUID, where: Posted | None) -> None:
    """The message on the screen is older than the answer: let it say so."""

    def work(tx: Transaction) -> None:
        commendation = _for(tx, interaction, which, where)
        deliveries.put(tx, [outgoing.refreshed(commendation, interaction.now)])

    await interaction.services.database.write(work)
