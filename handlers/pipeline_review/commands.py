"""`/cadence pipeline`: with a person the arrangement, with `numbers` the rep's own funnel."""

from __future__ import annotations

import re

from handlers.cadence import answer_usage
from handlers.interaction import Interaction
from handlers.pipeline_review import arranging, numbers
from handlers.routes import CommandWords, Routes
from views.usage import unknown_person

_WORD, _NUMBERS = "pipeline", "numbers"
#: A person in a command's text, as Slack escapes them (Slack facts 1).
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>\s*")


def register(routes: Routes) -> None:
    """Take the word of the command."""
    routes.words[_WORD] = _command


async def _command(interaction: Interaction, words: CommandWords) -> None:
    mentioned = _MENTION.fullmatch(words.text)
    if words.text.lower() == _NUMBERS:
        await interaction.ack()
        interaction.after(numbers.open_own(interaction))
    elif words.text and mentioned is None:
        await answer_usage(interaction, unknown_person(interaction.t, words.text))
    else:
        await interaction.ack()
        interaction.after(arranging.open_form(interaction, mentioned[1] if mentioned else None))
