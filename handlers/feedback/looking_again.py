"""On the look-again date the giver says whether it has improved."""

from __future__ import annotations

from coaching.access import Action
from coaching.errors import AlreadyJudgedError, AlreadyWithdrawnError
from coaching.feedback import Feedback, Outcome, ensure_judgeable
from coaching.kinds import Kind
from handlers.feedback import outgoing
from handlers.feedback.records import read_record, record_for
from handlers.interaction import Interaction
from handlers.routes import Handler, Routes
from storage import deliveries
from storage import feedback as records
from storage.database import Transaction
from views.feedback.looking_again import look_again
from views.ids import Act

_OUTCOMES = {
    Act.FEEDBACK_IMPROVED_YES: Outcome.YES,
    Act.FEEDBACK_IMPROVED_PARTLY: Outcome.PARTLY,
    Act.FEEDBACK_IMPROVED_NOT_YET: Outcome.NOT_YET,
}


def register(routes: Routes) -> None:
    """Take the three answers to "has it improved?"."""
    for action, outcome in _OUTCOMES.items():
        routes.actions[action] = _judging(outcome)


def _judging(outcome: Outcome) -> Handler:
    async def judge(interaction: Interaction) -> None:
        try:
            await _judge(interaction, outcome)
        except (AlreadyJudgedError, AlreadyWithdrawnError):
            interaction.after(_show(interaction))
            raise
        await interaction.ack()
        interaction.after(_show(interaction))

    return judge


async def _judge(interaction: Interaction, outcome: Outcome) -> None:
    feedback_id = interaction.clicked_id()

    def work(tx: Transaction) -> Feedback:
        feedback = record_for(tx, interaction, feedback_id, Action.JUDGE_FEEDBACK)
        ensure_judgeable(feedback)
        if not records.judge(tx, feedback, outcome, interaction.now):
            raise AlreadyJudgedError
        if outcome is Outcome.YES and feedback.delivered:
            word = outgoing.to_receiver(feedback, Kind.FEEDBACK_IMPROVED, interaction.now)
            deliveries.put(tx, [word])
        return feedback

    await interaction.services.database.write(work)


async def _show(interaction: Interaction) -> None:
    """The question's message shows what was said, in place."""
    feedback = await read_record(interaction, interaction.clicked_id(), Action.JUDGE_FEEDBACK)
    today = interaction.t.local_day(interaction.now)
    question = look_again(interaction.t, feedback, today, once_more=False)
    await interaction.change_clicked(question)
