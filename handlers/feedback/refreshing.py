"""After a change: what the acting person has on their screen shows it at once."""

from __future__ import annotations

from coaching.access import Action, can
from handlers import home
from handlers.feedback import outgoing
from handlers.feedback.records import read_record
from handlers.interaction import Interaction
from handlers.origin import Origin
from slack_errors import SlackError
from storage import deliveries
from views.feedback import history, messages


async def refresh(interaction: Interaction, origin: Origin) -> None:
    """Bring the message, the modal below and Home up to date, whichever the act came from.

    Only the receiver's message about a record shows how the record stands.
    """
    feedback = await read_record(interaction, origin.record_id, Action.READ_FEEDBACK)
    slack = interaction.services.slack
    if origin.message is not None and can(interaction.actor, Action.ANSWER_FEEDBACK, feedback):
        message = messages.given(interaction.t, feedback)
        try:
            await slack.change(origin.message, message.text, message.blocks)
        except SlackError:
            # What they did is stored; that it is not shown yet is no reason to do it again.
            later = outgoing.refreshed(feedback, interaction.now)
            await interaction.services.database.write(lambda tx: deliveries.put(tx, [later]))
    if origin.below_view_id:
        view = history.record(interaction.t, feedback, interaction.actor.id, interaction.now)
        await slack.update_view(origin.below_view_id, view)
    if origin.from_home:
        await home.publish(interaction.services, interaction.actor)
