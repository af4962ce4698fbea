"""`/one-on-one`: with a person, or alone."""

from __future__ import annotations

import re

from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.one_on_one import arranging
from handlers.routes import CommandWords, Routes
from views.ids import Command
from views.usage import unknown_person, unknown_word

#: A person in a command's text, as Slack escapes them (Slack facts 1).
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\Z")


def register(routes: Routes) -> None:
    """Take the command."""
    routes.commands[Command.ONE_ON_ONE] = _one_on_one


async def _one_on_one(interaction: Interaction, words: CommandWords) -> None:
    text = words.text
    found = _MENTION.match(text)
    if text.lower() == "help":
        await answer_usage(interaction)
    elif text and found is None:
        is_name = text.startswith(("@", "<"))
        complain = unknown_person if is_name else unknown_word
        await answer_usage(interaction, complain(interaction.t, text))
    else:
        await interaction.ack()
        interaction.after(arranging.open_form(interaction, found[1] if found else None))
