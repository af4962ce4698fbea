"""The receiver reacts: understood, an answer in words, or let's talk (practice A2, B8)."""

from __future__ import annotations

from uuid import UUID

from coaching.access import Action
from coaching.errors import AlreadyAnsweredError
from coaching.feedback import PART_LIMIT, Answer, Feedback, Problem, Response, ensure_answerable
from coaching.kinds import Kind
from coaching.outbox import NewDelivery
from handlers import forms
from handlers.feedback import outgoing
from handlers.feedback.records import read_record, record_for
from handlers.feedback.refreshing import catching_up, refresh
from handlers.interaction import Interaction
from handlers.origin import Origin, origin_of
from handlers.routes import Routes
from storage import agenda, deliveries
from storage import feedback as records
from storage.database import Transaction
from views.feedback.changes import answer_form
from views.ids import Act, Field, Form
from views.refusals import problem


def register(routes: Routes) -> None:
    """Take the three buttons and the form of the second."""
    routes.actions[Act.FEEDBACK_UNDERSTOOD] = _understood
    routes.actions[Act.FEEDBACK_TALK] = _talk
    routes.actions[Act.FEEDBACK_ANSWER] = _open_answer
    routes.submissions[Form.FEEDBACK_ANSWER] = _submit_answer


async def _understood(interaction: Interaction) -> None:
    await _click(interaction, Response.UNDERSTOOD)


async def _talk(interaction: Interaction) -> None:
    await _click(interaction, Response.TALK)


async def _click(interaction: Interaction, response: Response) -> None:
    origin = origin_of(interaction, interaction.clicked_id())
    with catching_up(interaction, origin):
        await _react(interaction, origin.record_id, Answer(response=response, at=interaction.now))
    await interaction.ack()
    interaction.after(refresh(interaction, origin))


async def _open_answer(interaction: Interaction) -> None:
    feedback = await read_record(interaction, interaction.clicked_id(), Action.ANSWER_FEEDBACK)
    origin = origin_of(interaction, feedback.id)
    with catching_up(interaction, origin):
        ensure_answerable(feedback)
    await interaction.ack()
    interaction.after(interaction.show(answer_form(interaction.t, feedback, origin.encode())))


async def _submit_answer(interaction: Interaction) -> None:
    origin = Origin.decode(interaction.view["private_metadata"])
    words = forms.text(interaction.view, Field.ANSWER)
    wrong = _words_problem(words)
    if wrong is not None:
        sentence = problem(interaction.t, wrong)
        await interaction.ack(response_action="errors", errors={Field.ANSWER: sentence})
        return
    reply = Answer(response=Response.ANSWER, at=interaction.now, words=words)
    await _react(interaction, origin.record_id, reply)
    await interaction.ack()
    interaction.after(refresh(interaction, origin))


def _words_problem(words: str) -> Problem | None:
    if not words:
        return Problem.MISSING
    return Problem.TOO_LONG if len(words) > PART_LIMIT else None


async def _react(interaction: Interaction, feedback_id: UUID, reply: Answer) -> Feedback:
    """Store the reaction, the giver's message and, for "let's talk", the point on the agenda.

    Raises:
        AlreadyAnsweredError: somebody was quicker: the same person, with another click.
        AlreadyWithdrawnError: the giver was.
    """

    def work(tx: Transaction) -> Feedback:
        feedback = record_for(tx, interaction, feedback_id, Action.ANSWER_FEEDBACK)
        ensure_answerable(feedback)
        if not records.answer(tx, feedback, reply):
            raise AlreadyAnsweredError
        told = outgoing.to_giver(feedback, Kind.FEEDBACK_ANSWERED, interaction.now)
        deliveries.put(tx, [told, *_elsewhere(interaction, feedback)])
        if reply.response is Response.TALK:
            agenda.add_feedback(
                tx,
                feedback.workspace_id,
                feedback.id,
                added_by_id=feedback.receiver_id,
                now=interaction.now,
            )
        return feedback

    return await interaction.services.database.write(work)


def _elsewhere(interaction: Interaction, feedback: Feedback) -> list[NewDelivery]:
    """Their message has to change too when they reacted somewhere else than in it."""
    if _origin_message(interaction):
        return []
    return [outgoing.refreshed(feedback, interaction.now)]


def _origin_message(interaction: Interaction) -> bool:
    if interaction.body["type"] == "view_submission":
        return Origin.decode(interaction.view["private_metadata"]).message is not None
    return interaction.clicked_message is not None
