"""Whether the bot can post in a channel that was just chosen: Slack is asked at once."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence

from coaching.channels import Channel, ChannelProblem, channel_problem
from coaching.workspace_settings import NOTHING
from handlers.interaction import Interaction
from slack_errors import SlackError, UnclearError
from views.workspace_settings import names

#: The form has to be answered within three seconds.
_WITHIN_SECONDS = 2.0
_PROBLEMS = {
    "channel_not_found": ChannelProblem.UNSEEN,
    "missing_scope": ChannelProblem.NO_PERMISSION,
}


async def complaints(
    interaction: Interaction, changes: Mapping[str, Sequence[str]]
) -> dict[str, str]:
    """The line under each field whose channel the bot cannot post in.

    Raises:
        SlackError: Slack cannot be asked just now.
    """
    chosen = {field: "".join(value) for field, value in changes.items() if value != [NOTHING]}
    try:
        async with asyncio.timeout(_WITHIN_SECONDS):
            found = await asyncio.gather(
                *(problem_with(interaction, one) for one in chosen.values())
            )
    except TimeoutError as error:
        raise UnclearError("timeout") from error
    return {
        field: names.channel_problem(interaction.t, what)
        for field, what in zip(chosen, found, strict=True)
        if what is not None
    }


async def is_closed(interaction: Interaction, channel_id: str) -> bool:
    """Whether a channel is a private one; where Slack does not say, it is taken for one."""
    try:
        async with asyncio.timeout(_WITHIN_SECONDS):
            told = await interaction.services.slack.channel(channel_id)
    except (TimeoutError, SlackError):
        return True
    return bool(told.get("is_private"))


async def problem_with(interaction: Interaction, channel_id: str) -> ChannelProblem | None:
    """What keeps the bot from posting in a channel; None where it can.

    Raises:
        SlackError: Slack cannot be asked just now.
    """
    try:
        told = await interaction.services.slack.channel(channel_id)
    except SlackError as error:
        if error.code in _PROBLEMS:
            return _PROBLEMS[error.code]
        raise
    channel = Channel(
        is_archived=bool(told.get("is_archived")),
        is_member=bool(told.get("is_member")),
        is_shared_with_others=bool(told.get("is_ext_shared")),
        is_direct=bool(told.get("is_im") or told.get("is_mpim")),
    )
    return channel_problem(channel)
