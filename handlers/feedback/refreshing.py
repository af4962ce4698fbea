"""After a change: what the acting person has on their screen shows it at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog

from coaching.access import Action, can
from coaching.errors import (
    AlreadyAnsweredError,
    AlreadySentError,
    AlreadyWithdrawnError,
    TooLateToEditError,
)
from coaching.feedback import Feedback
from handlers import home
from handlers.feedback import outgoing
from handlers.feedback.records import read_record
from handlers.interaction import Interaction, bundle_refreshed
from handlers.origin import Origin
from slack_client import Posted
from slack_errors import SlackError
from storage import deliveries
from views.feedback import history, messages
from views.feedback.looking_again import look_again
from views.feedback.standing import standing

_log = structlog.get_logger()


@contextmanager
def catching_up(interaction: Interaction, origin: Origin) -> Iterator[None]:
    """When the record turns out to be further on than the screen, the screen follows."""
    try:
        yield
    except (AlreadyAnsweredError, AlreadySentError, AlreadyWithdrawnError, TooLateToEditError):
        interaction.after(refresh(interaction, origin))
        raise


async def refresh(interaction: Interaction, origin: Origin) -> None:
    """Bring the message, the modal below and Home up to date, whichever the act came from."""
    feedback = await read_record(interaction, origin.record_id, Action.READ_FEEDBACK)
    try:
        await _refresh_message(interaction, origin, feedback)
    except SlackError as error:
        # What they did is stored; that it is not shown yet is no reason to do it again.
        _log.warning("not_shown", code=error.code)
    if origin.below_view_id:
        view = history.record(interaction.t, feedback, interaction.actor.id, interaction.now)
        await interaction.services.slack.update_view(origin.below_view_id, view)
    if origin.from_home:
        await home.publish(interaction.services, interaction.actor)


async def _refresh_message(interaction: Interaction, origin: Origin, feedback: Feedback) -> None:
    if origin.is_private_note:
        await _refresh_note(interaction, origin, feedback)
    elif origin.message is None:
        return
    elif can(interaction.actor, Action.ANSWER_FEEDBACK, feedback):
        await _refresh_given(interaction, origin.message, feedback)
    else:
        await _refresh_question(interaction, origin, origin.message, feedback)


async def _refresh_given(interaction: Interaction, where: Posted, feedback: Feedback) -> None:
    """The receiver's message."""
    message = messages.given(interaction.t, feedback)
    try:
        await interaction.services.slack.change(where, message.text, message.blocks)
    except SlackError:
        later = outgoing.refreshed(feedback, interaction.now)
        await interaction.services.database.write(lambda tx: deliveries.put(tx, [later]))


async def _refresh_note(interaction: Interaction, origin: Origin, feedback: Feedback) -> None:
    """What the giver read in private after saving; Slack lets it be changed for half an hour."""
    private_url = origin.private_url(interaction.now)
    receiver = await interaction.services.directory.find(
        interaction.workspace_id, feedback.receiver_id, interaction.now
    )
    if private_url and receiver is not None:
        note = standing(interaction.t, feedback, interaction.actor, receiver, interaction.now)
        respond = interaction.services.slack.respond
        await respond(private_url, note.text, note.blocks, replaces=True)


async def _refresh_question(
    interaction: Interaction, origin: Origin, where: Posted, feedback: Feedback
) -> None:
    """What the giver was asked on the look-again date, alone or together with others."""
    if origin.bundle_id:
        whose = (interaction.workspace_id, interaction.actor.id)
        later = bundle_refreshed(*whose, UUID(origin.bundle_id), interaction.now)
        await interaction.services.database.write(lambda tx: deliveries.put(tx, [later]))
        return
    today = interaction.t.local_day(interaction.now)
    question = look_again(interaction.t, feedback, today, once_more=False)
    await interaction.services.slack.change(where, question.text, question.blocks)
