"""A file into the actor's direct message with the bot."""

from __future__ import annotations

from handlers.interaction import Interaction
from slack_errors import PermanentlyRefusedError
from storage import people


async def hand_over(
    interaction: Interaction, filename: str, content: bytes, title: str, comment: str
) -> None:
    """Send it, with `comment` (mrkdwn) above it.

    Raises:
        SlackError: Slack did not take it.
    """
    slack = interaction.services.slack
    channel_id = await _own_channel(interaction)
    try:
        await slack.upload(channel_id, filename, content, title, comment)
    except PermanentlyRefusedError:
        # The stored channel may be the reason: Slack names the present one.
        channel_id = await slack.open_dm(interaction.actor.id)
        await slack.upload(channel_id, filename, content, title, comment)


async def _own_channel(interaction: Interaction) -> str:
    whose = (interaction.workspace_id, interaction.actor.id)
    known = await interaction.services.database.read(lambda tx: people.dm_channel(tx, *whose))
    return known or await interaction.services.slack.open_dm(interaction.actor.id)
