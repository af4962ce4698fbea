"""After giving: the giver reads where it stands, and who of the receivers is not there."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import structlog

from coaching.recognition import Recognition
from handlers.interaction import Interaction
from handlers.origin import Origin
from slack_errors import SlackError
from slack_groups import channel_member_ids
from views.message import Message
from views.notice import notice_of
from views.recognition.messages import given

_log = structlog.get_logger()
#: How long Slack is asked who is in the channel; it may have many pages.
_WITHIN_SECONDS = 8.0


async def confirm(
    interaction: Interaction, origin: Origin, kept: Recognition, left_out: Sequence[str]
) -> None:
    """Say it where the form was opened from, if that is possible, else in the form."""
    private_url = origin.private_url(interaction.now)
    if private_url:
        await interaction.ack()
        replaces = origin.is_private_note and origin.is_question
        interaction.after(_tell(interaction, private_url, kept, left_out, replaces=replaces))
        return
    note = given(interaction.t, kept, (), left_out)
    await interaction.ack(response_action="update", view=_page(interaction, note))
    interaction.after(_add_outside(interaction, kept, left_out))


async def _tell(
    interaction: Interaction,
    private_url: str,
    kept: Recognition,
    left_out: Sequence[str],
    *,
    replaces: bool,
) -> None:
    note = given(interaction.t, kept, await _outside(interaction, kept), left_out)
    respond = interaction.services.slack.respond
    await respond(private_url, note.text, note.blocks, replaces=replaces)


async def _add_outside(
    interaction: Interaction, kept: Recognition, left_out: Sequence[str]
) -> None:
    outside = await _outside(interaction, kept)
    if outside:
        page = _page(interaction, given(interaction.t, kept, outside, left_out))
        await interaction.services.slack.update_view(interaction.view["id"], page)


async def _outside(interaction: Interaction, kept: Recognition) -> list[str]:
    """The receivers who are not in the channel; nobody where Slack does not say."""
    if kept.channel_id is None:
        return []
    try:
        async with asyncio.timeout(_WITHIN_SECONDS):
            inside = await channel_member_ids(interaction.services.slack, kept.channel_id)
    except TimeoutError:
        _log.warning("members_unknown", code="timeout")
        return []
    except SlackError as error:
        _log.warning("members_unknown", code=error.code)
        return []
    return [one for one in kept.receiver_ids if one not in inside]


def _page(interaction: Interaction, note: Message) -> dict[str, object]:
    return notice_of(interaction.t, interaction.t.say("Recognition"), note.blocks)
