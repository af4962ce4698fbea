"""The one door for files that people share with the bot, told apart by their header."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from coaching.goal_actuals import is_actuals
from coaching.roster import SIZE_LIMIT, FileProblem, RosterFileError, check_name, decoded
from handlers.goal import receiving as actuals
from handlers.interaction import Interaction
from handlers.roster import receiving as roster
from handlers.roster.rights import exchanging
from views.roster import messages


async def take(interaction: Interaction) -> None:
    """Answer the file of a message: what it would change, or what is wrong with it.

    Raises:
        NotLeadingError: it is no file about goals, and the actor has no team and administers
            nothing.
        SlackError: Slack does not give the file, or does not say who is who.
    """
    first, *others = interaction.body["event"]["files"]
    name = str(first.get("name") or "")
    if others:
        await interaction.reply(messages.one_at_a_time(interaction.t))
        return
    try:
        text = await _read(interaction, name, first)
    except RosterFileError as error:
        await interaction.services.database.read(lambda tx: exchanging(tx, interaction))
        await interaction.reply(messages.unreadable(interaction.t, name, error))
        return
    door = actuals.take if is_actuals(text) else roster.take
    await door(interaction, name, text)


async def _read(interaction: Interaction, name: str, file: Mapping[str, Any]) -> str:
    check_name(name)
    if int(file.get("size") or 0) > SIZE_LIMIT:
        raise RosterFileError(FileProblem.TOO_LARGE)
    url = str(file.get("url_private_download") or file.get("url_private") or "")
    return decoded(await interaction.services.slack.download(url, SIZE_LIMIT + 1))
